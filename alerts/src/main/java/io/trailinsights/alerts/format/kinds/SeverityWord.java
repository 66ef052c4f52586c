package io.trailinsights.alerts.format.kinds;

import io.trailinsights.alerts.insight.Severity;

/**
 * A severity in other systems' words. AWS's own records have none, and are then as urgent as Medium where a word must be
 * given.
 */
final class SeverityWord {
    private SeverityWord() {}

    /** PagerDuty's words, which Prometheus' users know too: critical, error, warning, info. */
    static String paging(Severity severity) {
        return switch (known(severity)) {
            case CRITICAL -> "critical";
            case HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW -> "info";
        };
    }

    /** Security Hub's labels: CRITICAL, HIGH, MEDIUM, LOW. */
    static String securityHub(Severity severity) {
        return known(severity).name();
    }

    /** The word for people, or {@code not rated}. */
    static String people(Severity severity) {
        return severity == null ? "not rated" : severity.label();
    }

    private static Severity known(Severity severity) {
        return severity == null ? Severity.MEDIUM : severity;
    }
}
