package io.trailinsights.job.sink;

import io.trailinsights.job.config.Delivery;
import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.deliver.record.OutgoingRecord;
import io.trailinsights.job.detect.FindingMessage;
import io.trailinsights.job.detect.InsightMessage;
import io.trailinsights.job.route.DeadLetter;
import java.util.Collection;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;

/** Where the jobs write to in Kafka. */
public final class KafkaSinks {
    /**
     * A transaction must outlive the longest restart, or what it holds is lost; the broker's own limit
     * (transaction.max.timeout.ms) is 15 minutes unless it was changed.
     */
    private static final String TRANSACTION_TIMEOUT_MS = "840000";

    private KafkaSinks() {}

    /** Insights, under the key of their series. */
    public static KafkaSink<InsightMessage> insights(DetectSettings settings) {
        String topic = settings.get(DetectOptions.INSIGHTS_TOPIC);
        return sink(settings, topic, new KeyedTextSerializer<>(topic, InsightMessage::key, InsightMessage::json));
    }

    /** Findings, under their account. */
    public static KafkaSink<FindingMessage> findings(DetectSettings settings) {
        String topic = settings.get(DetectOptions.FINDINGS_TOPIC);
        return sink(settings, topic, new KeyedTextSerializer<>(topic, FindingMessage::account, FindingMessage::json));
    }

    /** Dead letters, under the place they were read from. */
    public static KafkaSink<DeadLetter> deadLetters(DetectSettings settings) {
        String topic = settings.get(DetectOptions.DEAD_LETTER_TOPIC);
        return sink(settings, topic, new KeyedTextSerializer<>(topic, DeadLetter::key, DeadLetter::json));
    }

    /** Receipts, dead letters and messages for forwarders, in one transaction. */
    public static KafkaSink<OutgoingRecord> deliveries(DetectSettings settings, Collection<String> topics) {
        return sink(settings, "deliveries", new OutgoingRecordSerializer(topics));
    }

    private static <T> KafkaSink<T> sink(
            DetectSettings settings, String name, KafkaRecordSerializationSchema<T> serializer) {
        Properties properties = settings.kafkaProperties();
        properties.putIfAbsent("transaction.timeout.ms", TRANSACTION_TIMEOUT_MS);
        var builder = KafkaSink.<T>builder()
                .setKafkaProducerConfig(properties)
                .setBootstrapServers(settings.get(DetectOptions.BOOTSTRAP_SERVERS))
                .setRecordSerializer(serializer);
        if (settings.get(DetectOptions.DELIVERY_GUARANTEE) == Delivery.AT_LEAST_ONCE) {
            return builder.setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE).build();
        }
        return builder.setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                // Unique for job and sink: a restarted job aborts what it finds open under its own prefix.
                .setTransactionalIdPrefix(settings.get(DetectOptions.GROUP_ID) + "/" + name + "/")
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .build();
    }
}
