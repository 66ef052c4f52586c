package io.trailinsights.alerts.route;

import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.insight.PlainText;
import io.trailinsights.alerts.insight.Severity;
import java.util.List;

/**
 * One condition of a route: that a label has one of some values.
 *
 * @param label what is asked for
 * @param patterns of which one must match, as globs
 * @param atLeast the least severity instead, where {@code label} is the severity; else null
 */
record Matcher(Label label, List<Glob> patterns, Severity atLeast) {
    private static final int SHOWN = 100;

    Matcher {
        patterns = List.copyOf(patterns);
    }

    boolean matches(Alert alert) {
        if (atLeast != null) {
            Severity severity = alert.labels().severity();
            return severity != null && severity.compareTo(atLeast) >= 0;
        }
        return label.values(alert).stream()
                .anyMatch(value -> patterns.stream().anyMatch(pattern -> pattern.matches(value)));
    }

    /** What it asks for, as it is written. */
    String wanted() {
        String values = atLeast != null
                ? ">=" + atLeast.label()
                : String.join(" or ", patterns.stream().map(Glob::pattern).toList());
        return label.key() + " " + values;
    }

    /** What the alert has, in words. */
    String found(Alert alert) {
        List<String> values = label.values(alert);
        return values.isEmpty()
                ? "it has no " + label.key()
                : "its " + label.key() + " is " + PlainText.clean(String.join(", ", values), SHOWN);
    }
}
