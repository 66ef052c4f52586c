package io.trailinsights.job.feed;

import io.trailinsights.job.archive.ArchiveFiles;
import io.trailinsights.job.archive.ArchiveSelection;
import io.trailinsights.job.archive.DocumentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * The files that come into a folder while something else writes to it, such as {@code aws s3 sync}: each once, when it
 * is complete, those that are there together in the order of their delivery.
 *
 * <p>A file is complete when it has not changed between two looks at the folder and can be read to its end. One that
 * stays cut short and unchanged is given after a while all the same: as far as it goes, it is good. One that was given and
 * is not noted as fed is given again.
 */
final class FollowedFolder {
    /** So many files are fed twice at most when a feed is killed. */
    private static final int MOST_AT_A_TIME = 100;
    /** Looking takes at most this part of the time, also in a folder of very many files. */
    private static final int WAIT_PER_LOOK = 10;

    private final Path folder;
    private final ArchiveSelection selection;
    private final FedFiles fed;
    private final Pace pace;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Queue<Path> settled = new ArrayDeque<>();
    private Map<Path, Look> looks = new HashMap<>();

    /**
     * How often to look.
     *
     * @param interval between two looks
     * @param patience how long a file may stay cut short and unchanged
     */
    record Pace(Duration interval, Duration patience) {}

    /** What a file was at a look, and since when; of one that was found cut short, that it was. */
    private record Look(long size, long modifiedMs, long sinceNanos, boolean cut) {
        boolean isAs(BasicFileAttributes file) {
            return size == file.size() && modifiedMs == file.lastModifiedTime().toMillis();
        }

        Look cutShort() {
            return new Look(size, modifiedMs, sinceNanos, true);
        }
    }

    FollowedFolder(Path folder, ArchiveSelection selection, FedFiles fed, Pace pace) {
        this.folder = folder;
        this.selection = selection;
        this.fed = fed;
        this.pace = pace;
    }

    /**
     * Waits for files that are complete.
     *
     * @param waiting told at each look without any how many are there but not complete
     * @return some of them, none when the folder is no longer followed
     * @throws io.trailinsights.job.failure.CommandFailure when the folder cannot be read
     */
    List<Path> next(IntConsumer waiting) throws InterruptedException {
        Duration wait = Duration.ZERO;
        while (!stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
            List<Path> complete = complete();
            if (!complete.isEmpty()) {
                return complete;
            }
            long begin = System.nanoTime();
            look();
            Duration rest = Duration.ofNanos(System.nanoTime() - begin).multipliedBy(WAIT_PER_LOOK);
            if (settled.isEmpty()) {
                waiting.accept(looks.size());
                wait = rest.compareTo(pace.interval()) > 0 ? rest : pace.interval();
            } else {
                wait = Duration.ZERO;
            }
        }
        return List.of();
    }

    /** Files that {@link #next} gave are fed. */
    void fed(List<Path> files) {
        fed.add(files);
    }

    /** Ends {@link #next}, now and from now on. */
    void stop() {
        stopped.countDown();
    }

    /** Those of the settled files that can be read to their end, up to the most at a time. */
    private List<Path> complete() {
        List<Path> complete = new ArrayList<>();
        while (complete.size() < MOST_AT_A_TIME && !settled.isEmpty()) {
            Path file = settled.remove();
            Look look = looks.remove(file);
            BasicFileAttributes now = attributes(file);
            // It waited its turn in the queue, perhaps for long: what changed meanwhile is for the next look.
            if (now != null && look.isAs(now)) {
                if (look.cut() ? isGivenUp(look) : isWhole(file)) {
                    complete.add(file);
                } else {
                    looks.put(file, look.cutShort());
                }
            }
        }
        return complete;
    }

    private boolean isGivenUp(Look look) {
        return System.nanoTime() - look.sinceNanos() >= pace.patience().toNanos();
    }

    private void look() {
        Map<Path, Look> now = new HashMap<>();
        for (Path file : ArchiveFiles.listNow(folder, selection)) {
            if (!fed.contains(file)) {
                look(file, now);
            }
        }
        looks = now;
    }

    private void look(Path file, Map<Path, Look> now) {
        BasicFileAttributes attributes = attributes(file);
        if (attributes == null) {
            return;
        }
        Look before = looks.get(file);
        if (before == null || !before.isAs(attributes)) {
            long modifiedMs = attributes.lastModifiedTime().toMillis();
            now.put(file, new Look(attributes.size(), modifiedMs, System.nanoTime(), false));
            return;
        }
        now.put(file, before);
        if (!before.cut() || isGivenUp(before)) {
            settled.add(file);
        }
    }

    /** What a file is now; null when it is gone, or is something else than a file. */
    private static BasicFileAttributes attributes(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile() ? attributes : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean isWhole(Path file) {
        try (DocumentReader reader = DocumentReader.open(file)) {
            int documents = 0;
            while (reader.next() != null) {
                documents++;
            }
            // An empty file is one that is about to be written.
            return documents > 0 || Files.size(file) > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
