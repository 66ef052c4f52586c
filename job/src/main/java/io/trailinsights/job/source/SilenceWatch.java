package io.trailinsights.job.source;

import io.trailinsights.job.metric.JobMetric;
import io.trailinsights.job.metric.JobMetrics;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people when a whole input has fallen silent: with the gauge {@code secondsWithoutRecords}, 0 while any partition
 * has records, and once in the log after {@link #WORTH_TELLING}.
 *
 * <p>A silent topic tells nothing about the accounts: nobody knows whether the calls have stopped or what brings them. So
 * event time is not moved on by the wall clock. It would find a Drop in everything, and when the records came after all,
 * they would be late. Drops and Ends wait for the first record instead.
 *
 * <p>One task of it sees the whole: Flink calls its input idle when all partitions of all readers are. It needs no
 * records, and keeps nothing.
 *
 * @param <T> the records, none of which it needs to be sent
 */
public final class SilenceWatch<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<T, T> {
    /** Longer than CloudTrail takes to deliver what an account of some size did. */
    static final Duration WORTH_TELLING = Duration.ofMinutes(10);

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(SilenceWatch.class);
    private static final long NOT_SILENT = Long.MIN_VALUE;

    private final long idlenessMs;
    /** In the wall time of the task, milliseconds since 1970. The metrics' thread reads it. */
    private transient volatile long silentSince;

    private transient ScheduledFuture<?> telling;
    private transient boolean told;

    /** @param idleness after how long without records a partition is called idle */
    public SilenceWatch(Duration idleness) {
        this.idlenessMs = idleness.toMillis();
    }

    @Override
    public void open() throws Exception {
        super.open();
        silentSince = NOT_SILENT;
        JobMetrics.of(getMetricGroup()).gauge(JobMetric.SECONDS_WITHOUT_RECORDS, this::secondsWithoutRecords);
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        // The status of the stream says all.
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        super.processWatermarkStatus(status);
        if (status.isActive()) {
            end();
        } else if (silentSince == NOT_SILENT) {
            silentSince = now() - idlenessMs;
            telling = getProcessingTimeService().registerTimer(silentSince + WORTH_TELLING.toMillis(), time -> tell());
        }
    }

    private void tell() {
        told = true;
        LOG.warn(
                "No records for {} s in any partition of the input. Drops and Ends wait until records come: is what"
                        + " brings them at work?",
                secondsWithoutRecords());
    }

    private void end() {
        if (told) {
            LOG.info("Records come again after {} s without any", secondsWithoutRecords());
        }
        told = false;
        silentSince = NOT_SILENT;
        if (telling != null) {
            telling.cancel(false);
            telling = null;
        }
    }

    /** For how long nothing was read, 0 while records come. */
    long secondsWithoutRecords() {
        long since = silentSince;
        return since == NOT_SILENT ? 0 : Duration.ofMillis(now() - since).toSeconds();
    }

    /** Whether the silence that lasts is in the log. */
    boolean hasTold() {
        return told;
    }

    private long now() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }
}
