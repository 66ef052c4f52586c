package io.trailinsights.job.deliver.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.AlertKind;
import io.trailinsights.alerts.alert.AlertReader;
import io.trailinsights.alerts.delivery.Mute;
import io.trailinsights.baselines.rule.Note;
import io.trailinsights.baselines.rule.Rule;
import io.trailinsights.baselines.rule.RuleSet;
import io.trailinsights.baselines.rule.Scope;
import io.trailinsights.baselines.rule.Span;
import io.trailinsights.job.deliver.record.Records;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MuteCheckTest {
    private static final long STARTED = Instant.parse("2026-03-10T14:05:00Z").toEpochMilli();
    private static final String DEPLOY = "arn:aws:sts::111122223333:assumed-role/ci-deploy";

    @Test
    void fitsAllPartsOfAnInsight() throws Exception {
        assertThat(mute(new Scope("111122223333", "us-*", "ec2.amazonaws.com", "a*", null, DEPLOY, null)))
                .isEqualTo("m1");
        assertThat(mute(Scope.EVERYTHING)).isEqualTo("m1");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "444455556666, -, -, -, -, -, -",
                "-, eu-west-1, -, -, -, -, -",
                "-, -, s3.amazonaws.com, -, -, -, -",
                "-, -, -, b, -, -, -",
                "-, -, -, -, AccessDenied, -, -",
                "-, -, -, -, -, arn:aws:iam::111122223333:user/eve, -",
                "-, -, -, -, -, -, aws-cli/*"
            })
    void fitsNoneWhoseOnePartDiffers(
            String account, String region, String source, String api, String code, String principal, String agent)
            throws Exception {
        assertThat(mute(new Scope(account, region, source, api, code, principal, agent)))
                .isNull();
    }

    @Test
    void holdsForEpisodesThatBeganInItsSpanUntilItEndsOnTheWallClock() throws Exception {
        Span untilThree = new Span(STARTED - 1, STARTED + 1000);
        assertThat(mute(untilThree, STARTED + 999)).isEqualTo("m1");
        assertThat(mute(untilThree, STARTED + 1000)).isNull();
        assertThat(mute(new Span(STARTED + 1, Long.MAX_VALUE), STARTED + 5000)).isNull();
    }

    @Test
    void takesTheWordOfTheRecordAtFirstAndOfItsRuleLater() throws Exception {
        String detection = """
                "detection":{"detectedAt":"2026-03-10T14:06:00Z","expected":{"low":0,"high":1},"observed":6,
                "direction":"Spike","pValue":1E-8,"surprise":8,"severity":"High","baselineKind":"hour-of-week",
                "explanation":"","configVersion":"v1","muted":{"rule":"m9"}},"insightContext"
                """;
        String muted = Records.start("a").replace("\"insightContext\"", detection);
        Alert alert = alert(muted);

        MuteCheck unknown = new MuteCheck(new RuleSet(List.of()));
        assertThat(unknown.onArrival(alert, STARTED)).isEqualTo(new Mute("m9", 0));
        assertThat(unknown.now(alert, STARTED)).isNull();

        // Its scope is not asked again: the detector knew more of the episode than the record says.
        Scope other = new Scope(null, null, null, "b", null, null, null);
        MuteCheck inForce =
                new MuteCheck(new RuleSet(List.of(new Rule.Mute("m9", other, new Span(0, STARTED + 5000), Note.NONE))));
        assertThat(inForce.onArrival(alert, STARTED)).isEqualTo(new Mute("m9", STARTED + 5000));
        assertThat(inForce.now(alert, STARTED + 4999)).isEqualTo(new Mute("m9", STARTED + 5000));
        assertThat(inForce.now(alert, STARTED + 5000)).isNull();
    }

    private static String mute(Scope scope) throws Exception {
        return mute(new Rule.Mute("m1", scope, Span.ALWAYS, Note.NONE), STARTED);
    }

    private static String mute(Span span, long nowMs) throws Exception {
        return mute(new Rule.Mute("m1", Scope.EVERYTHING, span, Note.NONE), nowMs);
    }

    private static String mute(Rule.Mute rule, long nowMs) throws Exception {
        Mute mute = new MuteCheck(new RuleSet(List.of(rule))).onArrival(alert(Records.start("a")), nowMs);
        return mute == null ? null : mute.rule();
    }

    private static Alert alert(String json) throws Exception {
        return AlertReader.read(AlertKind.INSIGHT, json);
    }
}
