package io.trailinsights.job.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.call.EventCategory;
import io.trailinsights.baselines.episode.EpisodeReport;
import io.trailinsights.baselines.episode.SeriesSignal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Accounts, APIs, error codes and callers that somebody invents, a thousand in each second of event time: what is kept
 * stays within its bounds, and what is real is watched amid them as without them.
 */
class FloodTest {
    private static final ApiKey TERMINATE = new ApiKey(
            "111122223333", "us-east-1", "ec2.amazonaws.com", "TerminateInstances", EventCategory.MANAGEMENT);
    private static final String REFUSED = "Client.UnauthorizedOperation";
    private static final String ALICE = "arn:aws:iam::111122223333:user/alice";

    private static final long MINUTE = 60_000;
    private static final long DAY = 24 * 60 * MINUTE;
    private static final long LATENESS = 15 * MINUTE;
    private static final long BEGIN = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
    private static final long SPIKE = BEGIN + 10 * DAY + 3 * 60 * MINUTE;

    private static final int SPIKE_CALLS = 60;
    private static final int INVENTED = 10_000;

    private long serial;

    @Test
    void aRealApiIsWatchedAmidInventedOnesAsWithoutThem() throws Exception {
        List<EpisodeReport> alone = reports(0);

        assertThat(alone).isNotEmpty();
        assertThat(reports(INVENTED)).isEqualTo(alone);
    }

    /** What is told of the real API when it has a spike, and as many keys are invented in the same minute. */
    private List<EpisodeReport> reports(int invented) throws Exception {
        try (SeriesHarness harness = SeriesHarness.opened(List.of(), null)) {
            serial = 0;
            calm(harness);
            for (int i = 0; i < SPIKE_CALLS; i++) {
                for (int j = 0; j < invented / SPIKE_CALLS; j++) {
                    invent(harness, SPIKE, -1 - i * INVENTED - j);
                }
                harness.processElement(call(TERMINATE, SPIKE + i * 900, null, ALICE, ++serial), SPIKE);
            }
            harness.processWatermark(SPIKE + 60 * MINUTE);
            return harness.extractOutputValues().stream()
                    .map(SeriesSignal::report)
                    .filter(Objects::nonNull)
                    .filter(report -> report.key().equals(TERMINATE))
                    .toList();
        }
    }

    @Test
    void inventedApisCostLittleEachAndAreForgotten() throws Exception {
        try (SeriesHarness harness = SeriesHarness.opened(List.of(), null)) {
            for (int i = 0; i < INVENTED; i++) {
                invent(harness, BEGIN, i);
            }
            long bytes = harness.snapshot(1, 1).getStateSize();
            assertThat(harness.numKeyedStateEntries()).isEqualTo(INVENTED);
            assertThat(bytes / INVENTED).as("bytes an API in a checkpoint").isLessThan(400);

            harness.processWatermark(BEGIN + 61 * DAY);
            harness.snapshot(2, 2);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    /** The code had its place before; the invented ones share what places are left. */
    @Test
    void aRealErrorCodeIsWatchedBehindInventedOnes() throws Exception {
        try (SeriesHarness harness = SeriesHarness.opened(List.of(), null)) {
            calm(harness);
            long flood = SPIKE - 6 * 60 * MINUTE;
            for (int i = 0; i < INVENTED; i++) {
                harness.processElement(call(TERMINATE, flood, "Invented" + i, ALICE, ++serial), flood);
            }
            for (int i = 0; i < SPIKE_CALLS; i++) {
                harness.processElement(call(TERMINATE, SPIKE, REFUSED, ALICE, ++serial), SPIKE);
            }
            assertThat(harness.extractOutputValues())
                    .filteredOn(signal -> signal.report() != null)
                    .extracting(signal -> signal.report().errorCode())
                    .contains(REFUSED);
        }
    }

    @Test
    void whatIsInventedOfOneApiIsKeptUpToABound() throws Exception {
        try (SeriesHarness harness = SeriesHarness.opened(List.of(), null)) {
            calm(harness);
            inventOfOneApi(harness, 4 * INVENTED);
            long full = harness.snapshot(1, 1).getStateSize();
            inventOfOneApi(harness, 8 * INVENTED);

            assertThat(harness.snapshot(2, 2).getStateSize()).isLessThan(full + full / 50);
            assertThat(full).as("bytes of the API in a checkpoint").isLessThan(600_000);
        }
    }

    private void inventOfOneApi(SeriesHarness harness, int calls) throws Exception {
        for (int i = 0; i < calls; i++) {
            String caller = "arn:aws:iam::111122223333:user/invented-" + ++serial;
            harness.processElement(call(TERMINATE, SPIKE + i % MINUTE, "Invented" + serial, caller, serial), SPIKE);
        }
    }

    private static void invent(SeriesHarness harness, long at, int number) throws Exception {
        String account = number % 2 == 0 ? TERMINATE.account() : "%012d".formatted(Math.abs(number));
        ApiKey key = new ApiKey(
                account, "us-east-1", "invented.amazonaws.com", "Invented" + number, EventCategory.MANAGEMENT);
        harness.processElement(call(key, at, null, ALICE, number), at);
    }

    /** A call an hour for ten days, each third refused. */
    private void calm(SeriesHarness harness) throws Exception {
        for (long at = BEGIN; at < BEGIN + 10 * DAY; at += 60 * MINUTE) {
            String error = ++serial % 3 == 0 ? REFUSED : null;
            harness.processElement(call(TERMINATE, at, error, ALICE, serial), at);
            harness.processWatermark(at - LATENESS);
        }
    }

    private static ApiCall call(ApiKey key, long at, String error, String principal, long identity) {
        return new ApiCall(key, at, false, error, principal, true, "aws-cli/2.17.0", identity);
    }
}
