package io.trailinsights.bench.latency;

import io.trailinsights.bench.stream.SeriesStream;
import io.trailinsights.bench.stream.TopicWriter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Calls of a thousand APIs: two days of them at once, then live at a steady rate with bursts of new APIs among them. */
final class LiveTraffic {
    private static final int SERIES = 1000;
    private static final long LEAST_HISTORY = 200_000;
    private static final Duration HISTORY = Duration.ofHours(48);
    private static final Duration BETWEEN_BURSTS = Duration.ofSeconds(1);
    private static final int CALLS_OF_BURST = 60;
    private static final long TICK_NANOS = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    private final String bootstrapServers;
    private final String topic;
    private final SeriesStream calls = new SeriesStream(SERIES, 1, false);
    private final SplittableRandom random = new SplittableRandom(2);

    LiveTraffic(String bootstrapServers, String topic) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
    }

    /**
     * Makes the topic and writes two days of calls that end now.
     *
     * @param records how many; more where two days need more
     * @return how many
     */
    long writeHistory(long records) throws IOException {
        TopicWriter.make(bootstrapServers, topic);
        long history = Math.max(LEAST_HISTORY, records);
        Instant begin = Instant.now().minus(HISTORY);
        try (KafkaProducer<byte[], byte[]> producer = TopicWriter.producer(bootstrapServers)) {
            for (long i = 0; i < history; i++) {
                Instant time = begin.plusMillis(HISTORY.toMillis() * i / history);
                producer.send(to((int) (i % TopicWriter.PARTITIONS), calls.record(random.nextInt(SERIES), time)));
            }
        }
        return history;
    }

    /**
     * Plays calls in the time of the clock.
     *
     * @param perSecond how many in a second
     * @param settle how long without bursts
     * @param lasting how long with bursts, and then ten seconds more without
     * @return when the broker appended the first call of each burst, milliseconds since 1970, by the API's name
     */
    Map<String, Long> play(long perSecond, Duration settle, Duration lasting) throws IOException, InterruptedException {
        Map<String, Future<RecordMetadata>> bursts = new LinkedHashMap<>();
        long begin = System.nanoTime();
        long firstBurst = settle.toNanos();
        long lastBurst = firstBurst + lasting.toNanos();
        long end = lastBurst + 10 * SECOND;
        long sent = 0;
        try (KafkaProducer<byte[], byte[]> producer = TopicWriter.producer(bootstrapServers)) {
            for (long passed = 0; passed < end; passed = System.nanoTime() - begin) {
                Instant now = Instant.now();
                for (long due = (long) ((double) passed / SECOND * perSecond); sent < due; sent++) {
                    producer.send(to((int) (sent % TopicWriter.PARTITIONS), calls.record(random.nextInt(SERIES), now)));
                }
                long due =
                        passed < firstBurst ? 0 : (Math.min(passed, lastBurst) - firstBurst) / BETWEEN_BURSTS.toNanos();
                if (bursts.size() < due) {
                    String api = "DeleteLedger" + (1000 + bursts.size());
                    bursts.put(api, burst(producer, bursts.size(), api, now));
                }
                LockSupport.parkNanos(TICK_NANOS);
            }
        }
        return appended(bursts);
    }

    /** All calls of a burst go to one partition, one after the other. */
    private Future<RecordMetadata> burst(KafkaProducer<byte[], byte[]> producer, int number, String api, Instant now) {
        int partition = number % TopicWriter.PARTITIONS;
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int i = 0; i < CALLS_OF_BURST; i++) {
            sent.add(producer.send(to(partition, calls.named(number % SERIES, api, now))));
        }
        return sent.get(0);
    }

    private static Map<String, Long> appended(Map<String, Future<RecordMetadata>> bursts)
            throws IOException, InterruptedException {
        Map<String, Long> appended = new LinkedHashMap<>();
        for (Map.Entry<String, Future<RecordMetadata>> burst : bursts.entrySet()) {
            try {
                appended.put(burst.getKey(), burst.getValue().get().timestamp());
            } catch (ExecutionException e) {
                throw new IOException("Kafka did not take the calls of " + burst.getKey(), e);
            }
        }
        return appended;
    }

    private ProducerRecord<byte[], byte[]> to(int partition, byte[] value) {
        return new ProducerRecord<>(topic, partition, null, value);
    }
}
