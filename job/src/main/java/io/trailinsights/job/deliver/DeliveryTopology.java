package io.trailinsights.job.deliver;

import io.trailinsights.baselines.rule.Rule;
import io.trailinsights.job.control.RuleChange;
import io.trailinsights.job.control.RulesInForce;
import io.trailinsights.job.deliver.record.AddressedAlert;
import io.trailinsights.job.deliver.record.AlertRecord;
import io.trailinsights.job.deliver.record.DeliveryTopics;
import io.trailinsights.job.deliver.record.OutgoingRecord;
import io.trailinsights.job.deliver.route.RoutesText;
import io.trailinsights.job.deliver.route.RoutingFunction;
import io.trailinsights.job.deliver.send.DeliveryOperatorFactory;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The delivery job's operators: records routed, keyed by receiver, rules beside them, what became of them out. */
public final class DeliveryTopology {
    /** Finds the receivers of alerts; keeps nothing. */
    public static final String ROUTE_UID = "alert-route";
    /** Keeps the state of every receiver. Never changes: savepoints find it by this name. */
    public static final String DELIVER_UID = "alert-deliver";

    private DeliveryTopology() {}

    /**
     * Receipts, dead letters and messages for forwarders, from alerts.
     *
     * @param alerts those of one episode in their order
     * @param changes of the rules
     * @param known the rules that a first start begins with
     * @param routes where alerts go
     * @param topics where to say what became of them
     */
    public static DataStream<OutgoingRecord> deliveries(
            DataStream<AlertRecord> alerts,
            DataStream<RuleChange> changes,
            List<Rule> known,
            RoutesText routes,
            DeliveryTopics topics) {
        SingleOutputStreamOperator<AddressedAlert> addressed = alerts.process(new RoutingFunction(routes, topics))
                .returns(TypeInformation.of(AddressedAlert.class))
                .name("route alerts")
                .uid(ROUTE_UID);
        return addressed
                .keyBy(AddressedAlert::receiver)
                .connect(changes.broadcast())
                .transform(
                        "deliver",
                        TypeInformation.of(OutgoingRecord.class),
                        new DeliveryOperatorFactory(routes, new RulesInForce(known), topics))
                .uid(DELIVER_UID)
                .union(addressed.getSideOutput(RoutingFunction.UNREADABLE));
    }
}
