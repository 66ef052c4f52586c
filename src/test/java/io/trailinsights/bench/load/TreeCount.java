package io.trailinsights.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The first thing one writes: each record as a Jackson tree, calls and errors of each API and minute in a hash map. */
final class TreeCount implements Consumer<byte[]> {
    private static final int MINUTE_S = 60;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<ApiMinute, Calls> counts = new HashMap<>();

    @Override
    public void accept(byte[] value) {
        JsonNode record;
        try {
            record = json.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ApiMinute minute = new ApiMinute(
                record.path("recipientAccountId").asText(),
                record.path("awsRegion").asText(),
                record.path("eventSource").asText(),
                record.path("eventName").asText(),
                Instant.parse(record.path("eventTime").asText()).getEpochSecond() / MINUTE_S);
        Calls calls = counts.computeIfAbsent(minute, none -> new Calls());
        calls.all++;
        if (record.has("errorCode")) {
            calls.failed++;
        }
    }

    private record ApiMinute(String account, String region, String eventSource, String eventName, long minute) {}

    private static final class Calls {
        private long all;
        private long failed;
    }
}
