package io.trailinsights.job.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.EventCategory;
import io.trailinsights.job.cloudtrail.DeadLetterReason;
import io.trailinsights.job.cloudtrail.SkipCode;
import io.trailinsights.job.cloudtrail.Slice;
import io.trailinsights.job.source.Calls;
import io.trailinsights.job.source.Decoded;
import io.trailinsights.job.source.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.accumulators.Accumulator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecodeRouterTest {
    private static final long NOON = Instant.parse("2026-03-10T12:00:00Z").toEpochMilli();
    private static final long DAY = Duration.ofHours(24).toMillis();
    private static final Origin ORIGIN = new Origin("cloudtrail", 3, 42, NOON);

    private OneInputStreamOperatorTestHarness<Decoded, ApiCall> harness;

    @BeforeEach
    void open() throws Exception {
        harness = ProcessFunctionTestHarnesses.forProcessFunction(
                new DecodeRouter(Duration.ofHours(24), Set.of(EventCategory.MANAGEMENT)));
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void sendsCallsOnWithTheirEventTime() throws Exception {
        send(Calls.record(NOON, ORIGIN));

        assertThat(harness.getRecordOutput())
                .containsExactly(new StreamRecord<>(Calls.call(NOON, EventCategory.MANAGEMENT), NOON));
        assertThat(count(DecodeTallies.DECODED)).isEqualTo(1);
        assertThat(count(DecodeTallies.EVENT_TIME)).isEqualTo(NOON);
        assertThat(letters()).isEmpty();
    }

    @Test
    void leavesOutCategoriesThatAreNotAnalysed() throws Exception {
        send(Calls.record(NOON, EventCategory.DATA, ORIGIN));
        send(Calls.record(NOON, EventCategory.NETWORK_ACTIVITY, ORIGIN));

        assertThat(harness.getRecordOutput()).isEmpty();
        assertThat(count(DecodeTallies.NOT_ANALYSED)).isEqualTo(2);
    }

    @Test
    void countsSkipsByCode() throws Exception {
        send(Calls.skipped(SkipCode.INSIGHT, ORIGIN));
        send(Calls.skipped(SkipCode.INSIGHT, ORIGIN));

        assertThat(count(DecodeTallies.SKIPPED + "INSIGHT")).isEqualTo(2);
        assertThat(count(DecodeTallies.SKIPPED + "EMPTY")).isZero();
        assertThat(letters()).isEmpty();
    }

    @Test
    void describesADeadLetter() throws Exception {
        send(Calls.deadLetter(DeadLetterReason.NOT_CLOUDTRAIL, ORIGIN, Calls.VALUE, new Slice(Calls.VALUE, 4, 5)));

        DeadLetter letter = letters().get(0);
        assertThat(letter.key()).isEqualTo("cloudtrail/3/42");
        assertThat(new JsonMapper().readTree(letter.json())).isEqualTo(new JsonMapper().readTree("""
                {"reason":"NOT_CLOUDTRAIL","detail":"ours","path":"Records","topic":"cloudtrail","partition":3,"offset":42,
                "kafkaTimestamp":1773144000000,"length":15,
                "sha256":"%s","element":"d2hvbGU="}""".formatted(
                                "c1a9c9c4cd5488af28d93e7d185c77f4177c84955ba89bc0cb60613f266d0373")));
        assertThat(count(DecodeTallies.DEAD_LETTERS + "NOT_CLOUDTRAIL")).isEqualTo(1);
    }

    @Test
    void namesFileAndDocumentOfAnArchive() throws Exception {
        Origin file = new Origin("a/b.json.gz", Origin.NO_PARTITION, 5, Origin.NO_TIMESTAMP);
        send(Calls.deadLetter(DeadLetterReason.BAD_ENCODING, file, null, null));

        JsonNode json = new JsonMapper().readTree(letters().get(0).json());
        assertThat(json.path("file").asText()).isEqualTo("a/b.json.gz");
        assertThat(json.path("document").asInt()).isEqualTo(5);
        assertThat(json.has("topic")).isFalse();
        assertThat(json.has("kafkaTimestamp")).isFalse();
        assertThat(json.has("sha256")).isFalse();
        assertThat(letters().get(0).key()).isEqualTo("a/b.json.gz/5");
    }

    @Test
    void showsAtMostEightKibibytesOfAnElement() throws Exception {
        byte[] value = new byte[20_000];
        send(Calls.deadLetter(DeadLetterReason.NOT_JSON, ORIGIN, value, Slice.of(value)));

        JsonNode json = new JsonMapper().readTree(letters().get(0).json());
        assertThat(json.path("element").binaryValue()).hasSize(8192);
        assertThat(json.path("length").asInt()).isEqualTo(20_000);
    }

    @Test
    void countsARecordOfADayAgo() throws Exception {
        harness.processWatermark(NOON);
        send(Calls.record(NOON - DAY, ORIGIN));

        assertThat(harness.getRecordOutput()).hasSize(1);
    }

    @Test
    void makesADeadLetterOfARecordThatIsLater() throws Exception {
        harness.processWatermark(NOON);
        send(Calls.record(NOON - DAY - 1, ORIGIN));

        assertThat(harness.getRecordOutput()).isEmpty();
        assertThat(count(DecodeTallies.LATE)).isEqualTo(1);
        assertThat(count(DecodeTallies.DECODED)).isEqualTo(1);
        assertThat(count(DecodeTallies.DEAD_LETTERS + "TOO_LATE")).isEqualTo(1);
        assertThat(letters().get(0).json()).contains("\"reason\":\"TOO_LATE\"");
    }

    @Test
    void callsNothingLateBeforeTheFirstWatermark() throws Exception {
        send(Calls.record(0, ORIGIN));

        assertThat(harness.getRecordOutput()).hasSize(1);
    }

    private void send(Decoded decoded) throws Exception {
        long timestamp = decoded.call() == null ? NOON : decoded.call().eventTimeMs();
        harness.processElement(decoded, timestamp);
    }

    private List<DeadLetter> letters() {
        var letters = harness.getSideOutput(DecodeRouter.DEAD_LETTERS);
        return letters == null
                ? List.of()
                : letters.stream().map(StreamRecord::getValue).toList();
    }

    private long count(String name) {
        Accumulator<?, ?> accumulator =
                harness.getEnvironment().getAccumulatorRegistry().getUserMap().get(name);
        return (Long) accumulator.getLocalValue();
    }
}
