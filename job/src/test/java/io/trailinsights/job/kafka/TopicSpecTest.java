package io.trailinsights.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicSpecTest {
    @Test
    void keepsRecordsByTheirArrivalInEveryTopic() {
        assertThat(TopicSpec.all(TopicNames.DEFAULT, 4))
                .hasSize(7)
                .allMatch(
                        topic -> topic.settings().get("message.timestamp.type").equals("LogAppendTime"));
    }

    @Test
    void compactsTheControlTopicAlone() {
        assertThat(TopicSpec.all(TopicNames.DEFAULT, 4))
                .filteredOn(topic -> "compact".equals(topic.settings().get("cleanup.policy")))
                .extracting(TopicSpec::name)
                .containsExactly("insights-control");
    }

    @Test
    void takesInputAsLargeAsTheDecoderReads() {
        TopicSpec input = TopicSpec.input("cloudtrail", 4);

        assertThat(Integer.parseInt(input.settings().get("max.message.bytes"))).isGreaterThan(10 << 20);
        assertThat(input.partitions()).isEqualTo(4);
        assertThat(input.withReplication((short) 3).replication()).isEqualTo((short) 3);
    }

    @Test
    void refusesATopicWithoutPartitions() {
        assertThatThrownBy(() -> new TopicSpec("x", 0, TopicSpec.BROKER_DEFAULT, Map.of()))
                .hasMessage("partitions is 0; it must be at least 1");
    }
}
