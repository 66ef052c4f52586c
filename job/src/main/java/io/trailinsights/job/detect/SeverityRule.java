package io.trailinsights.job.detect;

import io.trailinsights.alerts.insight.Severity;
import io.trailinsights.baselines.episode.BaselineKind;
import io.trailinsights.baselines.episode.EpisodeReport;
import io.trailinsights.baselines.episode.Verdict;
import java.util.Set;

/**
 * How urgent an episode is: by how rarely the series does such a thing by chance, and one step more where the API
 * blinds those who watch or destroys what cannot be had back.
 */
final class SeverityRule {
    private static final double MEDIUM_CHANCE = 1e-3;
    private static final double HIGH_CHANCE = 1e-7;
    private static final long MANY_NEW_CALLS = 20;

    /** Calls that stop a trail, a detector or a key, by eventName: MITRE ATT&amp;CK T1562.008, T1485, T1486, T1531. */
    private static final Set<String> GRAVE = Set.of(
            "StopLogging",
            "DeleteTrail",
            "UpdateTrail",
            "PutEventSelectors",
            "DeleteFlowLogs",
            "DeleteDetector",
            "DisassociateFromMasterAccount",
            "StopConfigurationRecorder",
            "DeleteConfigurationRecorder",
            "ScheduleKeyDeletion",
            "DisableKey",
            "DeleteBucket",
            "DeleteDBCluster",
            "DeleteDBInstance",
            "DeleteSnapshot",
            "DeleteRecoveryPoint",
            "TerminateInstances",
            "LeaveOrganization",
            "ConsoleLogin");

    private SeverityRule() {}

    static Severity of(EpisodeReport report) {
        Severity severity = byChance(report.verdict());
        boolean grave = GRAVE.contains(report.key().eventName());
        return grave && severity != Severity.CRITICAL ? Severity.values()[severity.ordinal() + 1] : severity;
    }

    private static Severity byChance(Verdict verdict) {
        if (verdict.kind() == BaselineKind.ACCOUNT_PRIOR) {
            return verdict.calls() >= MANY_NEW_CALLS ? Severity.HIGH : Severity.MEDIUM;
        }
        if (verdict.chancePerWeek() > MEDIUM_CHANCE) {
            return Severity.LOW;
        }
        return verdict.chancePerWeek() > HIGH_CHANCE ? Severity.MEDIUM : Severity.HIGH;
    }
}
