package io.trailinsights.alerts.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailinsights.alerts.format.FormatName;
import io.trailinsights.alerts.secret.Secret;
import io.trailinsights.alerts.setting.SettingsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The routes file says what it means, or what is wrong with it and where. */
final class RoutesFileTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PAGERDUTY_ROUTING_KEY", "0123456789abcdef0123456789abcdef",
            "SLACK_URL", "https://hooks.slack.com/services/T0/B0/hunter22",
            "ARCHIVE_WEBHOOK_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "EMPTY", "",
            "PLAIN", "http://hunter22.example.com/");

    private static final String RECEIVER = """
            receivers:
              - name: chat
                format: slack
                url: ${env:SLACK_URL}
            """;
    private static final String DEFAULT = "default-route: {receivers: chat}\n";

    @Test
    void readsTheExampleThatComesWithTheProject() throws SettingsException {
        Routes routes = RoutesFile.read(Path.of("../config/routes.yaml"), ENVIRONMENT);

        assertThat(routes.receivers()).containsOnlyKeys("on-call", "security-chat", "archive");
        Receiver chat = routes.receiver("security-chat");
        assertThat(chat.format()).isEqualTo(FormatName.SLACK);
        assertThat(chat.endpoint().uri()).hasHost("hooks.slack.com");
        assertThat(chat.limits().digestAfter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(routes.receiver("on-call").limits().usesEndAlone()).isFalse();
        assertThat(routes.receiver("on-call").routingKey().reveal()).hasSize(32);
        assertThat(routes.receiver("archive").signingSecrets())
                .extracting(Secret::reveal)
                .containsExactly("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(routes.routes()).extracting(Route::goesOn).containsExactly(true, false);
    }

    @Test
    void showsNoSecretOfAReceiver() throws SettingsException {
        Receiver chat =
                RoutesFile.parse(RECEIVER + DEFAULT, "r.yaml", ENVIRONMENT).receiver("chat");

        assertThat(chat.toString()).doesNotContain("hunter22");
        assertThat(chat.mask().mask("no https://hooks.slack.com/services/T0/B0/hunter22 here"))
                .isEqualTo("no *** here");
    }

    @Test
    void tellsReceiversApartByTheirSettingsAlone() throws SettingsException {
        long one = fingerprint(ENVIRONMENT);

        assertThat(fingerprint(ENVIRONMENT)).isEqualTo(one);
        assertThat(fingerprint(Map.of("SLACK_URL", "https://hooks.slack.com/services/T0/B0/hunter23")))
                .isNotEqualTo(one);
    }

    private static long fingerprint(Map<String, String> environment) throws SettingsException {
        return RoutesFile.parse(RECEIVER + DEFAULT, "r.yaml", environment)
                .receiver("chat")
                .limits()
                .fingerprint();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("", "r.yaml is empty"),
                Arguments.of("- a\n", "line 1, column 1: the file must be a map of keys and values, and is a list"),
                Arguments.of("a: [1\nb: 2\n", "line 2, column 2: no YAML: "),
                Arguments.of(
                        "recievers: []\n", "line 1, column 1: there is no 'recievers' here; did you mean 'receivers'?"),
                Arguments.of(RECEIVER, "line 1, column 1: 'default-route' is missing"),
                Arguments.of(DEFAULT, "'receivers' is missing or empty"),
                Arguments.of(
                        RECEIVER + DEFAULT + DEFAULT,
                        "line 6, column 1: 'default-route' is there twice, first in line 5"),
                Arguments.of(
                        RECEIVER + "default-route: {receivers: caht}\n",
                        "line 5, column 28: receivers: there is no receiver 'caht'; did you mean 'chat'?"),
                Arguments.of(RECEIVER + "default-route: {receiver: chat}\n", "did you mean 'receivers'?"),
                Arguments.of(
                        RECEIVER + "default-route: {receivers: []}\n",
                        "receivers is a list; allowed: names of receivers: chat"),
                Arguments.of(RECEIVER + DEFAULT + "---\na: b\n", "second document"),
                Arguments.of("receivers: &a []\ndefault-route: *a\n", "line 2, column 16: aliases are not supported"),
                receiver(
                        "format: slakc", "line 3, column 13: format is 'slakc'; allowed: webhook, cloudevents, slack,"),
                receiver("format: slakc", "did you mean 'slack'?"),
                receiver("format: webhook", "'url' is missing"),
                receiver("format: webhook\n    topic: t", "topic has no meaning for the format webhook: take it out"),
                receiver("format: security-hub", "'topic' is missing"),
                receiver("format: security-hub\n    topic: a b", "topic is 'a b'; allowed: the name of a topic"),
                receiver("format: pagerduty", "'routing-key' is missing; allowed: ${env:NAME}"),
                receiver(
                        "format: pagerduty\n    routing-key: hunter22",
                        "line 4, column 18: routing-key is a secret, so it may not stand in the file: write ${env:NAME}"),
                receiver(
                        "format: slack\n    url: https://hooks.slack.com/hunter22",
                        "line 4, column 10: url is a secret"),
                receiver("format: slack\n    url: ${env:NONE}", "url: ${env:NONE} is not set"),
                receiver("format: slack\n    url: ${env:EMPTY}", "url: ${env:EMPTY} is empty"),
                receiver(
                        "format: slack\n    url: ${env:PLAIN}",
                        "line 4, column 5: url is not allowed: it must begin with https://"),
                receiver("format: webhook\n    url: https://example.com:22/", "ports: [22] allows it"),
                receiver("format: webhook\n    url: https://e.com\n    secret: [a: b]", "secret has a map in it"),
                receiver(
                        "format: webhook\n    url: https://e.com\n    rate: fast",
                        "line 5, column 11: rate is 'fast'; allowed: messages in a second, minute or hour, such as 1/s"),
                receiver(
                        "format: webhook\n    url: https://e.com\n    in-flight: 0",
                        "in-flight is '0'; allowed: a whole number from 1 to 64"),
                receiver(
                        "format: webhook\n    url: https://e.com\n    timeout: 5",
                        "timeout is '5'; allowed: a duration such as 30s, 5m or 4h, from 1s to 1m"),
                receiver(
                        "format: webhook\n    url: https://e.com\n    allow-private: yes",
                        "allow-private is 'yes'; allowed: true or false"),
                receiver("format: webhook\n    url: https://e.com\n    ports: [70000]", "ports has '70000'"),
                Arguments.of(
                        "receivers:\n  - name: On Call\n    format: slack\n",
                        "line 2, column 11: name is 'On Call'; allowed: a name of"),
                route(
                        "match: {severity: \">=Hihg\"}",
                        "line 6, column 23: severity is '>=Hihg'; allowed: Low, Medium, High, Critical"),
                route("match: {kind: insights}", "kind is 'insights'; allowed: insight, finding"),
                route("match: {acount: '1'}", "there is no 'acount' here; did you mean 'account'?"),
                route("match: {muted: maybe}", "muted is 'maybe'; allowed: true or false"),
                route("match: account", "match is 'account'; allowed: a map of"),
                route("group-by: api", "group-by is 'api'; allowed: incident, or none"),
                route("group-wait: -1s", "group-wait is '-1s'; allowed: a duration"),
                route(
                        "office-hours: {zone: Europe/Berln, from: '08:00', to: '18:00'}",
                        "zone is 'Europe/Berln'; allowed: a time zone"),
                route(
                        "office-hours: {zone: UTC, from: '08:00', to: '07:00'}",
                        "to is '07:00'; allowed: a time later than 'from', 08:00"),
                route(
                        "office-hours: {zone: UTC, days: Fri-Mon, from: '08:00', to: '18:00'}",
                        "days is 'Fri-Mon'; allowed: days such as Mon-Fri"),
                route(
                        "office-hours: {zone: UTC, from: 8, to: '18:00'}",
                        "from is '8'; allowed: a time such as \"08:00\""),
                route("office-hours: {zone: UTC, to: '18:00'}", "'from' is missing"));
    }

    private static Arguments receiver(String lines, String message) {
        return Arguments.of("receivers:\n  - name: chat\n    " + lines + "\n" + DEFAULT, message);
    }

    private static Arguments route(String line, String message) {
        return Arguments.of(RECEIVER + "routes:\n  - " + line + "\n    receivers: chat\n" + DEFAULT, message);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysWhatIsWrongAndWhere(String yaml, String message) {
        assertThatThrownBy(() -> RoutesFile.parse(yaml, "r.yaml", ENVIRONMENT))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("r.yaml")
                .hasMessageContaining(message)
                .hasMessageNotContaining("hunter22");
    }
}
