package io.trailinsights.comparison.family;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.comparison.stream.Flow;
import io.trailinsights.comparison.stream.MadeStream;
import io.trailinsights.comparison.stream.Plan;
import io.trailinsights.comparison.stream.Planted;
import io.trailinsights.comparison.stream.Rate;
import io.trailinsights.comparison.truth.Truth;
import io.trailinsights.job.synthetic.SyntheticRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FamilyTest {
    @Test
    void makesTheSameBytesFromTheSameSeed() {
        MadeStream one = new MadeStream(Family.SPARSE.plan(2));
        MadeStream other = new MadeStream(Family.SPARSE.plan(2));
        while (one.hasNext()) {
            assertThat(other.next().json()).isEqualTo(one.next().json());
        }
        assertThat(other.hasNext()).isFalse();
        assertThat(other.truth()).isEqualTo(one.truth());
    }

    @Test
    void deliversInOrderWithTheLatenessOfCloudTrailAndSomeRecordsTwice() {
        MadeStream stream = new MadeStream(Family.SPARSE.plan(3));
        List<Long> lateness = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        long before = 0;
        int twice = 0;
        while (stream.hasNext()) {
            SyntheticRecord record = stream.next();
            assertThat(record.deliveredAtMs()).isGreaterThanOrEqualTo(before);
            before = record.deliveredAtMs();
            if (seen.add(Arrays.hashCode(record.json()))) {
                lateness.add(record.deliveredAtMs() - record.eventTimeMs());
            } else {
                twice++;
            }
        }
        lateness.sort(null);
        assertThat(lateness.get(lateness.size() / 2)).isBetween(190_000L, 210_000L);
        assertThat(lateness.get(lateness.size() - 1))
                .isLessThanOrEqualTo(Duration.ofMinutes(15).toMillis());
        assertThat((double) twice / lateness.size()).isBetween(0.008, 0.012);
        assertThat(stream.truth().events()).isEqualTo(lateness.size() + twice);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void plantsAfterTheLearningDaysAndApart(Family family) {
        Plan plan = family.plan(1);
        for (Planted each : plan.planted()) {
            assertThat(each.at()).isGreaterThan(plan.span().judgedFrom());
            assertThat(each.end()).isLessThan(plan.span().minutes());
            for (Planted other : plan.planted()) {
                if (other != each
                        && other.series().account().equals(each.series().account())) {
                    assertThat(each.at() >= other.end() + 150 || other.at() >= each.end() + 150)
                            .as("%s and %s are apart", each.label(), other.label())
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void isOfManyKinds(Family family) {
        Plan plan = family.plan(1);
        long kinds = plan.planted().stream().map(Planted::label).distinct().count();
        assertThat(kinds).isEqualTo(family == Family.QUIET ? 0 : Math.max(kinds, 6));
        assertThat(plan.stories()).hasSize(family == Family.ATTACK ? 8 : 0);
        assertThat(plan.spared()).hasSize(family == Family.QUIET ? 12 : 0);
    }

    @Test
    void callsMostApisOfASparseAccountLessThanOnceAnHour() {
        Plan plan = Family.SPARSE.plan(1);
        long sparse = plan.flows().stream().filter(FamilyTest::isBelowOneAnHour).count();
        assertThat((double) sparse / plan.flows().size()).isGreaterThan(0.5);
    }

    private static boolean isBelowOneAnHour(Flow flow) {
        double perMinute = 0;
        for (Rate rate : flow.rates()) {
            if (rate instanceof Rate.Constant constant) {
                perMinute += constant.perMinute();
            } else if (rate instanceof Rate.Office office) {
                perMinute += office.peak() / 3;
            }
        }
        return perMinute < 1 / 60.0;
    }

    @Test
    void countsAnIncidentsStepsWithinIt() {
        Truth truth = truthOf(Family.ATTACK.plan(2));
        assertThat(truth.incidents()).hasSize(8).allSatisfy(incident -> {
            assertThat(incident.touched()).hasSizeGreaterThan(4);
            assertThat(Instant.parse(incident.end())).isAfter(Instant.parse(incident.start()));
        });
    }

    private static Truth truthOf(Plan plan) {
        MadeStream stream = new MadeStream(plan);
        stream.forEachRemaining(record -> {});
        return stream.truth();
    }
}
