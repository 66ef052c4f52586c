package io.trailinsights.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.job.cloudtrail.DeadLetterReason;
import io.trailinsights.job.cloudtrail.DecodeLimits;
import io.trailinsights.job.cloudtrail.SkipCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.util.Collector;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class CloudTrailDeserializationSchemaTest {
    private static final Instant DELIVERED = Instant.parse("2026-03-10T10:05:00Z");

    @Test
    void givesEveryRecordOfAValueWithItsOrigin() throws Exception {
        List<Decoded> decoded = read("{\"Records\":[" + call("10:00:00") + "," + call("10:00:01") + "]}");

        assertThat(decoded).extracting(Decoded::kind).containsExactly(Decoded.Kind.RECORD, Decoded.Kind.RECORD);
        assertThat(decoded)
                .extracting(one -> Instant.ofEpochMilli(one.call().eventTimeMs()))
                .containsExactly(Instant.parse("2026-03-10T10:00:00Z"), Instant.parse("2026-03-10T10:00:01Z"));
        assertThat(decoded)
                .extracting(Decoded::origin)
                .containsOnly(new Origin("cloudtrail", 3, 42, DELIVERED.toEpochMilli()));
    }

    @Test
    void keepsGoodElementsBesideABadOne() throws Exception {
        List<Decoded> decoded = read("{\"Records\":[{\"no\":\"record\"}," + call("10:00:00") + ",null]}");

        assertThat(decoded)
                .extracting(Decoded::kind)
                .containsExactlyInAnyOrder(Decoded.Kind.DEAD_LETTER, Decoded.Kind.RECORD, Decoded.Kind.SKIPPED);
    }

    @Test
    void skipsATombstone() throws Exception {
        assertThat(read(null)).extracting(Decoded::skip).containsExactly(SkipCode.EMPTY);
    }

    @Test
    void measuresTheFutureFromTheKafkaTimestamp() throws Exception {
        String late = call("10:00:00").replace("2026-03-10", "2026-03-12");
        assertThat(read(late)).extracting(Decoded::reason).containsExactly(DeadLetterReason.BAD_TIME);
    }

    private static List<Decoded> read(String value) throws Exception {
        // A copy, as Flink sends it to its tasks.
        CloudTrailDeserializationSchema schema = InstantiationUtil.clone(
                new CloudTrailDeserializationSchema(DecodeLimits.DEFAULT, Duration.ofHours(24)));
        schema.open(null);
        List<Decoded> decoded = new ArrayList<>();
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        schema.deserialize(
                new ConsumerRecord<>(
                        "cloudtrail",
                        3,
                        42,
                        DELIVERED.toEpochMilli(),
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        null,
                        bytes,
                        new RecordHeaders(),
                        Optional.empty()),
                collector(decoded));
        return decoded;
    }

    private static String call(String time) {
        return """
                {"eventVersion":"1.11","eventTime":"2026-03-10T%sZ","eventSource":"ec2.amazonaws.com",
                "eventName":"RunInstances","awsRegion":"us-east-1","recipientAccountId":"111122223333",
                "eventID":"4a1f0f0e-7a4c-4f0e-9f0a-000000000001","userIdentity":{}}""".formatted(time);
    }

    private static Collector<Decoded> collector(List<Decoded> decoded) {
        return new Collector<>() {
            @Override
            public void collect(Decoded one) {
                decoded.add(one);
            }

            @Override
            public void close() {}
        };
    }
}
