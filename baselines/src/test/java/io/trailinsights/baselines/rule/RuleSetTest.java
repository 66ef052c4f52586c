package io.trailinsights.baselines.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.call.EventCategory;
import io.trailinsights.baselines.episode.Attribution;
import io.trailinsights.baselines.episode.BaselineKind;
import io.trailinsights.baselines.episode.Direction;
import io.trailinsights.baselines.episode.EpisodeReport;
import io.trailinsights.baselines.episode.ValueCount;
import io.trailinsights.baselines.episode.Verdict;
import io.trailinsights.baselines.rule.Rule.Mute;
import io.trailinsights.baselines.rule.Rule.Threshold;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RuleSetTest {
    private static final int START = 28_935_360;
    private static final long START_MS = START * 60_000L;
    private static final String DEPLOY = "arn:aws:sts::111122223333:assumed-role/ci-deploy";
    private static final String[] PARTS = {
        "111122223333", "us-east-1", "ec2.amazonaws.com", "TerminateInstances", "AccessDenied", DEPLOY, "aws-cli/2.17"
    };

    /** All 128 combinations of parts against episodes that differ in one part or in none. */
    @Test
    void aScopeFitsExactlyWhenEachOfItsPartsDoes() {
        for (int named = 0; named < 128; named++) {
            assertThat(scope(named).fits(episode(-1))).as("%s", scope(named)).isTrue();
            assertThat(scope(named).parts()).isEqualTo(Integer.bitCount(named));
            for (int other = 0; other < PARTS.length; other++) {
                boolean names = (named & 1 << other) != 0;
                assertThat(scope(named).fits(episode(other)))
                        .as("%s, part %d is another", scope(named), other)
                        .isEqualTo(!names);
            }
        }
    }

    @Test
    void aStarFitsWhatBeginsLikeIt() {
        assertThat(api("Terminate*").fits(episode(-1))).isTrue();
        assertThat(api("*").fits(episode(-1))).isTrue();
        assertThat(api("TerminateInstances*").fits(episode(-1))).isTrue();
        assertThat(api("Terminate").fits(episode(-1))).isFalse();
        assertThat(api("*Instances").fits(episode(-1))).isFalse();
    }

    @Test
    void anErrorCodeFitsNoCallRate() {
        EpisodeReport callRate = report(null, calls(10, new ValueCount(DEPLOY, 10)), START);
        assertThat(new Scope(null, null, null, null, "*", null, null).fits(callRate))
                .isFalse();
        assertThat(Scope.EVERYTHING.fits(callRate)).isTrue();
    }

    @Test
    void aPrincipalMustBeBehindNearlyAllOfTheCalls() {
        Scope deploy = new Scope(null, null, null, null, null, DEPLOY, null);
        ValueCount mallory = new ValueCount("arn:aws:iam::111122223333:user/mallory", 11);
        assertThat(deploy.fits(report(null, calls(100, new ValueCount(DEPLOY, 90)), START)))
                .isTrue();
        assertThat(deploy.fits(report(null, calls(100, new ValueCount(DEPLOY, 89), mallory), START)))
                .isFalse();
        assertThat(deploy.fits(report(null, calls(100), START))).isFalse();
    }

    @Test
    void inADropThoseCountWhoCalledBefore() {
        Scope deploy = new Scope(null, null, null, null, null, DEPLOY, null);
        assertThat(deploy.fits(report(null, calls(0), START))).isTrue();
    }

    @Test
    void aMuteHoldsForEpisodesThatBeginInItsSpan() {
        Mute mute = mute("m", Scope.EVERYTHING, START_MS, START_MS + 60_000);
        RuleSet rules = new RuleSet(List.of(mute));
        assertThat(rules.mute(episodeAt(START - 1))).isNull();
        assertThat(rules.mute(episodeAt(START))).isEqualTo(mute);
        assertThat(rules.mute(episodeAt(START + 1))).isNull();
        assertThatThrownBy(() -> new Span(5, 5)).hasMessageContaining("from must be earlier");
    }

    @Test
    void theAnswerDoesNotDependOnTheOrderOfRules() {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            rules.add(mute("m" + i, scope(i), Long.MIN_VALUE, START_MS + 1 + i / 3));
            rules.add(new Threshold("t" + i, scope(3 * i), Span.ALWAYS, i + 1, Double.NaN, Note.NONE));
        }
        Random random = new Random(1);
        EpisodeReport episode = episode(-1);
        Mute mute = new RuleSet(rules).mute(episode);
        double accepted = new RuleSet(rules).falseAlarms(episode, 0.5);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(rules, random);
            assertThat(new RuleSet(rules).mute(episode)).isEqualTo(mute);
            assertThat(new RuleSet(rules).falseAlarms(episode, 0.5)).isEqualTo(accepted);
        }
    }

    @Test
    void theNarrowestThresholdHolds() {
        Threshold account = new Threshold("a", scope(1), Span.ALWAYS, Double.NaN, 4, Note.NONE);
        Threshold api = new Threshold("b", scope(1 | 8), Span.ALWAYS, 0.01, Double.NaN, Note.NONE);
        RuleSet rules = new RuleSet(List.of(account, api));
        assertThat(rules.falseAlarms(episode(-1), 0.5)).isEqualTo(0.01);
        assertThat(rules.falseAlarms(episode(3), 0.5)).isEqualTo(2);
        assertThat(rules.falseAlarms(episode(0), 0.5)).isEqualTo(0.5);
    }

    private static Mute mute(String id, Scope scope, long from, long until) {
        return new Mute(id, scope, new Span(from, until), Note.NONE);
    }

    private static Scope api(String name) {
        return new Scope(null, null, null, name, null, null, null);
    }

    /** The scope that names the parts whose bits are set. */
    private static Scope scope(int named) {
        String[] parts = new String[PARTS.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = (named & 1 << i) != 0 ? PARTS[i] : null;
        }
        return new Scope(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]);
    }

    /** An episode with all the parts, but for one that is another. */
    private static EpisodeReport episode(int other) {
        String[] parts = PARTS.clone();
        if (other >= 0) {
            parts[other] = "other";
        }
        ApiKey key = new ApiKey(parts[0], parts[1], parts[2], parts[3], EventCategory.MANAGEMENT);
        Attribution calls = new Attribution(
                10, List.of(new ValueCount(parts[5], 10)), List.of(new ValueCount(parts[6], 10)), List.of());
        return report(key, parts[4], calls, START);
    }

    private static EpisodeReport episodeAt(int start) {
        return report(null, calls(10, new ValueCount(DEPLOY, 10)), start);
    }

    private static Attribution calls(long calls, ValueCount... principals) {
        return new Attribution(calls, List.of(principals), List.of(), List.of());
    }

    private static EpisodeReport report(String code, Attribution judged, int start) {
        return report(
                new ApiKey(PARTS[0], PARTS[1], PARTS[2], PARTS[3], EventCategory.MANAGEMENT), code, judged, start);
    }

    private static EpisodeReport report(ApiKey key, String code, Attribution judged, int start) {
        Verdict verdict = new Verdict(start, 5, 10, 2, 0, 1, 9, 1e-9, Direction.SPIKE, BaselineKind.HOUR_OF_WEEK);
        Attribution baseline = calls(1000, new ValueCount(DEPLOY, 1000));
        return new EpisodeReport(
                key, code, false, start, start + 5, judged, judged, baseline, verdict, start * 60_000L, START - 9999);
    }
}
