package io.trailinsights.alerts.format.kinds;

import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.AlertPhase;
import io.trailinsights.alerts.finding.DetectionFinding;
import io.trailinsights.alerts.finding.Evidence;
import io.trailinsights.alerts.insight.AttributeKind;
import io.trailinsights.alerts.insight.AttributedValue;
import io.trailinsights.alerts.insight.Attribution;
import io.trailinsights.alerts.insight.Detection;
import io.trailinsights.alerts.insight.Insight;
import io.trailinsights.alerts.insight.InsightDetails;
import io.trailinsights.alerts.insight.PlainText;
import io.trailinsights.alerts.insight.Statistics;
import io.trailinsights.alerts.insight.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An alert in a handful of facts, the same for everything that people read: who, where, how much, how urgent. */
final class AlertFacts {
    /** Facts of one alert, at most. */
    static final int MOST = 8;

    private static final int CALLERS = 3;
    private static final int AGENTS = 2;
    private static final int CALLS = 5;
    private static final int VALUE_LIMIT = 80;

    private final Alert alert;
    private final List<Fact> facts = new ArrayList<>(MOST);

    private AlertFacts(Alert alert) {
        this.alert = alert;
    }

    static List<Fact> of(Alert alert) {
        AlertFacts facts = new AlertFacts(alert);
        facts.add("Account", where(alert));
        if (alert.insight() != null) {
            facts.insight(alert.insight());
        } else {
            facts.finding(alert.finding());
        }
        facts.add("Severity", SeverityWord.people(alert.labels().severity()));
        if (alert.labels().mute() != null) {
            facts.add("Muted", "by rule " + shown(alert.labels().mute()));
        }
        return facts.facts;
    }

    private static String where(Alert alert) {
        String account = alert.labels().account();
        String region = alert.labels().region();
        return (account == null ? "not named" : shown(account)) + (region == null ? "" : " " + shown(region));
    }

    private void insight(Insight insight) {
        InsightDetails details = insight.insightDetails();
        Statistics statistics = details.insightContext().statistics();
        String usually = ", usually "
                + (statistics.baseline().isZero()
                        ? "none"
                        : perMinute(statistics.baseline().value()));
        if (alert.phase() == AlertPhase.END) {
            Integer minutes = statistics.insightDuration();
            add(
                    "Lasted",
                    (minutes == null ? "" : Wording.span(minutes) + ", ") + "mean "
                            + perMinute(statistics.insight().value()) + usually);
        } else {
            Detection detection = details.detection();
            add("Rate", perMinute(detection == null ? statistics.insight().value() : detection.observed()) + usually);
        }
        add("Service", shown(details.eventSource()));
        add("Who", values(details, AttributeKind.USER_IDENTITY_ARN, CALLERS));
        add("With", values(details, AttributeKind.USER_AGENT, AGENTS));
    }

    private String values(InsightDetails details, AttributeKind kind, int most) {
        Attribution attribution = details.insightContext().by(kind);
        if (attribution == null) {
            return "";
        }
        List<AttributedValue> values = attribution.insight();
        String listed = values.stream()
                .limit(most)
                .map(value -> shown(Wording.caller(value.value(), alert.labels().account())) + " ("
                        + perMinute(value.average().value()) + ")")
                .collect(Collectors.joining(", "));
        return values.size() > most ? listed + " and " + (values.size() - most) + " more" : listed;
    }

    private void finding(DetectionFinding finding) {
        add(
                "Seen",
                Wording.count(finding.count()) + " " + finding.observed() + ", usually "
                        + Wording.number(finding.expected()));
        if (finding.principal() != null) {
            add("Who", shown(Wording.caller(finding.principal(), finding.account())));
        }
        List<Evidence> evidence = finding.evidence();
        String calls = evidence.stream().limit(CALLS).map(AlertFacts::call).collect(Collectors.joining(", "));
        add("Calls", evidence.size() > CALLS ? calls + " and " + (evidence.size() - CALLS) + " more" : calls);
    }

    private static String call(Evidence evidence) {
        return shown(evidence.eventName()) + (evidence.errorCode() == null ? "" : " " + shown(evidence.errorCode()));
    }

    private static String perMinute(double rate) {
        return Wording.number(rate) + "/min";
    }

    private static String shown(String value) {
        return PlainText.clean(value, VALUE_LIMIT);
    }

    private void add(String name, String value) {
        if (!value.isEmpty()) {
            facts.add(new Fact(name, value));
        }
    }
}
