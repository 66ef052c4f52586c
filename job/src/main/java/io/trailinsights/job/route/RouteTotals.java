package io.trailinsights.job.route;

import io.trailinsights.job.metric.JobMetric;
import io.trailinsights.job.metric.JobMetrics;
import io.trailinsights.job.total.Total;
import java.util.List;
import org.apache.flink.api.common.state.OperatorStateStore;

/**
 * What became of everything that was read since the first start, each element once whatever failed. What of
 * {@code elementsTotal} is in none of the others went on to the detector.
 *
 * @param elements everything that was read: {@code elementsTotal}
 * @param skipped what is no call: {@code skippedTotal}
 * @param unreadable dead letters but for late records: {@code unreadableTotal}
 * @param late records too late to count: {@code lateTotal}
 * @param notAnalysed records of a category that is not analysed: {@code notAnalysedTotal}
 */
record RouteTotals(Total elements, Total skipped, Total unreadable, Total late, Total notAnalysed) {
    static RouteTotals open(OperatorStateStore store, JobMetrics metrics) throws Exception {
        return new RouteTotals(
                Total.open(JobMetric.ELEMENTS_TOTAL, store, metrics),
                Total.open(JobMetric.SKIPPED_TOTAL, store, metrics),
                Total.open(JobMetric.UNREADABLE_TOTAL, store, metrics),
                Total.open(JobMetric.LATE_TOTAL, store, metrics),
                Total.open(JobMetric.NOT_ANALYSED_TOTAL, store, metrics));
    }

    void keep() throws Exception {
        for (Total total : List.of(elements, skipped, unreadable, late, notAnalysed)) {
            total.keep();
        }
    }
}
