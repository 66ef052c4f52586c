package io.trailinsights.job.archive;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

/**
 * Which part of an archive is read. It goes by what paths say, so that what is left out is not opened; a file whose path
 * does not say what is asked for is left out too.
 *
 * @param accounts of 12 digits; none for all
 * @param regions none for all
 * @param from the first day of delivery in UTC, null for no bound; records come some minutes after their event
 * @param to the last day of delivery, null for no bound
 */
public record ArchiveSelection(Set<String> accounts, Set<String> regions, LocalDate from, LocalDate to) {
    /** The whole archive. */
    public static final ArchiveSelection ALL = new ArchiveSelection(Set.of(), Set.of(), null, null);

    /** @throws IllegalArgumentException when the last day is before the first */
    public ArchiveSelection {
        accounts = Set.copyOf(accounts);
        regions = Set.copyOf(regions);
        if (from != null && to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("--to is " + to + " and --from " + from + "; --to must not be earlier");
        }
    }

    /** Whether nothing is left out. */
    public boolean isAll() {
        return equals(ALL);
    }

    /** The same and the day behind it. */
    ArchiveSelection andDayAfter() {
        return new ArchiveSelection(accounts, regions, from, to == null ? null : to.plusDays(1));
    }

    /** Whether an object of S3 belongs to the selection, by its key. */
    public boolean holds(String s3Object) {
        try {
            return holds(TrailPlace.ofFile(Path.of(s3Object)));
        } catch (InvalidPathException e) {
            // No file here can be called so: whoever asks misses it.
            return true;
        }
    }

    /** Whether a folder may hold files of the selection. */
    boolean mayHold(TrailPlace folder) {
        return (folder.account() == null || fitsAccount(folder))
                && (folder.region() == null || fitsRegion(folder))
                && (folder.firstDay() == null || fitsDay(folder));
    }

    /** Whether a file belongs to the selection. */
    boolean holds(TrailPlace file) {
        return fitsAccount(file) && fitsRegion(file) && fitsDay(file);
    }

    boolean fitsAccount(TrailPlace place) {
        return accounts.isEmpty() || place.account() != null && accounts.contains(place.account());
    }

    boolean fitsRegion(TrailPlace place) {
        return regions.isEmpty() || place.region() != null && regions.contains(place.region());
    }

    boolean fitsDay(TrailPlace place) {
        if (place.firstDay() == null) {
            return from == null && to == null;
        }
        return (from == null || !place.lastDay().isBefore(from))
                && (to == null || !place.firstDay().isAfter(to));
    }

    /** As options of a command. */
    @Override
    public String toString() {
        StringJoiner options = new StringJoiner(" ");
        if (!accounts.isEmpty()) {
            options.add("--account " + String.join(",", new TreeSet<>(accounts)));
        }
        if (!regions.isEmpty()) {
            options.add("--region " + String.join(",", new TreeSet<>(regions)));
        }
        if (from != null) {
            options.add("--from " + from);
        }
        if (to != null) {
            options.add("--to " + to);
        }
        return options.toString();
    }
}
