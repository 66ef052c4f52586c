package io.trailinsights.alerts.alert;

import io.trailinsights.alerts.finding.DetectionFinding;
import io.trailinsights.alerts.insight.PlainText;
import io.trailinsights.alerts.insight.Wording;

/** A finding in few words, plain text. */
final class FindingHeadline {
    private static final int NAME_LIMIT = 80;

    private final DetectionFinding finding;

    FindingHeadline(DetectionFinding finding) {
        this.finding = finding;
    }

    String title() {
        String before = switch (finding.activity()) {
            case CREATE -> "";
            case UPDATE -> "Goes on: ";
            case CLOSE -> "Over: ";
        };
        return PlainText.clean(before + (finding.title().isBlank() ? "Finding" : finding.title()), Alert.TITLE_LIMIT);
    }

    String headline() {
        String where = finding.region() == null ? finding.account() : finding.account() + " " + finding.region();
        String who = finding.principal() == null
                ? ""
                : ": " + PlainText.clean(Wording.caller(finding.principal(), finding.account()), NAME_LIMIT);
        return PlainText.clean(title() + who + " in " + where, Alert.HEADLINE_LIMIT);
    }

    String explanation() {
        return PlainText.clean(
                finding.message().isBlank() ? headline() + "." : finding.message(), Alert.EXPLANATION_LIMIT);
    }
}
