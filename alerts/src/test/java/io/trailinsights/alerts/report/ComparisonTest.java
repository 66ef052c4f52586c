package io.trailinsights.alerts.report;

import static io.trailinsights.alerts.report.ReportSample.ACCOUNT;
import static io.trailinsights.alerts.report.ReportSample.DAY;
import static io.trailinsights.alerts.report.ReportSample.MONDAY;
import static io.trailinsights.alerts.report.ReportSample.OTHER_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.alerts.insight.Severity;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void sameIsTheSameSeriesAndAMinuteInCommon() {
        Episode ten = episode("RunInstances", 600, 10);
        assertThat(ten.overlaps(episode("RunInstances", 609, 5))).isTrue();
        assertThat(episode("RunInstances", 609, 5).overlaps(ten)).isTrue();
        assertThat(ten.overlaps(episode("RunInstances", 610, 5))).isFalse();
        assertThat(ten.overlaps(episode("StopInstances", 600, 10))).isFalse();
        assertThat(ten.overlaps(
                        ReportSample.episode(ACCOUNT, "RunInstances", "Denied", MONDAY + 600, 10, Severity.LOW)))
                .isFalse();
        assertThat(ten.overlaps(
                        ReportSample.episode(OTHER_ACCOUNT, "RunInstances", null, MONDAY + 600, 10, Severity.LOW)))
                .isFalse();
    }

    @Test
    void whatGoesOnMeetsAllThatComesLater() {
        Episode open = new Episode(episode("RunInstances", 600, 10).start(), null);
        assertThat(open.overlaps(episode("RunInstances", 5000, 5))).isTrue();
        assertThat(open.overlaps(episode("RunInstances", 500, 100))).isFalse();
    }

    @Test
    void partsEveryEpisodeIntoOneOfThree() {
        Episode onlyA = episode("StopInstances", 0, 5);
        Episode longOne = episode("RunInstances", 100, 60);
        Episode early = episode("RunInstances", 100, 10);
        Episode late = episode("RunInstances", 140, 10);
        Episode onlyB = episode("RunInstances", 200, 10);

        Comparison found = Comparison.of(List.of(onlyA, longOne), List.of(early, late, onlyB));

        assertThat(found.onlyA()).containsExactly(onlyA);
        assertThat(found.both()).containsExactly(longOne);
        assertThat(found.partners()).containsEntry(longOne.id(), early);
        assertThat(found.onlyB()).containsExactly(onlyB);
    }

    @Test
    void weeksBeginOnMondayUtc() {
        List<Episode> a = List.of(episode("A", 7 * DAY - 1, 5), episode("B", 7 * DAY, 5));
        List<Episode> b = List.of(episode("B", 7 * DAY, 5), episode("C", 7 * DAY + 1, 5));

        assertThat(WeekCount.of(Comparison.of(a, b)))
                .containsExactly(
                        new WeekCount(ACCOUNT, LocalDate.parse("2026-03-02"), 1, 0, 0, 0),
                        new WeekCount(ACCOUNT, LocalDate.parse("2026-03-09"), 1, 2, 1, 1));
    }

    private static Episode episode(String api, int start, int minutes) {
        return ReportSample.episode(ACCOUNT, api, null, MONDAY + start, minutes, Severity.MEDIUM);
    }
}
