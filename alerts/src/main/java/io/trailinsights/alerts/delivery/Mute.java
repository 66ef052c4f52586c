package io.trailinsights.alerts.delivery;

import io.trailinsights.alerts.insight.PlainText;
import java.util.Objects;

/**
 * That a person wants an alert held back.
 *
 * @param rule the name of the rule that says so, cut to {@link Notification#HEADLINE_LIMIT}
 * @param untilMs when it ends; {@link Long#MAX_VALUE} for never, 0 where nobody knows
 */
public record Mute(String rule, long untilMs) {
    public Mute {
        rule = PlainText.clean(Objects.requireNonNull(rule, "rule is null"), Notification.HEADLINE_LIMIT);
    }
}
