package io.trailinsights.job.demo;

import io.trailinsights.job.synthetic.SyntheticRecord;
import io.trailinsights.job.synthetic.SyntheticTraffic;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Plays made traffic into Kafka: the weeks before the live day at full speed, the live day many times faster than life. */
final class TrafficPlayer {
    /** Sees each record just before it is sent. */
    interface Audience {
        /** @param live whether it is of the live day */
        void see(SyntheticRecord record, boolean live);
    }

    private static final long PROGRESS_RECORDS = 50_000;

    private final SyntheticTraffic traffic;
    private final Instant liveFrom;
    private final double speed;
    private final Audience audience;
    private final PrintWriter out;
    private long records;
    private long liveRecords;
    private long begunNanos;

    /**
     * @param liveFrom where the live day begins, on the clock of delivery
     * @param speed recorded seconds played in a second
     */
    TrafficPlayer(SyntheticTraffic traffic, Instant liveFrom, double speed, Audience audience, PrintWriter out) {
        this.traffic = traffic;
        this.liveFrom = liveFrom;
        this.speed = speed;
        this.audience = audience;
        this.out = out;
    }

    /** Plays all. */
    void play(String bootstrapServers, String topic) throws InterruptedException {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("compression.type", "lz4");
        settings.put("linger.ms", "20");
        settings.put("batch.size", "262144");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            while (traffic.hasNext()) {
                SyntheticRecord record = traffic.next();
                boolean live = record.deliveredAtMs() >= liveFrom.toEpochMilli();
                if (live) {
                    awaitLive(record);
                }
                audience.see(record, live);
                producer.send(new ProducerRecord<>(topic, record.json()));
                if (++records % PROGRESS_RECORDS == 0 && liveRecords == 0) {
                    out.printf("  history: %,d records fed, up to %s%n", records, day(record));
                    out.flush();
                }
            }
        }
    }

    private static String day(SyntheticRecord record) {
        return Instant.ofEpochMilli(record.deliveredAtMs()).toString().substring(0, 10);
    }

    private void awaitLive(SyntheticRecord record) throws InterruptedException {
        if (liveRecords++ == 0) {
            begunNanos = System.nanoTime();
            out.printf(
                    "  history: %,d records fed%n%nThe live day begins, %,.0f times faster than life:%n%n",
                    records, speed);
            out.flush();
        }
        long due = (long) ((record.deliveredAtMs() - liveFrom.toEpochMilli()) * 1e6 / speed);
        long wait = due - (System.nanoTime() - begunNanos);
        if (wait > Duration.ofMillis(2).toNanos()) {
            TimeUnit.NANOSECONDS.sleep(wait);
        }
    }

    /** Records played so far. */
    long records() {
        return records;
    }

    /** Records of the live day among them. */
    long liveRecords() {
        return liveRecords;
    }
}
