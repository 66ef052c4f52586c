package io.trailinsights.alerts.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.AlertLabels;
import io.trailinsights.alerts.alert.AlertPhase;
import io.trailinsights.alerts.finding.DetectionFinding;
import io.trailinsights.alerts.finding.FindingActivity;
import io.trailinsights.alerts.insight.Severity;
import io.trailinsights.alerts.setting.SettingsException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each alert finds its receivers. */
final class RouterTest {
    private static final String ROLE = "arn:aws:sts::111122223333:assumed-role/ci-deploy";
    /** A Tuesday, 15:05 in Berlin. */
    private static final long AFTERNOON = Instant.parse("2026-03-10T14:05:00Z").toEpochMilli();

    private static final long NIGHT = Instant.parse("2026-03-10T22:05:00Z").toEpochMilli();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{account: '111122223333'}                        | true",
                "{account: '11112222333'}                         | false",
                "{account: ['1', '1111*']}                        | true",
                "{region: us-*-1, source: ec2.*}                  | true",
                "{region: us-*-2}                                 | false",
                "{api: 'Terminate?nstances'}                      | true",
                "{type: ApiCallRateInsight, kind: finding}        | true",
                "{kind: insight}                                  | false",
                "{error-code: '*'}                                | false",
                "{severity: High}                                 | true",
                "{severity: [low, high]}                          | true",
                "{severity: '>=Medium'}                           | true",
                "{severity: '>= high'}                            | true",
                "{severity: '>=Critical'}                         | false",
                "{principal: '*:assumed-role/ci-*'}               | true",
                "{principal: 'arn:aws:iam::*'}                    | false",
                "{muted: false}                                   | true",
                "{muted: true}                                    | false"
            })
    void matches(String match, boolean taken) throws SettingsException {
        Router router = router("  - match: " + match + "\n    receivers: pager\n");

        assertThat(receivers(router, alert(AlertPhase.BEGIN, Severity.HIGH, null)))
                .containsExactly(taken ? "pager" : "chat");
    }

    @Test
    void leavesOutWhatARouteSays() throws SettingsException {
        Router router = router("  - unless: {principal: '*ci-deploy'}\n    receivers: pager\n");

        assertThat(receivers(router, alert(AlertPhase.BEGIN, Severity.HIGH, null)))
                .containsExactly("chat");
    }

    @Test
    void goesOnOnlyWhereARouteSaysSoAndToEachReceiverOnce() throws SettingsException {
        Router router = router("""
                  - {receivers: [log, chat], continue: true}
                  - {receivers: [pager, log]}
                  - {receivers: other}
                """);

        assertThat(receivers(router, alert(AlertPhase.BEGIN, Severity.LOW, null)))
                .containsExactly("log", "chat", "pager");
    }

    @Test
    void sendsAnEndWhereItsBeginMayHaveGone() throws SettingsException {
        Router router = router("""
                  - {name: urgent, match: {severity: ">=High"}, receivers: pager}
                  - {name: elsewhere, match: {account: "9*"}, receivers: other}
                """);

        List<Destination> found = router.route(alert(AlertPhase.END, Severity.LOW, null));

        assertThat(found)
                .extracting(Destination::receiver, Destination::ifBegun)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("chat", false),
                        org.assertj.core.groups.Tuple.tuple("pager", true));
    }

    @Test
    void asksForMutedAlertsToGetThem() throws SettingsException {
        Router router = router("  - {match: {muted: true}, receivers: log}\n  - {receivers: pager}\n");

        Destination muted =
                router.route(alert(AlertPhase.BEGIN, Severity.LOW, "m1")).get(0);
        Destination other =
                router.route(alert(AlertPhase.BEGIN, Severity.LOW, null)).get(0);

        assertThat(muted.receiver()).isEqualTo("log");
        assertThat(muted.policy().sendsMuted()).isTrue();
        assertThat(other.receiver()).isEqualTo("pager");
        assertThat(other.policy().sendsMuted()).isFalse();
    }

    @Test
    void explainsEveryRouteAndWhatHoldsBack() throws SettingsException {
        Router router = router("""
                  - {name: urgent, match: {severity: ">=High"}, receivers: pager}
                  - {name: prod, match: {account: "1*"}, unless: {api: "Get*"}, receivers: log, continue: true}
                """);

        assertThat(router.explain(alert(AlertPhase.BEGIN, Severity.LOW, null), NIGHT)
                        .lines())
                .containsExactly(
                        "route urgent: no, its severity is Low, and severity >=High is asked for",
                        "route prod: yes",
                        "route default-route: no, a route before it takes the alert",
                        "to log by route prod");
        assertThat(router("")
                        .explain(alert(AlertPhase.BEGIN, Severity.LOW, null), NIGHT)
                        .lines())
                .containsExactly(
                        "route default-route: yes",
                        "to chat by route default-route",
                        "chat: waits for office hours, until 2026-03-11T08:00+01:00[Europe/Berlin]; over by then, it is"
                                + " told in a digest");
        assertThat(router("")
                        .explain(alert(AlertPhase.BEGIN, Severity.LOW, null), AFTERNOON)
                        .quiet())
                .isEmpty();
        assertThat(router("")
                        .explain(alert(AlertPhase.BEGIN, Severity.LOW, "game-day"), AFTERNOON)
                        .quiet())
                .containsExactly("chat: withheld, as the rule game-day mutes it");
    }

    @Test
    void globsMatchAsTheRegularExpressionTheyStandFor() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            String pattern = text(random, "ab*?", 7);
            String text = text(random, "ab", 9);
            boolean plain = Pattern.matches(pattern.replace("*", ".*").replace("?", "."), text);
            assertThat(new Glob(pattern).matches(text))
                    .as("%s on %s", pattern, text)
                    .isEqualTo(plain);
        }
    }

    private static String text(Random random, String letters, int most) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(most + 1); length > 0; length--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private static List<String> receivers(Router router, Alert alert) {
        return router.route(alert).stream().map(Destination::receiver).toList();
    }

    private static Router router(String routes) throws SettingsException {
        StringBuilder yaml = new StringBuilder("receivers:\n");
        for (String name : List.of("pager", "chat", "log", "other")) {
            yaml.append("  - {name: ").append(name).append(", format: ocsf, url: 'https://example.com/'}\n");
        }
        yaml.append(routes.isEmpty() ? "" : "routes:\n" + routes);
        yaml.append("default-route:\n  receivers: chat\n");
        yaml.append("  office-hours: {zone: Europe/Berlin, from: '08:00', to: '18:00', below: High}\n");
        return new Router(RoutesFile.parse(yaml.toString(), "r.yaml", Map.of()));
    }

    private static Alert alert(AlertPhase phase, Severity severity, String mute) {
        DetectionFinding finding = new DetectionFinding(
                FindingActivity.CREATE,
                "uid",
                "ApiProbing",
                "title",
                "message",
                severity,
                "111122223333",
                "us-east-1",
                0,
                0,
                0,
                ROLE,
                null,
                "calls",
                0,
                1,
                List.of(),
                null,
                "c");
        return new Alert(
                "id",
                "episode",
                phase,
                new AlertLabels(
                        "111122223333",
                        "us-east-1",
                        "ec2.amazonaws.com",
                        "TerminateInstances",
                        "ApiCallRateInsight",
                        null,
                        severity,
                        List.of("arn:aws:iam:other", ROLE),
                        null,
                        mute),
                Instant.EPOCH,
                null,
                Instant.EPOCH,
                "title",
                "headline",
                "explanation",
                null,
                finding,
                "{}");
    }
}
