package io.trailinsights.alerts.format.kinds;

import io.trailinsights.alerts.format.FormatContext;
import io.trailinsights.alerts.insight.PlainText;

/** What a ping says. */
final class PingText {
    static final String TITLE = "Trail Insights: test";

    private static final int NAME_LIMIT = 100;

    private PingText() {}

    static String of(FormatContext context) {
        return "Trail Insights reaches the receiver " + PlainText.clean(context.receiver(), NAME_LIMIT)
                + ". No action is needed.";
    }
}
