package io.trailinsights.job.route;

import io.trailinsights.job.total.Total;
import java.util.List;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.metrics.MetricGroup;

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
    static RouteTotals open(OperatorStateStore store, MetricGroup metrics) throws Exception {
        return new RouteTotals(
                Total.open("elementsTotal", store, metrics),
                Total.open("skippedTotal", store, metrics),
                Total.open("unreadableTotal", store, metrics),
                Total.open("lateTotal", store, metrics),
                Total.open("notAnalysedTotal", store, metrics));
    }

    void keep() throws Exception {
        for (Total total : List.of(elements, skipped, unreadable, late, notAnalysed)) {
            total.keep();
        }
    }
}
