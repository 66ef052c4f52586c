package io.trailinsights.job.detect;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;

/**
 * When what is found begins to be news, on the clock of the events: at the end of the archive that is read first. Kept
 * in the job's state, because a job that is resumed in the middle of its archive goes on with it.
 */
public final class NewsBegin implements Serializable {
    private static final long serialVersionUID = 1;

    private long fromMs;

    private NewsBegin(long fromMs) {
        this.fromMs = fromMs;
    }

    /** Everything is news. */
    public static NewsBegin atOnce() {
        return new NewsBegin(Long.MIN_VALUE);
    }

    /** News is what is decided later than a time, milliseconds since 1970; {@link Long#MIN_VALUE} for at once. */
    public static NewsBegin after(long timeMs) {
        return new NewsBegin(timeMs);
    }

    void initialize(FunctionInitializationContext context) throws Exception {
        ListState<Long> kept =
                context.getOperatorStateStore().getUnionListState(new ListStateDescriptor<>("news-begin", Types.LONG));
        if (context.isRestored()) {
            fromMs = Long.MIN_VALUE;
            for (long each : kept.get()) {
                fromMs = Math.max(fromMs, each);
            }
        }
        kept.update(List.of(fromMs));
    }

    /** Whether what was decided when so much had been read is no news. */
    boolean isPast(long detectedAtMs) {
        return detectedAtMs <= fromMs;
    }

    /** The watermark that says that everything of the past was read. */
    long watermark(Duration outOfOrderness) {
        return fromMs - outOfOrderness.toMillis();
    }
}
