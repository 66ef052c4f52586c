package io.trailinsights.job.deliver.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailinsights.job.control.RuleChange;
import io.trailinsights.job.control.RulesInForce;
import io.trailinsights.job.deliver.record.AddressedAlert;
import io.trailinsights.job.deliver.record.AlertTopic;
import io.trailinsights.job.deliver.record.DeliveryTopics;
import io.trailinsights.job.deliver.record.OutgoingRecord;
import io.trailinsights.job.deliver.route.RoutesText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/** The operator in Flink's own harness: the test is the task's thread, and gives the time. */
final class DeliveryHarness extends AbstractStreamOperatorTestHarness<OutgoingRecord> {
    private static final JsonMapper JSON = new JsonMapper();
    private static final DeliveryTopics TOPICS = new DeliveryTopics("receipts", "dead");
    /** 2026-03-10T14:30Z. */
    static final long BEGIN_MS = 1_773_153_000_000L;

    private DeliveryHarness(String routes) throws Exception {
        super(
                new DeliveryOperatorFactory(new RoutesText(routes, "routes.yaml"), new RulesInForce(List.of()), TOPICS),
                1,
                1,
                0);
        config.setStatePartitioner(0, (AddressedAlert alert) -> alert.receiver());
        config.setStateKeySerializer(StringSerializer.INSTANCE);
        config.serializeAllConfigs();
        setProcessingTime(BEGIN_MS);
    }

    /** @param saved what a harness before this one saved; null for none */
    static DeliveryHarness open(String routes, OperatorSubtaskState saved) throws Exception {
        DeliveryHarness harness = new DeliveryHarness(routes);
        harness.setup();
        if (saved != null) {
            harness.initializeState(saved);
        }
        harness.open();
        return harness;
    }

    void take(String receiver, String insight) throws Exception {
        StreamRecord<AddressedAlert> record =
                new StreamRecord<>(new AddressedAlert(receiver, AlertTopic.INSIGHTS, insight));
        operator().setKeyContextElement1(record);
        operator().processElement1(record);
    }

    void rule(RuleChange change) throws Exception {
        operator().processElement2(new StreamRecord<>(change));
    }

    /** Waits for the next mail, such as an answer, and does what it says. */
    void awaitMail() throws Exception {
        getTaskMailbox().take(TaskMailbox.MIN_PRIORITY).run();
    }

    /** All that came out so far, and only once. */
    List<JsonNode> written(String topic) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        for (OutgoingRecord record : extractOutputValues()) {
            if (record.topic().equals(topic)) {
                found.add(JSON.readTree(record.json()));
            }
        }
        return found;
    }

    /** How many entries keyed state has. */
    int keyedEntries() {
        return ((HeapKeyedStateBackend<?>) operator().getKeyedStateBackend()).numKeyValueStateEntries();
    }

    private DeliveryOperator operator() {
        return (DeliveryOperator) operator;
    }
}
