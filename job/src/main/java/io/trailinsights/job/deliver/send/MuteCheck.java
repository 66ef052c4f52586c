package io.trailinsights.job.deliver.send;

import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.AlertLabels;
import io.trailinsights.alerts.delivery.Mute;
import io.trailinsights.alerts.insight.AttributeKind;
import io.trailinsights.alerts.insight.AttributedValue;
import io.trailinsights.alerts.insight.Attribution;
import io.trailinsights.alerts.insight.Insight;
import io.trailinsights.alerts.insight.Statistics;
import io.trailinsights.baselines.rule.RuleSet;
import io.trailinsights.baselines.rule.Scope;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Whether somebody muted an alert: before it was written, as its record says, or after. A mute fits the alerts that the
 * detector would have muted by it, and holds them back until it ends on the wall clock.
 */
final class MuteCheck {
    /** The kind of finding that tells of a service. */
    private static final String NEW_SERVICE = "NewService";

    private final RuleSet rules;

    MuteCheck(RuleSet rules) {
        this.rules = rules;
    }

    /**
     * What mutes an alert that comes in. The word of its record is enough, whether its rule is known here or not.
     *
     * @param nowMs on the wall clock
     * @return null when nothing does
     */
    Mute onArrival(Alert alert, long nowMs) {
        Mute mute = now(alert, nowMs);
        String written = alert.labels().mute();
        return mute == null && written != null ? new Mute(written, 0) : mute;
    }

    /**
     * What mutes an alert now. The rule that its record names does so only while it is in force.
     *
     * @param nowMs on the wall clock
     * @return null when nothing does
     */
    Mute now(Alert alert, long nowMs) {
        long startedMs = (alert.startedAt() == null ? alert.happenedAt() : alert.startedAt()).toEpochMilli();
        return rules.mutes().stream()
                .filter(mute -> nowMs < mute.span().untilMs())
                .filter(mute -> mute.id().equals(alert.labels().mute())
                        || mute.span().holds(startedMs) && fits(mute.scope(), alert))
                .map(mute -> new Mute(mute.id(), mute.span().untilMs()))
                .findFirst()
                .orElse(null);
    }

    private static boolean fits(Scope scope, Alert alert) {
        return Scope.fits(scope.account(), alert.labels().account())
                && Scope.fits(scope.region(), alert.labels().region())
                && (alert.insight() == null ? fitsFinding(scope, alert) : fitsInsight(scope, alert));
    }

    private static boolean fitsInsight(Scope scope, Alert alert) {
        return Scope.fits(scope.eventSource(), alert.labels().source())
                && Scope.fits(scope.eventName(), alert.labels().api())
                && Scope.fits(scope.errorCode(), alert.labels().errorCode())
                && isBehind(scope.principal(), alert.insight(), AttributeKind.USER_IDENTITY_ARN)
                && isBehind(scope.userAgent(), alert.insight(), AttributeKind.USER_AGENT);
    }

    /** Where nobody called any more, as in a drop, those count who called before. */
    private static boolean isBehind(String wanted, Insight insight, AttributeKind kind) {
        if (wanted == null) {
            return true;
        }
        Attribution attribution = insight.insightDetails().insightContext().by(kind);
        if (attribution == null) {
            return false;
        }
        Statistics statistics = insight.insightDetails().insightContext().statistics();
        return statistics.insight().isZero()
                ? isBehind(wanted, attribution.baseline(), statistics.baseline().value())
                : isBehind(wanted, attribution.insight(), statistics.insight().value());
    }

    private static boolean isBehind(String wanted, List<AttributedValue> callers, double all) {
        double theirs = callers.stream()
                .filter(caller -> Scope.fits(wanted, caller.value()))
                .mapToDouble(caller -> caller.average().value())
                .sum();
        return theirs > 0 && theirs >= Scope.BEHIND * all;
    }

    /**
     * A finding is of many APIs: what names one, an error code or an agent fits none, and what names a service only what is
     * told of that service coming into use.
     */
    private static boolean fitsFinding(Scope scope, Alert alert) {
        AlertLabels labels = alert.labels();
        return Stream.of(scope.eventName(), scope.errorCode(), scope.userAgent())
                        .allMatch(Objects::isNull)
                && (scope.eventSource() == null
                        || NEW_SERVICE.equals(labels.type()) && Scope.fits(scope.eventSource(), labels.source()))
                && !labels.principals().isEmpty()
                && labels.principals().stream().allMatch(principal -> Scope.fits(scope.principal(), principal));
    }
}
