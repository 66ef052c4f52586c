package io.trailinsights.job.archive.digest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a verification found: how many files are in which state, and the first of those that are wrong. */
public final class IntegrityReport {
    /** More are counted, not named. */
    private static final int MOST_NAMED = 1000;

    private final Map<Integrity, Long> digests = new EnumMap<>(Integrity.class);
    private final Map<Integrity, Long> logFiles = new EnumMap<>(Integrity.class);
    private final Map<String, Long> unproven = new TreeMap<>();
    private final List<CheckedFile> wrong = new ArrayList<>();

    void add(CheckedFile file) {
        (file.digest() ? digests : logFiles).merge(file.integrity(), 1L, Long::sum);
        if (file.integrity() == Integrity.UNPROVEN) {
            unproven.merge(file.why(), 1L, Long::sum);
        }
        if (file.integrity().isWrong() && wrong.size() < MOST_NAMED) {
            wrong.add(file);
        }
    }

    /** How many digests are in a state. */
    public long digests(Integrity integrity) {
        return digests.getOrDefault(integrity, 0L);
    }

    /** How many log files are in a state. */
    public long logFiles(Integrity integrity) {
        return logFiles.getOrDefault(integrity, 0L);
    }

    /** Why files are unproven, and how many for that reason. */
    public Map<String, Long> unproven() {
        return Collections.unmodifiableMap(unproven);
    }

    /** What is wrong, by state, digests first; of very many, the first. */
    public List<CheckedFile> wrong() {
        return wrong.stream()
                .sorted(Comparator.comparing(CheckedFile::integrity)
                        .thenComparing(CheckedFile::digest, Comparator.reverseOrder())
                        .thenComparing(CheckedFile::file))
                .toList();
    }

    /** How many files are in a state that is wrong. */
    public long wrongFiles() {
        long count = 0;
        for (Integrity integrity : Integrity.values()) {
            count += integrity.isWrong() ? digests(integrity) + logFiles(integrity) : 0;
        }
        return count;
    }
}
