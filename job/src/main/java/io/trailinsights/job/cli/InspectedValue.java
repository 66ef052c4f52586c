package io.trailinsights.job.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.job.cloudtrail.CloudTrailRecord;
import io.trailinsights.job.cloudtrail.DeadLetterReason;
import io.trailinsights.job.cloudtrail.DecodeListener;
import io.trailinsights.job.cloudtrail.SkipCode;
import io.trailinsights.job.cloudtrail.Slice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the decoder said of one value, to be written as one JSON object. */
final class InspectedValue implements DecodeListener {
    private final List<CloudTrailRecord> records = new ArrayList<>();
    private final List<SkipCode> skipped = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();

    private record DeadLetter(DeadLetterReason reason, String detail) {}

    @Override
    public void record(CloudTrailRecord record, Slice element) {
        records.add(record);
    }

    @Override
    public void skipped(SkipCode code) {
        skipped.add(code);
    }

    @Override
    public void deadLetter(DeadLetterReason reason, String detail, String path, Slice element) {
        deadLetters.add(new DeadLetter(reason, path.isEmpty() ? detail : detail + " (in " + path + ")"));
    }

    /** Writes {@code {"records":[...],"skipped":[...],"deadLetters":[...]}}. */
    void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("records");
        for (CloudTrailRecord record : records) {
            write(record, json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("skipped");
        for (SkipCode code : skipped) {
            json.writeStartObject();
            json.writeStringField("reason", code.name());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("deadLetters");
        for (DeadLetter letter : deadLetters) {
            json.writeStartObject();
            json.writeStringField("reason", letter.reason().name());
            json.writeStringField("detail", letter.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(CloudTrailRecord record, JsonGenerator json) throws IOException {
        ApiCall call = record.call();
        ApiKey key = call.key();
        json.writeStartObject();
        json.writeStringField("eventID", record.eventId());
        json.writeNumberField("eventTimeMs", call.eventTimeMs());
        json.writeStringField("eventSource", key.eventSource());
        json.writeStringField("eventName", key.eventName());
        json.writeStringField("account", key.account());
        json.writeStringField("region", key.region());
        json.writeBooleanField("readOnly", call.readOnly());
        json.writeStringField("category", key.category().label());
        json.writeStringField("error", call.error());
        json.writeStringField("principal", call.principal());
        json.writeStringField("agent", record.agentFamily());
        json.writeEndObject();
    }
}
