package io.trailinsights.job.control;

import io.trailinsights.job.route.DeadLetter;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * From the records of the control topic to changes of rules. One task does it, so that all others see the changes in one
 * order. Event time is not touched: see {@link NoClock}.
 */
public final class ControlStream {
    /** Reads the control topic; keeps its offsets. Never changes: savepoints find it by this name. */
    public static final String SOURCE_UID = "control";
    /** Keeps nothing. */
    public static final String NO_CLOCK_UID = "control-no-clock";
    /** Keeps nothing. */
    public static final String DECODE_UID = "control-decode";
    /** Keeps each rule as it is. Never changes: savepoints find it by this name. */
    public static final String MEMORY_UID = "control-rules";
    /** Keeps nothing. */
    public static final String FEEDBACK_UID = "control-feedback";

    private final SingleOutputStreamOperator<RuleChange> decoded;

    /** @param records of the control topic, in the order of each rule's changes */
    public ControlStream(StreamExecutionEnvironment environment, Source<ControlRecord, ?, ?> records) {
        TypeInformation<ControlRecord> type = TypeInformation.of(ControlRecord.class);
        decoded = environment
                .fromSource(records, WatermarkStrategy.noWatermarks(), "control", type)
                .setParallelism(1)
                .uid(SOURCE_UID)
                .transform("control without clock", type, new NoClock<>())
                .setParallelism(1)
                .uid(NO_CLOCK_UID)
                .process(new RuleDecoder())
                .returns(TypeInformation.of(RuleChange.class))
                .setParallelism(1)
                .name("control decode")
                .uid(DECODE_UID);
    }

    /** Every change of a rule. */
    public SingleOutputStreamOperator<RuleChange> changes() {
        return decoded.keyBy(RuleChange::id)
                .process(new RuleMemory())
                .returns(TypeInformation.of(RuleChange.class))
                .setParallelism(1)
                .name("control rules")
                .uid(MEMORY_UID);
    }

    /** What could not be read. */
    public DataStream<DeadLetter> deadLetters() {
        return decoded.getSideOutput(RuleDecoder.DEAD_LETTERS);
    }

    /** Changes that come from elsewhere, taken out of event time. */
    public static SingleOutputStreamOperator<RuleChange> withoutClock(DataStream<RuleChange> changes) {
        return changes.transform("control without clock", changes.getType(), new NoClock<>())
                .uid(NO_CLOCK_UID);
    }

    /** What changes say of single APIs. */
    public static SingleOutputStreamOperator<SeriesFeedback> feedback(DataStream<RuleChange> changes) {
        return changes.flatMap(new FeedbackRouter())
                .returns(TypeInformation.of(SeriesFeedback.class))
                .setParallelism(1)
                .name("control feedback")
                .uid(FEEDBACK_UID);
    }
}
