package io.trailinsights.job.archive;

import io.trailinsights.job.failure.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
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
 * itself is taken whatever it is called, if it belongs to the selection.
 */
public final class ArchiveFiles {
    private static final Pattern TRAIL_FILE =
            Pattern.compile("\\d{12}_CloudTrail_[^_]+_(\\d{8}T\\d{4}Z)_[^_]+\\.json(?:\\.gz)?");
    private static final Comparator<Found> DELIVERY =
            Comparator.comparing(Found::stamp).thenComparing(Found::rank).thenComparing(Found::name);

    private ArchiveFiles() {}

    /** Lists the files of all inputs, as {@link #list(List, ArchiveSelection)} does for the whole archive. */
    public static List<Path> list(List<Path> inputs) {
        return list(inputs, ArchiveSelection.ALL);
    }

    /**
     * Lists the files of all inputs that belong to a selection.
     *
     * @param inputs files and folders; folders are searched with all that is in them, symbolic links followed
     * @return in the order of delivery; at least one file, unless there is no input
     * @throws CommandFailure naming the path that is missing, cannot be read, or is a folder without any such file, and
     *     when nothing belongs to the selection
     */
    public static List<Path> list(List<Path> inputs, ArchiveSelection selection) {
        FolderSearch search = new FolderSearch(FileKind.RECORDS, selection);
        Set<Path> seen = new LinkedHashSet<>();
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            List<Path> files = filesOf(inputs.get(i), search);
            if (files.isEmpty() && selection.isAll()) {
                throw new CommandFailure("no CloudTrail files in folder " + inputs.get(i)
                        + " (looked for .json, .ndjson, .jsonl and .log, also with .gz)");
            }
            for (int j = 0; j < files.size(); j++) {
                if (seen.add(files.get(j).toAbsolutePath().normalize())) {
                    found.add(Found.of(files.get(j), ((long) i << 32) + j));
                }
            }
        }
        if (found.isEmpty() && !inputs.isEmpty()) {
            throw new CommandFailure("no CloudTrail file fits " + selection + ": there are " + search.passedOver());
        }
        return inOrder(found);
    }

    /**
     * The files that are in a folder while others write to it.
     *
     * @return in the order of delivery; none where there are none
     * @throws CommandFailure when the folder itself cannot be read
     */
    public static List<Path> listNow(Path folder, ArchiveSelection selection) {
        List<Path> files = new FolderSearch(FileKind.RECORDS, selection).filesNow(folder);
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            found.add(Found.of(files.get(i), i));
        }
        return inOrder(found);
    }

    /**
     * The digests of trails in folders, for a selection of log files: those of the day behind it too, as a digest comes after
     * what it lists.
     *
     * @param inputs files and folders; files among them are passed over
     * @return in no particular order; none where there are none
     * @throws CommandFailure naming what cannot be read
     */
    public static List<Path> digests(List<Path> inputs, ArchiveSelection selection) {
        FolderSearch search = new FolderSearch(FileKind.DIGESTS, selection.andDayAfter());
        return inputs.stream()
                .filter(Files::isDirectory)
                .flatMap(folder -> search.files(folder).stream())
                .map(file -> file.toAbsolutePath().normalize())
                .distinct()
                .toList();
    }

    private static List<Path> inOrder(List<Found> found) {
        return found.stream().sorted(DELIVERY).map(Found::path).toList();
    }

    private static List<Path> filesOf(Path input, FolderSearch search) {
        if (!Files.exists(input)) {
            throw new CommandFailure("no such file or folder: " + input);
        }
        FolderSearch.requireReadable(input);
        if (!Files.isDirectory(input)) {
            return search.takes(input) ? List.of(input) : List.of();
        }
        return search.files(input);
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
