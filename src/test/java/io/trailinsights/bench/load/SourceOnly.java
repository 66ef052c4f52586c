package io.trailinsights.bench.load;

import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Reads values and drops them: no job that reads with this connector can be faster. */
final class SourceOnly extends BoundedRun {
    @Override
    void define(StreamExecutionEnvironment environment, CaseSettings settings, Map<String, String> watched) {
        environment
                .fromSource(source(settings, watched, new BytesSchema()), WatermarkStrategy.noWatermarks(), "records")
                .sinkTo(new DiscardingSink<>());
    }
}
