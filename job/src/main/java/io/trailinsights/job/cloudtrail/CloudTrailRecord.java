package io.trailinsights.job.cloudtrail;

import io.trailinsights.baselines.call.ApiCall;
import java.util.Objects;

/**
 * One CloudTrail record as it was read.
 *
 * @param eventId the record's eventID, untrusted; null where the record has none, or where the decoder was told not to
 *     keep it ({@code call.identity()} is 0 only for a record without one)
 * @param call what the detector uses
 * @param agentFamily the family of the user agent, at most 256 characters; {@code unknown} where there is none
 */
public record CloudTrailRecord(String eventId, ApiCall call, String agentFamily) {
    public CloudTrailRecord {
        Objects.requireNonNull(call, "call is null");
        Objects.requireNonNull(agentFamily, "agentFamily is null");
    }
}
