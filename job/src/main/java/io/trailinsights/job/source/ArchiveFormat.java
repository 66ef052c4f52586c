package io.trailinsights.job.source;

import io.trailinsights.job.archive.DocumentReader;
import io.trailinsights.job.cloudtrail.DecodeLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;

/**
 * Reads the elements of one archive file. A bulk format rather than a stream format, because Flink opens a stream
 * format's file itself: it would gunzip it a second time, and a damaged gzip header would fail the job.
 */
final class ArchiveFormat implements BulkFormat<Decoded, FileSourceSplit> {
    private static final long serialVersionUID = 1;

    private final DecodeLimits limits;
    private final Duration futureBound;

    ArchiveFormat(DecodeLimits limits, Duration futureBound) {
        this.limits = limits;
        this.futureBound = futureBound;
    }

    @Override
    public Reader<Decoded> createReader(Configuration configuration, FileSourceSplit file) throws IOException {
        return open(file, 0);
    }

    /** A position is the number of elements read: reading a file again gives the same ones. */
    @Override
    public Reader<Decoded> restoreReader(Configuration configuration, FileSourceSplit file) throws IOException {
        return open(
                file,
                file.getReaderPosition()
                        .map(CheckpointedPosition::getRecordsAfterOffset)
                        .orElse(0L));
    }

    /** A file that cannot be opened fails the job: it was there when the run began. */
    private Reader<Decoded> open(FileSourceSplit file, long elementsToSkip) throws IOException {
        Path path = Path.of(file.path().toUri());
        return new ArchiveReader(
                path.toString(),
                DeliveryTime.of(path),
                DocumentReader.open(path, limits.valueBytes()),
                new ValueReader(limits, futureBound, Clock.systemUTC()),
                elementsToSkip);
    }

    @Override
    public boolean isSplittable() {
        return false;
    }

    @Override
    public TypeInformation<Decoded> getProducedType() {
        return TypeInformation.of(Decoded.class);
    }
}
