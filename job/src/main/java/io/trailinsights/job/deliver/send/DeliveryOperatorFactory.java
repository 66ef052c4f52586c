package io.trailinsights.job.deliver.send;

import io.trailinsights.job.control.RuleChange;
import io.trailinsights.job.control.RulesInForce;
import io.trailinsights.job.deliver.record.AddressedAlert;
import io.trailinsights.job.deliver.record.DeliveryTopics;
import io.trailinsights.job.deliver.record.OutgoingRecord;
import io.trailinsights.job.deliver.route.RoutesText;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperatorFactory;

/** Makes the operator: it is given what it needs of its task when it is made. */
public final class DeliveryOperatorFactory extends AbstractStreamOperatorFactory<OutgoingRecord>
        implements TwoInputStreamOperatorFactory<AddressedAlert, RuleChange, OutgoingRecord> {
    private static final long serialVersionUID = 1;

    private final RoutesText routes;
    private final RulesInForce rules;
    private final DeliveryTopics topics;

    /**
     * @param routes where alerts go
     * @param rules that hold alerts back
     * @param topics where to say what became of them
     */
    public DeliveryOperatorFactory(RoutesText routes, RulesInForce rules, DeliveryTopics topics) {
        this.routes = routes;
        this.rules = rules;
        this.topics = topics;
    }

    @Override
    @SuppressWarnings("unchecked") // it is asked for as what it is
    public <T extends StreamOperator<OutgoingRecord>> T createStreamOperator(
            StreamOperatorParameters<OutgoingRecord> parameters) {
        return (T) new DeliveryOperator(parameters, routes, rules, topics);
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
        return DeliveryOperator.class;
    }
}
