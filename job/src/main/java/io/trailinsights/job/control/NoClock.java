package io.trailinsights.job.control;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Takes a stream out of event time: it is idle from the beginning to the end, whatever comes. Rules come when people
 * make them, perhaps never; without this the calls' event time would wait for theirs. A watermark at the end of time
 * would not do instead: while the calls' own inputs are idle, it would be all there is, and end every episode.
 */
final class NoClock<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<T, T> {
    private static final long serialVersionUID = 1;

    @Override
    public void open() throws Exception {
        super.open();
        output.emitWatermarkStatus(WatermarkStatus.IDLE);
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        output.collect(element);
    }

    @Override
    public void processWatermark(Watermark mark) {
        // No watermark leaves here.
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        // Idle it stays.
    }
}
