package io.trailinsights.job.archive;

import io.trailinsights.job.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of an archive in the order in which they were delivered.
 *
 * <p>CloudTrail writes {@code AWSLogs/[o-ORG/]ACCOUNT/CloudTrail/REGION/YYYY/MM/DD/} and there
 * {@code ACCOUNT_CloudTrail_REGION_YYYYMMDDTHHmmZ_UNIQUE.json.gz} ("Finding your CloudTrail log files" in AWS's user
 * guide). The stamp is the time of delivery, so such files come by stamp, over all accounts and Regions, then by name.
 * Files with other names say nothing of their time: they come behind, in the order in which their inputs were given and
 * by path within a folder. A file reached twice is listed once.
 *
 * <p>Of a folder, only {@code .json}, {@code .ndjson}, {@code .jsonl} and {@code .log} files, each also with
 * {@code .gz}, are taken; hidden files and folders, digests and AWS's own Insights are left out. A file that is named
 * itself is taken whatever it is called.
 */
public final class ArchiveFiles {
    private static final Pattern TRAIL_FILE =
            Pattern.compile("\\d{12}_CloudTrail_[^_]+_(\\d{8}T\\d{4}Z)_[^_]+\\.json(?:\\.gz)?");
    private static final Pattern READ = Pattern.compile(".+\\.(?:json|ndjson|jsonl|log)(?:\\.gz)?");
    private static final Set<String> OTHER_TRAILS = Set.of("CloudTrail-Digest", "CloudTrail-Insight");
    private static final Comparator<Found> DELIVERY =
            Comparator.comparing(Found::stamp).thenComparing(Found::rank).thenComparing(Found::name);

    private ArchiveFiles() {}

    /**
     * Lists the files of all inputs.
     *
     * @param inputs files and folders; folders are searched with all that is in them, symbolic links followed
     * @return at least one file, in the order of delivery
     * @throws CommandFailure naming the path that is missing, cannot be read, or is a folder without any such file
     */
    public static List<Path> list(List<Path> inputs) {
        List<Found> found = new ArrayList<>();
        Set<Path> seen = new LinkedHashSet<>();
        for (int i = 0; i < inputs.size(); i++) {
            List<Path> files = filesOf(inputs.get(i));
            for (int j = 0; j < files.size(); j++) {
                if (seen.add(files.get(j).toAbsolutePath().normalize())) {
                    found.add(Found.of(files.get(j), ((long) i << 32) + j));
                }
            }
        }
        found.sort(DELIVERY);
        return found.stream().map(Found::path).toList();
    }

    private static List<Path> filesOf(Path input) {
        if (!Files.exists(input)) {
            throw new CommandFailure("no such file or folder: " + input);
        }
        requireReadable(input);
        if (!Files.isDirectory(input)) {
            return List.of(input);
        }
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(
                    input, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Search(input, files));
        } catch (IOException e) {
            throw new CommandFailure("cannot read folder " + input + ": " + reason(e), e);
        }
        if (files.isEmpty()) {
            throw new CommandFailure("no CloudTrail files in folder " + input
                    + " (looked for .json, .ndjson, .jsonl and .log, also with .gz)");
        }
        files.sort(Comparator.comparing(Path::toString));
        return files;
    }

    private static void requireReadable(Path path) {
        if (!Files.isReadable(path)) {
            throw new CommandFailure("cannot read " + path + ": no permission, or a link to nothing");
        }
    }

    private static String reason(IOException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static boolean isHidden(Path path) {
        return path.getFileName() != null && path.getFileName().toString().startsWith(".");
    }

    /** Collects what is to be read below a folder. */
    private static final class Search extends SimpleFileVisitor<Path> {
        private final Path top;
        private final List<Path> files;

        Search(Path top, List<Path> files) {
            this.top = top;
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean skipped = !folder.equals(top)
                    && (isHidden(folder)
                            || OTHER_TRAILS.contains(folder.getFileName().toString()));
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            boolean otherTrail = OTHER_TRAILS.stream().anyMatch(kind -> name.contains("_" + kind + "_"));
            if (!isHidden(file)
                    && !otherTrail
                    && READ.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
                requireReadable(file);
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            if (failure instanceof FileSystemLoopException) {
                return FileVisitResult.CONTINUE;
            }
            throw new CommandFailure("cannot read " + file + ": " + reason(failure), failure);
        }
    }

    /**
     * A file and its place.
     *
     * @param stamp of delivery; a text behind all stamps for a file without one
     * @param rank place among the files without a stamp; 0 for one with a stamp
     */
    private record Found(Path path, String stamp, long rank, String name) {
        private static final String NO_STAMP = "~";

        static Found of(Path path, long rank) {
            String name = path.getFileName() == null ? "" : path.getFileName().toString();
            Matcher trail = TRAIL_FILE.matcher(name);
            return trail.matches() ? new Found(path, trail.group(1), 0, name) : new Found(path, NO_STAMP, rank, name);
        }
    }
}
