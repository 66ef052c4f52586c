package io.trailinsights.bench.load;

import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Reads and decodes, the plain way, and drops what was decoded. */
final class DecodeOnly extends BoundedRun {
    @Override
    void define(StreamExecutionEnvironment environment, CaseSettings settings, Map<String, String> watched) {
        environment
                .fromSource(
                        source(settings, watched, new ProjectionSchema()), WatermarkStrategy.noWatermarks(), "records")
                .sinkTo(new DiscardingSink<>());
    }
}
