package io.trailinsights.job.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.call.EventCategory;
import io.trailinsights.baselines.episode.SeriesSignal;
import io.trailinsights.baselines.episode.SeriesSignal.Kind;
import io.trailinsights.baselines.rule.Note;
import io.trailinsights.baselines.rule.Rule.Expected;
import io.trailinsights.job.control.RuleJson;
import io.trailinsights.job.control.SeriesFeedback;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class SeriesOperatorTest {
    private static final ApiKey TERMINATE = new ApiKey(
            "111122223333", "us-east-1", "ec2.amazonaws.com", "TerminateInstances", EventCategory.MANAGEMENT);
    private static final long BEGIN = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final long DAY = 24 * 60 * MINUTE;
    private static final long LATENESS = 15 * MINUTE;

    private long serial;

    @Test
    void tellsOfASpikeAtTheCallThatShowsItAndOfItsEndWhenTheWatermarkSaysSo() throws Exception {
        try (var harness = SeriesHarness.opened(List.of(), null)) {
            calm(harness, 0, 10);
            long spike = BEGIN + 10 * DAY + 3 * 60 * MINUTE;
            burst(harness, spike, 60);
            assertThat(signals(harness))
                    .extracting(SeriesSignal::kind)
                    .contains(Kind.STRANGE)
                    .doesNotContain(Kind.OVER);
            assertThat(last(harness).report().start()).isEqualTo((int) (spike / MINUTE));
            assertThat(last(harness).report().detectedAtMs()).isBetween(spike, spike + MINUTE);

            harness.processWatermark(spike + 8 * MINUTE);
            assertThat(signals(harness)).extracting(SeriesSignal::kind).doesNotContain(Kind.OVER);
            harness.processWatermark(spike + 60 * MINUTE);
            SeriesSignal over = last(harness);
            assertThat(over.kind()).isEqualTo(Kind.OVER);
            assertThat(over.report().end()).isEqualTo((int) (spike / MINUTE) + 1);
            assertThat(over.report().episode().calls()).isEqualTo(60);
        }
    }

    @Test
    void countsACallThatComesHoursLateInItsOwnMinute() throws Exception {
        try (var harness = SeriesHarness.opened(List.of(), null)) {
            calm(harness, 0, 10);
            long spike = BEGIN + 10 * DAY + 3 * 60 * MINUTE;
            harness.processWatermark(spike + 2 * 60 * MINUTE);
            burst(harness, spike, 60);
            assertThat(last(harness).kind()).isEqualTo(Kind.STRANGE);
            assertThat(last(harness).report().start()).isEqualTo((int) (spike / MINUTE));
        }
    }

    @Test
    void countsARepeatedEventOnce() throws Exception {
        try (var harness = SeriesHarness.opened(List.of(), null)) {
            calm(harness, 0, 10);
            long spike = BEGIN + 10 * DAY + 3 * 60 * MINUTE;
            ApiCall call = call(spike, 4711);
            for (int i = 0; i < 100; i++) {
                harness.processElement(call, spike);
            }
            assertThat(signals(harness)).extracting(SeriesSignal::kind).doesNotContain(Kind.STRANGE);
        }
    }

    @Test
    void goesOnAfterARestoreInTheMiddleOfAnEpisodeAsIfThereHadBeenNone() throws Exception {
        long spike = BEGIN + 10 * DAY + 3 * 60 * MINUTE;
        List<SeriesSignal> undisturbed;
        try (var harness = SeriesHarness.opened(List.of(), null)) {
            calm(harness, 0, 10);
            burst(harness, spike, 30);
            burst(harness, spike + MINUTE, 30);
            harness.processWatermark(spike + 90 * MINUTE);
            undisturbed = signals(harness);
        }
        serial = 0;
        List<SeriesSignal> disturbed = new ArrayList<>();
        OperatorSubtaskState saved;
        try (var harness = SeriesHarness.opened(List.of(), null)) {
            calm(harness, 0, 10);
            burst(harness, spike, 30);
            disturbed.addAll(signals(harness));
            saved = harness.snapshot(1, 1);
        }
        try (var harness = SeriesHarness.opened(List.of(), saved)) {
            harness.processWatermark(spike - LATENESS);
            burst(harness, spike + MINUTE, 30);
            harness.processWatermark(spike + 90 * MINUTE);
            disturbed.addAll(signals(harness));
        }
        assertThat(disturbed).isEqualTo(undisturbed);
    }

    @Test
    void learnsTheSameWhereverItIsRestarted() throws Exception {
        List<SeriesSignal> undisturbed = sparse(false);
        assertThat(undisturbed).extracting(SeriesSignal::kind).contains(Kind.STRANGE, Kind.OVER);
        serial = 0;
        assertThat(sparse(true)).isEqualTo(undisturbed);
    }

    /** Calls many quiet hours apart, then a burst; each comes before the first watermark where all is restarted before it. */
    private List<SeriesSignal> sparse(boolean restarted) throws Exception {
        List<SeriesSignal> signals = new ArrayList<>();
        long burst = BEGIN + 20 * DAY;
        var harness = SeriesHarness.opened(List.of(), null);
        for (long at = BEGIN; at <= burst; at += 7 * 60 * MINUTE) {
            if (restarted) {
                OperatorSubtaskState saved = harness.snapshot(1, 1);
                signals.addAll(signals(harness));
                harness.close();
                harness = SeriesHarness.opened(List.of(), saved);
            }
            harness.processElement(call(at, ++serial), at);
            harness.processWatermark(at - LATENESS);
        }
        burst(harness, burst, 30);
        harness.processWatermark(burst + 90 * MINUTE);
        signals.addAll(signals(harness));
        harness.close();
        return signals;
    }

    @Test
    void saysNothingOfTheSilenceAfterTheEndOfTheInput() throws Exception {
        try (var harness = SeriesHarness.opened(List.of(), null)) {
            for (long at = BEGIN; at < BEGIN + 10 * DAY; at += MINUTE / 2) {
                harness.processElement(call(at, ++serial), at);
                harness.processWatermark(at - LATENESS);
            }
            int before = signals(harness).size();
            harness.processWatermark(Long.MAX_VALUE);
            assertThat(signals(harness)).hasSize(before);
        }
    }

    @Test
    void forgetsAnApiThatIsNotCalledAnyMore() throws Exception {
        try (var harness = SeriesHarness.opened(List.of(), null)) {
            burst(harness, BEGIN, 1);
            harness.snapshot(1, 1);
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
            harness.processWatermark(BEGIN + 90 * DAY);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void feedbackBeforeAndAfterARestoreIsTheSame() throws Exception {
        long again = BEGIN + 15 * DAY + 20 * 60 * MINUTE;
        OperatorSubtaskState saved;
        try (var harness = SeriesHarness.opened(List.of(), null)) {
            calm(harness, 0, 10);
            burst(harness, BEGIN + 10 * DAY + 3 * 60 * MINUTE, 60);
            calm(harness, 11, 12);
            assertThat(signals(harness)).extracting(SeriesSignal::kind).contains(Kind.OVER);
            harness.processElement2(feedback("e", true), 0);
            saved = harness.snapshot(1, 1);
        }
        try (var harness = SeriesHarness.opened(List.of(), saved)) {
            calm(harness, 12, 15);
            burst(harness, again, 60);
            assertThat(signals(harness)).extracting(SeriesSignal::kind).doesNotContain(Kind.STRANGE);
        }
        try (var harness = SeriesHarness.opened(List.of(), saved)) {
            harness.processElement2(feedback("e", false), 0);
            calm(harness, 12, 15);
            burst(harness, again, 60);
            assertThat(signals(harness)).extracting(SeriesSignal::kind).contains(Kind.STRANGE);
        }
    }

    @Test
    void anApiThatIsFirstSeenIsToldOfWhatWasKnownAtTheStart() throws Exception {
        try (var harness = SeriesHarness.opened(List.of(rule()), null)) {
            calm(harness, 0, 15);
            burst(harness, BEGIN + 15 * DAY + 20 * 60 * MINUTE, 60);
            assertThat(signals(harness)).extracting(SeriesSignal::kind).doesNotContain(Kind.STRANGE);
        }
    }

    @Test
    void takingBackWhatAnApiNeverHeardKeepsNothing() throws Exception {
        try (var harness = SeriesHarness.opened(List.of(), null)) {
            harness.processElement2(feedback("e", false), 0);
            harness.snapshot(1, 1);
            assertThat(harness.numKeyedStateEntries()).isZero();
            harness.processElement2(feedback("e", true), 0);
            harness.snapshot(2, 2);
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
            harness.processWatermark(BEGIN + 90 * DAY);
            assertThat(harness.numKeyedStateEntries())
                    .as("forgotten like an API that is not called")
                    .isZero();
        }
    }

    private static Expected rule() {
        int start = (int) ((BEGIN + 10 * DAY + 3 * 60 * MINUTE) / MINUTE);
        return new Expected("e", TERMINATE, null, start, 1, 60, true, Note.NONE);
    }

    private static SeriesFeedback feedback(String id, boolean expected) {
        return new SeriesFeedback(TERMINATE, id, expected ? RuleJson.write(rule()) : null);
    }

    /** One call an hour, by day. */
    private void calm(SeriesHarness harness, int fromDay, int toDay) throws Exception {
        for (long at = BEGIN + fromDay * DAY; at < BEGIN + toDay * DAY; at += 60 * MINUTE) {
            harness.processElement(call(at, ++serial), at);
            harness.processWatermark(at - LATENESS);
        }
    }

    private void burst(SeriesHarness harness, long at, int calls) throws Exception {
        for (int i = 0; i < calls; i++) {
            harness.processElement(call(at + i * 900L, ++serial), at);
        }
    }

    private static ApiCall call(long at, long identity) {
        String principal = "arn:aws:iam::111122223333:user/alice";
        return new ApiCall(TERMINATE, at, false, null, principal, true, "aws-cli/2.17.0", identity);
    }

    private static List<SeriesSignal> signals(SeriesHarness harness) {
        return harness.extractOutputValues();
    }

    private static SeriesSignal last(SeriesHarness harness) {
        List<SeriesSignal> signals = signals(harness);
        return signals.get(signals.size() - 1);
    }
}
