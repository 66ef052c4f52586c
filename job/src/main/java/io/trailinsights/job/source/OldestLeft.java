package io.trailinsights.job.source;

import java.util.Collection;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Begins where another one says. Where the record that is to be read next is gone, because the broker deleted it or the
 * topic was made again, reading goes on with the oldest record that is left. Flink's own ones begin at the end of the
 * topic then, unless they began at its beginning: they would leave out what is still there.
 *
 * @param start where a first start begins
 */
@SuppressWarnings("deprecation") // The connector has no other way to say it.
record OldestLeft(OffsetsInitializer start) implements OffsetsInitializer {
    @Override
    public Map<TopicPartition, Long> getPartitionOffsets(
            Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
        return start.getPartitionOffsets(partitions, retriever);
    }

    @Override
    public OffsetResetStrategy getAutoOffsetResetStrategy() {
        return OffsetResetStrategy.EARLIEST;
    }
}
