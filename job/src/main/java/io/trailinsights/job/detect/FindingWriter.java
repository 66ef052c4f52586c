package io.trailinsights.job.detect;

import io.trailinsights.alerts.finding.DetectionFinding;
import io.trailinsights.alerts.finding.Evidence;
import io.trailinsights.alerts.finding.FindingActivity;
import io.trailinsights.alerts.finding.FindingIds;
import io.trailinsights.alerts.finding.FindingJson;
import io.trailinsights.alerts.insight.InsightIds;
import io.trailinsights.alerts.insight.Muted;
import io.trailinsights.alerts.insight.PlainText;
import io.trailinsights.alerts.insight.Severity;
import io.trailinsights.alerts.insight.Wording;
import io.trailinsights.baselines.finding.Finding;
import io.trailinsights.baselines.finding.FindingKind;
import io.trailinsights.baselines.incident.Incident;
import io.trailinsights.baselines.principal.Touch;
import java.util.List;

/** Writes a finding as the Detection Finding that subscribers read. */
final class FindingWriter {
    private static final long MINUTE_MS = 60_000;
    private static final int MOST_NAME = 120;
    private static final int MANY_REFUSALS = 8;
    private static final int MANY_APIS = 20;

    private final String configVersion;

    /** @param configVersion the name of the settings in force */
    FindingWriter(String configVersion) {
        this.configVersion = configVersion;
    }

    /** The id of a finding, the same from Create to Close. */
    static String id(Finding finding) {
        return FindingIds.uid(finding.account(), sort(finding.kind()), finding.subject(), finding.begun() * MINUTE_MS);
    }

    /** The finding; {@code muted} is null where nobody muted it. */
    FindingMessage write(Finding finding, Muted muted) {
        String incident = finding.principal() == null
                ? null
                : InsightIds.incidentId(finding.account(), finding.principal(), Incident.day(finding.begun()));
        DetectionFinding record = new DetectionFinding(
                FindingActivity.valueOf(finding.stage().name()),
                id(finding),
                type(finding.kind()),
                title(finding.kind()),
                message(finding),
                severity(finding),
                finding.account(),
                region(finding.touches()),
                finding.begun() * MINUTE_MS,
                (finding.end() + 1) * MINUTE_MS,
                finding.detectedAtMs(),
                finding.principal(),
                incident,
                observed(finding.kind()),
                finding.expected(),
                finding.apis(),
                finding.touches().stream().map(FindingWriter::evidence).toList(),
                muted,
                configVersion);
        return new FindingMessage(finding.account(), FindingJson.write(record));
    }

    private static Evidence evidence(Touch touch) {
        return new Evidence(
                touch.key().region(),
                touch.key().eventSource(),
                touch.key().eventName(),
                touch.error(),
                touch.principal(),
                touch.minute() * MINUTE_MS);
    }

    private static String region(List<Touch> touches) {
        List<String> regions =
                touches.stream().map(touch -> touch.key().region()).distinct().toList();
        return regions.size() == 1 ? regions.get(0) : null;
    }

    /** One word for what the subject is; it is part of the uid, in which the kind may change while a finding grows. */
    private static String sort(FindingKind kind) {
        return switch (kind) {
            case PROBING, NEW_APIS -> "principal";
            case NEW_REGION -> "region";
            case NEW_SERVICE -> "service";
            case FAILED_SIGN_INS -> "sign-ins";
        };
    }

    /** The name of a kind in the record. */
    static String type(FindingKind kind) {
        return switch (kind) {
            case PROBING -> "ApiProbing";
            case NEW_APIS -> "NewApisOfPrincipal";
            case NEW_REGION -> "NewRegion";
            case NEW_SERVICE -> "NewService";
            case FAILED_SIGN_INS -> "FailedSignIns";
        };
    }

    private static String title(FindingKind kind) {
        return switch (kind) {
            case PROBING -> "A principal probes many APIs";
            case NEW_APIS -> "A principal uses many APIs that it never used";
            case NEW_REGION -> "A Region comes into use";
            case NEW_SERVICE -> "A service comes into use";
            case FAILED_SIGN_INS -> "Sign-ins of many users fail";
        };
    }

    private static String observed(FindingKind kind) {
        return switch (kind) {
            case PROBING, NEW_APIS -> "APIs called or refused for the first time";
            case NEW_REGION, NEW_SERVICE -> "APIs called there";
            case FAILED_SIGN_INS -> "users who failed to sign in";
        };
    }

    /** How urgent a finding is. */
    static Severity severity(Finding finding) {
        boolean many = finding.refusals() >= MANY_REFUSALS || finding.apis() >= MANY_APIS;
        return many ? Severity.HIGH : Severity.MEDIUM;
    }

    private static String message(Finding finding) {
        String span = Wording.span(finding.end() - finding.begun() + 1);
        String apis = Wording.things(finding.apis(), "API", "APIs");
        String refused = finding.refusals() == 0 ? "" : ", " + finding.refusals() + " of them refused";
        String caller = finding.principal() == null
                ? "several principals"
                : shown(Wording.caller(finding.principal(), finding.account()));
        return switch (finding.kind()) {
            case PROBING, NEW_APIS ->
                caller + " called " + apis + " as never before" + refused + ", within " + span + "; " + usual(finding)
                        + ".";
            case NEW_REGION, NEW_SERVICE ->
                shown(finding.subject()) + ", which the account had not used, has calls of " + apis + refused + " by "
                        + caller + ", within " + span + ".";
            case FAILED_SIGN_INS ->
                Wording.things(finding.apis(), "user", "users") + " failed to sign in to the console within an hour.";
        };
    }

    private static String usual(Finding finding) {
        return finding.expected() == 0
                ? "it is new in the account"
                : "about " + Wording.number(finding.expected()) + " such firsts are usual for it in as long a time";
    }

    private static String shown(String name) {
        return PlainText.clean(name, MOST_NAME);
    }
}
