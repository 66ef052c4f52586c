package io.trailinsights.alerts.format.kinds;

import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.AlertKind;
import io.trailinsights.alerts.alert.Digest;
import io.trailinsights.alerts.format.AlertFormat;
import io.trailinsights.alerts.format.FormatContext;
import io.trailinsights.alerts.format.FormatName;
import io.trailinsights.alerts.format.HttpMessage;
import io.trailinsights.alerts.format.UnrenderableException;
import java.util.Map;
import java.util.Optional;

/**
 * OCSF Detection Findings: a finding as it is, an Insight as {@link InsightAsFinding} puts it. Whoever takes OCSF takes
 * nothing else, so there are no digests and no pings. The schema has no limit of size; 256 KB is what the usual
 * collectors take of one event.
 */
final class OcsfFormat implements AlertFormat {
    private static final int LIMIT = 256 * 1024;

    @Override
    public FormatName name() {
        return FormatName.OCSF;
    }

    @Override
    public HttpMessage render(Alert alert, FormatContext context) throws UnrenderableException {
        byte[] body = alert.kind() == AlertKind.FINDING
                ? FittingRecord.body(alert, LIMIT, record -> record)
                : JsonBody.bytes(InsightAsFinding.of(alert));
        return new HttpMessage(JsonBody.JSON, Map.of(), body);
    }

    @Override
    public Optional<HttpMessage> digest(Digest digest, FormatContext context) {
        return Optional.empty();
    }

    @Override
    public Optional<HttpMessage> ping(FormatContext context) {
        return Optional.empty();
    }
}
