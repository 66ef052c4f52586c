package io.trailinsights.job.run;

import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.control.ControlStream;
import io.trailinsights.job.control.RuleChange;
import io.trailinsights.job.detect.DetectTopology;
import io.trailinsights.job.detect.FindingMessage;
import io.trailinsights.job.detect.InsightMessage;
import io.trailinsights.job.route.DeadLetter;
import io.trailinsights.job.route.DecodeRouter;
import io.trailinsights.job.source.Decoded;
import io.trailinsights.job.source.SilenceWatch;
import io.trailinsights.job.wire.WireType;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.OutputTag;

/** The detector job, whatever it reads from and writes to: {@code detect} and {@code backtest} run this same graph. */
public final class DetectJob {
    /** Nothing ever goes there: the changes of a run that has all its rules from the beginning. */
    private static final OutputTag<RuleChange> NO_CHANGES =
            new OutputTag<>("no-changes", TypeInformation.of(RuleChange.class));
    /** Nothing ever goes there: a way for event time alone, which costs a record nothing. */
    private static final OutputTag<ApiCall> NO_CALLS = new OutputTag<>("no-calls", WireType.CALL);

    private DetectJob() {}

    /** Adds the job's operators to an environment. */
    public static void define(
            StreamExecutionEnvironment environment,
            DetectInput input,
            DetectSettings settings,
            Sink<InsightMessage> insights,
            Sink<FindingMessage> findings,
            Sink<DeadLetter> deadLetters) {
        SingleOutputStreamOperator<ApiCall> calls = environment
                .fromSource(input.records(), input.clock(), "records", TypeInformation.of(Decoded.class))
                .uid(OperatorUids.RECORDS)
                .process(new DecodeRouter(settings.get(DetectOptions.LATENESS), settings.analysed()))
                .returns(WireType.CALL)
                .name("route")
                .uid(OperatorUids.ROUTE);
        DataStream<DeadLetter> letters = calls.getSideOutput(DecodeRouter.DEAD_LETTERS);
        DataStream<RuleChange> changes;
        if (input.control() == null) {
            // A second input with event time of its own would make each watermark wait for its turn there.
            changes = ControlStream.withoutClock(calls.getSideOutput(NO_CHANGES));
        } else {
            ControlStream control = new ControlStream(environment, input.control());
            letters = letters.union(control.deadLetters());
            changes = control.changes();
            calls.getSideOutput(NO_CALLS)
                    .transform("silence", WireType.CALL, new SilenceWatch<>(settings.get(DetectOptions.IDLENESS)))
                    .setParallelism(1)
                    .uid(OperatorUids.SILENCE);
        }
        letters.sinkTo(deadLetters).name("dead letters").uid(OperatorUids.DEAD_LETTERS);
        DetectTopology.insights(
                        calls, changes, input.known(), input.news(), settings.detector(), settings.configVersion())
                .sinkTo(insights)
                .name("insights")
                .uid(OperatorUids.INSIGHTS);
        DetectTopology.findings(
                        calls, changes, input.known(), input.news(), settings.detector(), settings.configVersion())
                .sinkTo(findings)
                .name("findings sink")
                .uid(OperatorUids.FINDINGS);
    }
}
