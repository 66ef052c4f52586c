package io.trailinsights.job.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class NoClockTest {
    @Test
    void isIdleFromTheBeginningAndGivesNoWatermark() throws Exception {
        try (var harness = new OneInputStreamOperatorTestHarness<>(new NoClock<String>())) {
            harness.open();
            harness.processElement("rule", 1);
            harness.processWatermark(new Watermark(5));
            harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
            harness.processWatermark(Watermark.MAX_WATERMARK);

            assertThat(harness.getOutput()).containsExactly(WatermarkStatus.IDLE, new StreamRecord<>("rule", 1));
        }
    }
}
