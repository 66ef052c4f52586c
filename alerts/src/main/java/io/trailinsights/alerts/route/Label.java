package io.trailinsights.alerts.route;

import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.AlertKind;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of an alert routes can ask for. */
enum Label {
    KIND("kind", alert -> Stream.of(alert.kind() == AlertKind.INSIGHT ? "insight" : "finding")),
    ACCOUNT("account", alert -> Stream.of(alert.labels().account())),
    REGION("region", alert -> Stream.of(alert.labels().region())),
    SOURCE("source", alert -> Stream.of(alert.labels().source())),
    API("api", alert -> Stream.of(alert.labels().api())),
    TYPE("type", alert -> Stream.of(alert.labels().type())),
    ERROR_CODE("error-code", alert -> Stream.of(alert.labels().errorCode())),
    SEVERITY(
            "severity",
            alert -> Stream.of(
                    alert.labels().severity() == null
                            ? null
                            : alert.labels().severity().label())),
    PRINCIPAL("principal", alert -> alert.labels().principals().stream()),
    MUTED("muted", alert -> Stream.of(String.valueOf(alert.labels().mute() != null)));

    private final String key;
    private final Function<Alert, Stream<String>> values;

    Label(String key, Function<Alert, Stream<String>> values) {
        this.key = key;
        this.values = values;
    }

    /** The key in the file. */
    String key() {
        return key;
    }

    /** What the alert has of it, perhaps nothing. */
    List<String> values(Alert alert) {
        return values.apply(alert).filter(Objects::nonNull).toList();
    }

    /** Whether it may differ between begin and end of one episode. */
    boolean changes() {
        return this == SEVERITY || this == PRINCIPAL || this == MUTED;
    }

    static Set<String> keys() {
        return Arrays.stream(values()).map(Label::key).collect(Collectors.toSet());
    }

    static Label of(String key) {
        return Arrays.stream(values())
                .filter(label -> label.key.equals(key))
                .findFirst()
                .orElseThrow();
    }
}
