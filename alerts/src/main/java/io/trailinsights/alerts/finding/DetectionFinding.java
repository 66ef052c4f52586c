package io.trailinsights.alerts.finding;

import io.trailinsights.alerts.insight.Muted;
import io.trailinsights.alerts.insight.Severity;
import java.util.List;
import java.util.Objects;

/**
 * An OCSF Detection Finding (class 2004 of the Open Cybersecurity Schema Framework, version 1.8.0, with the cloud
 * profile): what no single API's series shows. Times are milliseconds since 1970; strings from records are untrusted.
 *
 * @param activity what it says of the one before it
 * @param uid the same from Create to Close, made from what the finding is about and never drawn
 * @param type what kind of finding, such as {@code ApiProbing}
 * @param title a few words, plain text
 * @param message one sentence, plain text
 * @param severity how urgent
 * @param account 12 digits
 * @param region the Region of all evidence, or null where there are several
 * @param startMs when it began
 * @param endMs when the last of it was seen
 * @param timeMs when the finding was made: the largest event time read by then
 * @param principal who is behind it; null where it is many
 * @param incidentId the incident it belongs to; null where no one principal is behind it
 * @param observed what was counted, such as {@code APIs never called before}
 * @param expected how much of it is usual in such a time
 * @param count how much of it there was
 * @param evidence calls it rests on, oldest first
 * @param muted that somebody wanted no call for it, or null
 * @param configVersion names the settings in force
 */
public record DetectionFinding(
        FindingActivity activity,
        String uid,
        String type,
        String title,
        String message,
        Severity severity,
        String account,
        String region,
        long startMs,
        long endMs,
        long timeMs,
        String principal,
        String incidentId,
        String observed,
        double expected,
        long count,
        List<Evidence> evidence,
        Muted muted,
        String configVersion) {
    public DetectionFinding {
        Objects.requireNonNull(activity, "activity is null");
        Objects.requireNonNull(uid, "uid is null");
        Objects.requireNonNull(type, "type is null");
        Objects.requireNonNull(title, "title is null");
        Objects.requireNonNull(message, "message is null");
        Objects.requireNonNull(severity, "severity is null");
        Objects.requireNonNull(account, "account is null");
        Objects.requireNonNull(observed, "observed is null");
        Objects.requireNonNull(configVersion, "configVersion is null");
        evidence = List.copyOf(evidence);
    }
}
