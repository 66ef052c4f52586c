package io.trailinsights.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SilenceWatchTest {
    private static final Duration IDLENESS = Duration.ofMinutes(1);

    private final SilenceWatch<String> watch = new SilenceWatch<>(IDLENESS);
    private OneInputStreamOperatorTestHarness<String, String> harness;

    @BeforeEach
    void open() throws Exception {
        harness = new OneInputStreamOperatorTestHarness<>(watch);
        harness.open();
        at(Duration.ofHours(1));
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aSilenceCountsFromTheLastRecordOn() throws Exception {
        assertThat(watch.secondsWithoutRecords()).isZero();
        harness.processWatermarkStatus(WatermarkStatus.IDLE);
        assertThat(watch.secondsWithoutRecords()).isEqualTo(60);
        at(Duration.ofMinutes(63));
        assertThat(watch.secondsWithoutRecords()).isEqualTo(240);
        harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
        assertThat(watch.secondsWithoutRecords()).isZero();
    }

    @Test
    void isToldOnceItHasLasted() throws Exception {
        harness.processWatermarkStatus(WatermarkStatus.IDLE);
        at(Duration.ofHours(1).plus(SilenceWatch.WORTH_TELLING).minus(IDLENESS).minusMillis(1));
        assertThat(watch.hasTold()).isFalse();
        at(Duration.ofHours(1).plus(SilenceWatch.WORTH_TELLING).minus(IDLENESS));
        assertThat(watch.hasTold()).isTrue();
        harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
        assertThat(watch.hasTold()).isFalse();
    }

    @Test
    void aShortSilenceIsNotTold() throws Exception {
        harness.processWatermarkStatus(WatermarkStatus.IDLE);
        at(Duration.ofMinutes(65));
        harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
        at(Duration.ofHours(2));
        assertThat(watch.hasTold()).isFalse();
    }

    private void at(Duration time) throws Exception {
        harness.setProcessingTime(time.toMillis());
    }
}
