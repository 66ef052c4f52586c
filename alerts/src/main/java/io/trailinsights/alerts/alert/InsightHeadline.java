package io.trailinsights.alerts.alert;

import io.trailinsights.alerts.insight.Detection;
import io.trailinsights.alerts.insight.Explanation;
import io.trailinsights.alerts.insight.Insight;
import io.trailinsights.alerts.insight.InsightDetails;
import io.trailinsights.alerts.insight.InsightState;
import io.trailinsights.alerts.insight.InsightType;
import io.trailinsights.alerts.insight.PlainText;
import io.trailinsights.alerts.insight.Statistics;
import io.trailinsights.alerts.insight.Wording;

/** An Insight in few words, plain text. A name of hostile length pushes out nothing that stands behind it. */
final class InsightHeadline {
    private static final int NAME_LIMIT = 80;
    private static final int PLACE_LIMIT = 40;

    private final Insight insight;
    private final InsightDetails details;
    private final Detection detection;

    InsightHeadline(Insight insight) {
        this.insight = insight;
        this.details = insight.insightDetails();
        this.detection = details.detection();
    }

    boolean isOver() {
        return details.state() == InsightState.END;
    }

    String title() {
        String rate = details.insightType() == InsightType.API_ERROR_RATE ? "error rate" : "call rate";
        String before = !isOver() ? "Unusual " + rate : isNewLevel() ? "New usual level" : "Back to normal";
        return PlainText.cut(before + ": " + name(), Alert.TITLE_LIMIT);
    }

    String headline() {
        return PlainText.cut((isOver() ? over() : unusual()) + where(), Alert.HEADLINE_LIMIT);
    }

    /** Ours has a sentence; of AWS's records the headline says all that is known. */
    String explanation() {
        boolean told = detection != null && !detection.explanation().isBlank();
        return told ? PlainText.clean(detection.explanation(), Alert.EXPLANATION_LIMIT) : headline() + ".";
    }

    private boolean isNewLevel() {
        return detection != null && Explanation.tellsOfNewLevel(detection.explanation());
    }

    /** A Start's average covers minutes that are not yet read; what was judged is nearer to what goes on. */
    private String unusual() {
        Statistics statistics = details.insightContext().statistics();
        double rate = detection == null ? statistics.insight().value() : detection.observed();
        return name() + " " + Wording.number(rate) + "/min against "
                + Wording.number(statistics.baseline().value()) + "/min";
    }

    private String over() {
        Statistics statistics = details.insightContext().statistics();
        Integer minutes = statistics.insightDuration();
        return name() + (isNewLevel() ? " stays at its new level" : " back to normal")
                + (minutes == null ? "" : " after " + Wording.span(minutes))
                + ", mean " + Wording.number(statistics.insight().value()) + "/min,";
    }

    private String name() {
        String code = details.errorCode();
        return PlainText.clean(details.eventName(), NAME_LIMIT)
                + (code == null ? "" : " " + PlainText.clean(code, NAME_LIMIT / 2));
    }

    private String where() {
        String account = insight.recipientAccountId();
        return " in " + (account == null ? "" : PlainText.clean(account, PLACE_LIMIT) + " ")
                + PlainText.clean(insight.awsRegion(), PLACE_LIMIT);
    }
}
