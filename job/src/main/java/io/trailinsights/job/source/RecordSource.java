package io.trailinsights.job.source;

import io.trailinsights.job.archive.ArchiveFiles;
import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.base.source.hybrid.HybridSource;
import org.apache.flink.connector.kafka.source.KafkaSource;

/** What a job reads: an archive, or an archive (perhaps an empty one) and then Kafka. */
public final class RecordSource {
    private final DetectSettings settings;
    private final List<Path> archive;

    /**
     * @param paths files and folders with records; none for no archive
     * @throws io.trailinsights.job.failure.CommandFailure naming the path that is missing, cannot be read or is empty
     */
    public RecordSource(DetectSettings settings, List<Path> paths) {
        this.settings = settings;
        this.archive = paths.isEmpty() ? List.of() : ArchiveFiles.list(paths);
    }

    /** The archive alone: the job ends after it. */
    public Source<Decoded, ?, ?> archive() {
        return ArchiveSource.of(archive, settings);
    }

    /**
     * The archive, then Kafka. Where it is known when the archive was delivered, and nobody said where to begin, Kafka
     * begins a little before the archive's end: what both hold is counted once, and older records of the topic would be
     * too late. Without an archive it is the same source with an empty first part, so that a job that
     * learnt from an archive is later resumed without naming the archive again.
     */
    public Source<Decoded, ?, ?> historyThenKafka() {
        return HybridSource.builder(new IdleAtEnd<>(ArchiveSource.of(archive, settings)))
                .addSource(new IdleAtEnd<>(kafka()))
                .build();
    }

    private KafkaSource<Decoded> kafka() {
        long delivered = archive.stream().mapToLong(DeliveryTime::of).max().orElse(Origin.NO_TIMESTAMP);
        return delivered == Origin.NO_TIMESTAMP || settings.isSet(DetectOptions.STARTING_OFFSETS)
                ? KafkaInput.source(settings)
                : KafkaInput.sourceFrom(
                        settings, delivered - settings.outOfOrderness().toMillis());
    }
}
