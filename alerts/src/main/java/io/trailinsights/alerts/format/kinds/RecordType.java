package io.trailinsights.alerts.format.kinds;

import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.AlertKind;

/** What an alert is called in an event's type: {@code insight.start}, {@code finding.update}. */
final class RecordType {
    private RecordType() {}

    static String of(Alert alert) {
        boolean insight = alert.kind() == AlertKind.INSIGHT;
        return switch (alert.phase()) {
            case BEGIN -> insight ? "insight.start" : "finding.create";
            case UPDATE -> "finding.update";
            case END -> insight ? "insight.end" : "finding.close";
        };
    }
}
