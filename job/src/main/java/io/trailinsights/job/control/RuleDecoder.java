package io.trailinsights.job.control;

import io.trailinsights.baselines.rule.Rule;
import io.trailinsights.job.cloudtrail.DeadLetterReason;
import io.trailinsights.job.cloudtrail.Slice;
import io.trailinsights.job.config.Printable;
import io.trailinsights.job.metric.JobMetric;
import io.trailinsights.job.metric.JobMetrics;
import io.trailinsights.job.route.DeadLetter;
import io.trailinsights.job.route.DeadLetterWriter;
import io.trailinsights.job.source.Decoded;
import io.trailinsights.job.source.Origin;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the records of the control topic. What is no rule is counted, logged and dead-lettered, and changes nothing. */
public final class RuleDecoder extends ProcessFunction<ControlRecord, RuleChange> {
    /** The side output. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("control-dead-letters", TypeInformation.of(DeadLetter.class));

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(RuleDecoder.class);

    private transient DeadLetterWriter letters;
    private transient Counter taken;
    private transient Counter refused;

    @Override
    public void open(OpenContext context) {
        letters = new DeadLetterWriter();
        JobMetrics metrics = JobMetrics.of(getRuntimeContext().getMetricGroup());
        taken = metrics.counter(JobMetric.RULES_READ);
        refused = metrics.counter(JobMetric.RULES_REFUSED);
    }

    @Override
    public void processElement(ControlRecord record, Context context, Collector<RuleChange> out) {
        try {
            out.collect(change(record));
            taken.inc();
        } catch (RuleFormatException e) {
            refused.inc();
            Origin origin = record.origin();
            LOG.warn(
                    "The rule at {}/{}/{} is refused: {}",
                    origin.topic(),
                    origin.partition(),
                    origin.offset(),
                    Printable.text(e.getMessage()));
            context.output(DEAD_LETTERS, letters.write(letter(record), DeadLetterReason.BAD_RULE, e.getMessage()));
        }
    }

    private static RuleChange change(ControlRecord record) throws RuleFormatException {
        if (record.key() == null || !RuleJson.isId(record.key())) {
            throw new RuleFormatException("the key must be the rule's id: 1 to 64 letters, digits, '.', '_' and '-'");
        }
        if (record.value() == null) {
            return new RuleChange(record.key(), null, null);
        }
        Rule rule = RuleJson.read(record.value());
        if (!rule.id().equals(record.key())) {
            throw new RuleFormatException("the key and the id in the value differ");
        }
        return new RuleChange(record.key(), null, RuleJson.write(rule));
    }

    private static Decoded letter(ControlRecord record) {
        Slice sample = record.value() == null ? null : Slice.of(record.value());
        return new Decoded(
                Decoded.Kind.DEAD_LETTER,
                null,
                null,
                DeadLetterReason.BAD_RULE,
                null,
                "",
                record.origin(),
                record.value(),
                sample);
    }
}
