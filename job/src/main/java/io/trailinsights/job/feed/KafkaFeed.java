package io.trailinsights.job.feed;

import io.trailinsights.job.failure.CommandFailure;
import io.trailinsights.job.kafka.TopicSpec;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes documents to a topic, one a message, without keys: spread over the partitions, in their order within each.
 * Nothing is written twice however often the producer tries again.
 */
final class KafkaFeed implements AutoCloseable {
    private static final long NAP_NANOS = Duration.ofMillis(200).toNanos();
    private static final int GIVE_UP_MS = 30_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final FeedProgress progress;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final AtomicLong tooLarge = new AtomicLong();
    private long documents;
    private long bytes;

    /**
     * What was fed.
     *
     * @param documents sent and acknowledged
     * @param bytes of their values
     * @param tooLarge documents that are larger than the topic takes, and were left out
     */
    record Summary(long documents, long bytes, long tooLarge) {}

    KafkaFeed(Properties kafka, String topic, FeedProgress progress) {
        this.topic = topic;
        this.progress = progress;
        Properties settings = new Properties();
        settings.putAll(kafka);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, "20");
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(256 << 10));
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(64 << 20));
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(TopicSpec.INPUT_MESSAGE_BYTES));
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.toString(GIVE_UP_MS));
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Integer.toString(GIVE_UP_MS / 3));
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Integer.toString(GIVE_UP_MS));
        this.producer = new KafkaProducer<>(settings);
    }

    /**
     * Feeds all documents and waits until they are written.
     *
     * @param limit the most documents
     * @throws CommandFailure when one could not be written; those before it are
     */
    Summary run(FeedInput input, Pacer pacer, long limit) {
        while (documents < limit) {
            FeedInput.Document document = input.next();
            if (document == null) {
                break;
            }
            awaitDue(document, pacer);
            send(document);
            throwFailure();
        }
        producer.flush();
        throwFailure();
        return summary();
    }

    /** What this has fed, if nothing is on its way. */
    Summary summary() {
        return new Summary(documents - tooLarge.get(), bytes, tooLarge.get());
    }

    private void awaitDue(FeedInput.Document document, Pacer pacer) {
        long wait = pacer.nanosUntilDue(document.timeMs());
        long due = System.nanoTime() + wait;
        while (wait > 0) {
            LockSupport.parkNanos(Math.min(wait, NAP_NANOS));
            throwFailure();
            progress.sayIfDue();
            wait = due - System.nanoTime();
        }
    }

    private void send(FeedInput.Document document) {
        try {
            producer.send(new ProducerRecord<>(topic, document.value()), (metadata, e) -> {
                if (e instanceof RecordTooLargeException) {
                    tooLarge.incrementAndGet();
                } else if (e != null) {
                    failure.compareAndSet(null, e);
                }
            });
        } catch (KafkaException e) {
            failure.compareAndSet(null, e);
        }
        documents++;
        bytes += document.value().length;
        progress.sent(documents, document.timeMs());
    }

    private void throwFailure() {
        Exception e = failure.get();
        if (e != null) {
            throw new CommandFailure("cannot write to topic '" + topic + "': " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        producer.close(failure.get() == null ? Duration.ofMillis(GIVE_UP_MS) : Duration.ZERO);
    }
}
