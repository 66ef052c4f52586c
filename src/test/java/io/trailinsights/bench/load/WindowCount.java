package io.trailinsights.bench.load;

import io.trailinsights.job.kafka.TopicSpec;
import io.trailinsights.job.kafka.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/**
 * Counts calls and errors of each API in one-minute windows of event time, as Flink's manual shows it. Only the key and
 * whether the call failed go over the network; what has been counted lies in RocksDB, with the memory that the detector
 * has for it, and goes to Kafka exactly once.
 */
final class WindowCount extends CheckpointedRun {
    private static final String COUNTS_TOPIC = "counts";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration OUT_OF_ORDERNESS = Duration.ofMinutes(15);
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);
    private static final MemorySize ROCKSDB_MEMORY = MemorySize.ofMebiBytes(256);

    @Override
    StreamExecutionEnvironment define(CaseSettings settings, String group, Map<String, String> watched) {
        try (Topics topics = Topics.connect(settings.bootstrapServers(), PATIENCE)) {
            topics.createMissing(List.of(TopicSpec.results(COUNTS_TOPIC, 1)));
        }
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(configuration(settings));
        var clock = WatermarkStrategy.<Projection.Fields>forBoundedOutOfOrderness(OUT_OF_ORDERNESS)
                .withTimestampAssigner((fields, kafkaTimestamp) -> fields.eventTimeMs);
        environment
                .fromSource(source(settings, group, watched), clock, "records")
                .map(WindowCount::call)
                .returns(TypeInformation.of(new TypeHint<Tuple2<String, Boolean>>() {}))
                .keyBy(call -> call.f0, TypeInformation.of(String.class))
                .window(TumblingEventTimeWindows.of(Duration.ofMinutes(1)))
                .aggregate(
                        new Count(),
                        new Line(),
                        TypeInformation.of(new TypeHint<Tuple2<Long, Long>>() {}),
                        TypeInformation.of(new TypeHint<Tuple2<Long, Long>>() {}),
                        TypeInformation.of(String.class))
                .sinkTo(sink(settings, group));
        return environment;
    }

    private static Tuple2<String, Boolean> call(Projection.Fields fields) {
        String api =
                fields.recipientAccountId + "/" + fields.awsRegion + "/" + fields.eventSource + "/" + fields.eventName;
        return Tuple2.of(api, fields.errorCode != null);
    }

    private static Configuration configuration(CaseSettings settings) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, settings.parallelism());
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        configuration.setString("state.backend.rocksdb.timer-service.factory", "HEAP");
        configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, "file://" + settings.folder() + "/checkpoints");
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, ROCKSDB_MEMORY);
        return configuration;
    }

    private static KafkaSource<Projection.Fields> source(
            CaseSettings settings, String group, Map<String, String> watched) {
        var builder = KafkaSource.<Projection.Fields>builder()
                .setBootstrapServers(settings.bootstrapServers())
                .setGroupId(group)
                .setTopics(settings.topic())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new ProjectionSchema());
        watched.forEach(builder::setProperty);
        return builder.build();
    }

    private static KafkaSink<String> sink(CaseSettings settings, String group) {
        return KafkaSink.<String>builder()
                .setBootstrapServers(settings.bootstrapServers())
                .setRecordSerializer(KafkaRecordSerializationSchema.<String>builder()
                        .setTopic(COUNTS_TOPIC)
                        .setValueSerializationSchema(new SimpleStringSchema())
                        .build())
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(group)
                .setProperty("transaction.timeout.ms", "840000")
                .build();
    }

    /** Calls, and those of them that failed. */
    private static final class Count
            implements AggregateFunction<Tuple2<String, Boolean>, Tuple2<Long, Long>, Tuple2<Long, Long>> {
        private static final long serialVersionUID = 1;

        @Override
        public Tuple2<Long, Long> createAccumulator() {
            return Tuple2.of(0L, 0L);
        }

        @Override
        public Tuple2<Long, Long> add(Tuple2<String, Boolean> call, Tuple2<Long, Long> counted) {
            counted.f0++;
            counted.f1 += call.f1 ? 1 : 0;
            return counted;
        }

        @Override
        public Tuple2<Long, Long> getResult(Tuple2<Long, Long> counted) {
            return counted;
        }

        @Override
        public Tuple2<Long, Long> merge(Tuple2<Long, Long> one, Tuple2<Long, Long> other) {
            return Tuple2.of(one.f0 + other.f0, one.f1 + other.f1);
        }
    }

    /** A line for each window. */
    private static final class Line extends ProcessWindowFunction<Tuple2<Long, Long>, String, String, TimeWindow> {
        private static final long serialVersionUID = 1;

        @Override
        public void process(String api, Context context, Iterable<Tuple2<Long, Long>> counts, Collector<String> lines) {
            for (Tuple2<Long, Long> count : counts) {
                lines.collect(api + " " + context.window().getStart() + " " + count.f0 + " " + count.f1);
            }
        }
    }
}
