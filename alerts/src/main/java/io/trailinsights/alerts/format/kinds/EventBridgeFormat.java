package io.trailinsights.alerts.format.kinds;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * Events as EventBridge hands them to a rule's target, for a topic: a forwarder with AWS credentials makes PutEvents
 * entries of them. The detail-type of an Insight is that of AWS's own ("AWS Insight via CloudTrail"); the source cannot
 * be, for only AWS may publish sources that begin with {@code aws.}, so a rule must match on {@code trail-insights}. An
 * entry has 256 KB. There are no digests and no pings: rules would take them for Insights.
 */
final class EventBridgeFormat implements AlertFormat {
    /** Leaves room for what PutEvents counts beside the event: time, source and detail-type again. */
    private static final int LIMIT = 255 * 1024;

    @Override
    public FormatName name() {
        return FormatName.EVENTBRIDGE;
    }

    @Override
    public HttpMessage render(Alert alert, FormatContext context) throws UnrenderableException {
        boolean insight = alert.kind() == AlertKind.INSIGHT;
        AwsPlace place = AwsPlace.of(alert);
        byte[] body = FittingRecord.body(alert, LIMIT, record -> {
            ObjectNode event = JsonBody.object();
            event.put("version", "0");
            event.put("id", context.messageId());
            event.put("detail-type", insight ? "AWS Insight via CloudTrail" : "Trail Insights Finding");
            event.put("source", "trail-insights");
            event.put("account", place.account());
            event.put("time", alert.happenedAt().toString());
            event.put("region", place.region());
            event.putArray("resources");
            event.set("detail", record);
            return event;
        });
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
