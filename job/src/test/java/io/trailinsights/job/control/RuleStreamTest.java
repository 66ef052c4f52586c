package io.trailinsights.job.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailinsights.job.route.DeadLetter;
import io.trailinsights.job.source.Origin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** From records of the topic to changes, and from changes to what an API is told. */
class RuleStreamTest {
    private static final String EXPECTED = "{'version':1,'kind':'expected','id':'e','account':'111122223333',"
            + "'region':'us-east-1','eventSource':'ec2.amazonaws.com','eventName':'%s','start':'2026-03-10T14:05:00Z'}";

    @Test
    void aRuleAndARemovalPassAndTheRestAreDeadLetters() throws Exception {
        try (var harness = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new RuleDecoder()))) {
            harness.open();
            harness.processElement(record("e", EXPECTED), 0);
            harness.processElement(record("e", null), 0);
            harness.processElement(record("other", EXPECTED), 0);
            harness.processElement(record(null, EXPECTED), 0);
            harness.processElement(record("e", "{'kind':"), 0);
            harness.processElement(record("\u001b[31m", null), 0);

            assertThat(harness.extractOutputValues()).hasSize(2);
            assertThat(harness.extractOutputValues().get(0).ruleAfter().id()).isEqualTo("e");
            assertThat(harness.extractOutputValues().get(1)).isEqualTo(new RuleChange("e", null, null));
            List<DeadLetter> letters = harness.getSideOutput(RuleDecoder.DEAD_LETTERS).stream()
                    .map(record -> record.getValue())
                    .toList();
            assertThat(letters).hasSize(4);
            JsonNode letter = new JsonMapper().readTree(letters.get(0).json());
            assertThat(letter.path("reason").asText()).isEqualTo("BAD_RULE");
            assertThat(letter.path("detail").asText()).isEqualTo("the key and the id in the value differ");
            assertThat(letter.path("topic").asText()).isEqualTo("insights-control");
            assertThat(letter.path("offset").asLong()).isEqualTo(7);
        }
    }

    @Test
    void aChangeKnowsTheRuleBeforeItAlsoAfterARestart() throws Exception {
        OperatorSubtaskState saved;
        try (var harness = memory(null)) {
            harness.processElement(new RuleChange("e", null, json("RunInstances")), 0);
            assertThat(harness.extractOutputValues().get(0).before()).isNull();
            saved = harness.snapshot(1, 1);
        }
        try (var harness = memory(saved)) {
            harness.processElement(new RuleChange("e", null, null), 0);
            harness.processElement(new RuleChange("e", null, null), 0);
            assertThat(harness.extractOutputValues())
                    .containsExactly(new RuleChange("e", json("RunInstances"), null), new RuleChange("e", null, null));
        }
    }

    @Test
    void feedbackGoesToItsApiAndIsTakenBackWhereItIsNoMore() {
        assertThat(routed(new RuleChange("e", null, json("A"))))
                .extracting(feedback -> feedback.key().eventName() + " " + (feedback.expected() != null))
                .containsExactly("A true");
        assertThat(routed(new RuleChange("e", json("A"), json("B"))))
                .extracting(feedback -> feedback.key().eventName() + " " + (feedback.expected() != null))
                .containsExactly("A false", "B true");
        assertThat(routed(new RuleChange("e", json("A"), null)))
                .extracting(feedback -> feedback.key().eventName() + " " + (feedback.expected() != null))
                .containsExactly("A false");
        assertThat(routed(new RuleChange("e", json("A"), json("A")))).hasSize(1);
        assertThat(routed(new RuleChange("e", null, null))).isEmpty();
    }

    private static List<SeriesFeedback> routed(RuleChange change) {
        List<SeriesFeedback> feedback = new ArrayList<>();
        new FeedbackRouter().flatMap(change, new ListCollector<>(feedback));
        return feedback;
    }

    private static String json(String api) {
        return EXPECTED.formatted(api).replace('\'', '"');
    }

    private static ControlRecord record(String key, String json) {
        byte[] value = json == null
                ? null
                : json.formatted("RunInstances").replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return new ControlRecord(key, value, new Origin("insights-control", 0, 7, 1));
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, RuleChange, RuleChange> memory(
            OperatorSubtaskState saved) throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new RuleMemory()), RuleChange::id, Types.STRING);
        if (saved != null) {
            harness.initializeState(saved);
        }
        harness.open();
        return harness;
    }
}
