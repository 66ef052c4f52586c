package io.trailinsights.job.route;

import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.metrics.Counter;

/** A metric that is an accumulator too: one count for dashboards and for the summary of a bounded run. */
final class TallyCounter implements Counter {
    private final LongCounter count;

    TallyCounter(LongCounter count) {
        this.count = count;
    }

    @Override
    public void inc() {
        count.add(1);
    }

    @Override
    public void inc(long n) {
        count.add(n);
    }

    @Override
    public void dec() {
        throw new UnsupportedOperationException("a tally only grows");
    }

    @Override
    public void dec(long n) {
        dec();
    }

    @Override
    public long getCount() {
        return count.getLocalValuePrimitive();
    }
}
