package io.trailinsights.job.source;

import io.trailinsights.job.config.DetectSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.FileSourceSplit;

/** Files with CloudTrail records, read in the order in which they were delivered. */
final class ArchiveSource {
    private ArchiveSource() {}

    /**
     * A bounded source. With one reader its order is that of the list.
     *
     * @param files in the order to read them in
     */
    static FileSource<Decoded> of(List<Path> files, DetectSettings settings) {
        List<FileSourceSplit> splits = splits(files);
        // The files are known already; Flink only wants a path to ask its enumerator about.
        var placeholder = new org.apache.flink.core.fs.Path("file:///");
        var builder = FileSource.forBulkFileFormat(
                new ArchiveFormat(settings.decodeLimits(), settings.futureBound()), placeholder);
        builder.setFileEnumerator(() -> (paths, minimum) -> splits);
        builder.setSplitAssigner(ArchiveOrder::new);
        return builder.build();
    }

    private static List<FileSourceSplit> splits(List<Path> files) {
        List<FileSourceSplit> splits = new ArrayList<>();
        for (Path file : files) {
            String id = String.format(Locale.ROOT, "%09d", splits.size());
            // Times and sizes are for formats that split files; the whole file is always one split here.
            var path = new org.apache.flink.core.fs.Path(file.toAbsolutePath().toUri());
            splits.add(new FileSourceSplit(id, path, 0, 0, 0, 0));
        }
        return splits;
    }
}
