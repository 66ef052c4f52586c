package io.trailinsights.job.source;

import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.base.source.hybrid.HybridSource;
import org.apache.flink.connector.kafka.source.KafkaSource;

/** What a job reads: an archive, or an archive (perhaps an empty one) and then Kafka. */
public final class RecordSource {
    private final DetectSettings settings;
    private final List<Path> archive;
    private Long endMs;

    /** @param archive files with records, in the order in which they were delivered; none for no archive */
    public RecordSource(DetectSettings settings, List<Path> archive) {
        this.settings = settings;
        this.archive = List.copyOf(archive);
    }

    /** The archive alone: the job ends after it. */
    public Source<Decoded, ?, ?> archive() {
        return ArchiveSource.of(archive, settings);
    }

    /** The event time of {@link #archive}: its files are handed out in order. */
    public WatermarkStrategy<Decoded> archiveClock() {
        return TrailClock.strategy(settings.outOfOrderness(), settings.get(DetectOptions.IDLENESS));
    }

    /** The event time of {@link #historyThenKafka}. */
    public WatermarkStrategy<Decoded> clock() {
        return TrailClock.inStep(settings.outOfOrderness(), settings.get(DetectOptions.IDLENESS));
    }

    /**
     * The archive, then Kafka. Where nobody said where to begin, Kafka begins a little before the archive's end: what both
     * hold is counted once, and older records of the topic are in the archive. Without an archive it is the same source
     * with an empty first part, so that a job that learnt from an archive is later resumed without naming the archive
     * again.
     */
    public Source<Decoded, ?, ?> historyThenKafka() {
        return HybridSource.builder(new IdleAtEnd<>(ArchiveSource.of(archive, settings)))
                .addSource(new IdleAtEnd<>(kafka()))
                .build();
    }

    private KafkaSource<Decoded> kafka() {
        long end = archiveEndMs();
        return end == Long.MIN_VALUE || settings.isSet(DetectOptions.STARTING_OFFSETS)
                ? KafkaInput.source(settings)
                : KafkaInput.sourceFrom(
                        settings, Math.max(0, end - settings.outOfOrderness().toMillis()));
    }

    /**
     * When the archive ends: the newest delivery that its files' names tell, and the newest record of files whose names
     * do not, which are read for it.
     *
     * @return milliseconds since 1970, {@link Long#MIN_VALUE} where there is no archive, or no record in it
     */
    public long archiveEndMs() {
        if (endMs == null) {
            endMs = archive.stream().mapToLong(this::endOf).max().orElse(Long.MIN_VALUE);
        }
        return endMs;
    }

    private long endOf(Path file) {
        long delivered = DeliveryTime.of(file);
        return delivered == Origin.NO_TIMESTAMP ? NewestRecord.of(file, settings) : delivered;
    }
}
