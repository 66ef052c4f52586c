package io.trailinsights.job.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.assigners.FileSplitAssigner;

/**
 * Hands files to readers one after the other, in the order of their ids, which is that of their delivery. A file that
 * comes back because its reader failed goes before all later ones again.
 */
final class ArchiveOrder implements FileSplitAssigner {
    private final PriorityQueue<FileSourceSplit> remaining =
            new PriorityQueue<>(Comparator.comparing(FileSourceSplit::splitId));

    ArchiveOrder(Collection<FileSourceSplit> files) {
        remaining.addAll(files);
    }

    @Override
    public Optional<FileSourceSplit> getNext(String hostname) {
        return Optional.ofNullable(remaining.poll());
    }

    @Override
    public void addSplits(Collection<FileSourceSplit> splits) {
        remaining.addAll(splits);
    }

    @Override
    public Collection<FileSourceSplit> remainingSplits() {
        return List.copyOf(remaining);
    }
}
