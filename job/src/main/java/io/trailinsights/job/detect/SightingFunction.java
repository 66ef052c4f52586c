package io.trailinsights.job.detect;

import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.principal.Sighting;
import io.trailinsights.baselines.principal.SightingFilter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Says who was seen to call what, once an hour each: the calls themselves are keyed by API and never meet at their
 * caller, and reads are not sent to another task at all. What it remembers is a cache; after a restart some is said
 * again, which changes nothing.
 */
final class SightingFunction extends RichFlatMapFunction<ApiCall, Sighting> {
    private static final long serialVersionUID = 1;

    private transient SightingFilter filter;

    @Override
    public void open(OpenContext context) {
        filter = new SightingFilter();
    }

    @Override
    public void flatMap(ApiCall call, Collector<Sighting> out) {
        if (filter.admits(call)) {
            out.collect(Sighting.of(call));
        }
    }
}
