package io.trailinsights.job.archive.digest;

import io.trailinsights.job.archive.ArchiveFiles;
import io.trailinsights.job.archive.ArchiveSelection;
import io.trailinsights.job.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks an archive with the digests of its trails: that each log file is as it was delivered, that none is missing and
 * none was put there. It goes by the names of files, which CloudTrail makes unique, so that a copy may lie in other
 * folders than S3 had.
 */
public final class ArchiveVerification {
    private final ArchiveSelection selection;
    private final IntegrityReport report = new IntegrityReport();
    private final DigestCoverage coverage = new DigestCoverage();
    /** The log files of the archive by name; a copy may have one twice. */
    private final Map<String, List<Path>> files = new HashMap<>();

    private final Set<String> listed = new HashSet<>();
    private final List<Path> inUnprovenDigests = new ArrayList<>();

    private ArchiveVerification(List<Path> files, ArchiveSelection selection) {
        this.selection = selection;
        files.forEach(file -> this.files
                .computeIfAbsent(TrailName.plain(file), name -> new ArrayList<>(1))
                .add(file));
    }

    /**
     * Checks the files of an archive.
     *
     * @param inputs folders, with the digests in them
     * @param files the log files that are to be read of them
     * @param selection that the files belong to
     * @throws CommandFailure when there are no digests, or a folder cannot be read
     */
    public static IntegrityReport of(List<Path> inputs, List<Path> files, ArchiveSelection selection, PublicKeys keys) {
        List<Path> digests = ArchiveFiles.digests(inputs, selection).stream()
                .filter(file -> TrailName.of(TrailName.plain(file)) != null)
                .toList();
        if (digests.isEmpty()) {
            throw new CommandFailure("no digests to verify with: they are in the folders CloudTrail-Digest, beside the"
                    + " folders CloudTrail of a trail with log file validation; name a folder that has both");
        }
        ArchiveVerification verification = new ArchiveVerification(files, selection);
        new DigestChains(keys, selection, verification.report::add).check(digests, verification::logFilesOf);
        verification.inUnprovenDigests();
        verification.unlisted();
        return verification.report;
    }

    private void logFilesOf(String digestName, DigestFile digest, Integrity ofDigest) throws IOException {
        TrailName name = TrailName.of(digestName);
        if (ofDigest == Integrity.INTACT && !name.chain().endsWith("_backfill")) {
            coverage.add(name.place(), digest.start(), digest.end());
        }
        for (DigestFile.LogFile logFile : digest.logFiles()) {
            String logName = TrailName.plainOfKey(logFile.s3Object());
            List<Path> found = files.getOrDefault(logName, List.of());
            if (found.isEmpty() && selection.holds(logFile.s3Object())) {
                report.add(new CheckedFile(false, logName, Integrity.MISSING, "listed in " + digestName));
            }
            if (!found.isEmpty() && (ofDigest == Integrity.INTACT || !listed.contains(logName))) {
                listed.add(logName);
                found.forEach(file -> check(file, logFile, digestName, ofDigest));
            }
        }
    }

    private void check(Path file, DigestFile.LogFile logFile, String digestName, Integrity ofDigest) {
        CheckedFile checked = checked(file, logFile, digestName, ofDigest);
        if (checked.integrity() == Integrity.UNPROVEN) {
            // What it is depends on the times that older digests cover.
            inUnprovenDigests.add(file);
        } else {
            report.add(checked);
        }
    }

    private static CheckedFile checked(Path file, DigestFile.LogFile logFile, String digestName, Integrity ofDigest) {
        try {
            if (!Sha256.of(file).equalsIgnoreCase(logFile.sha256())) {
                return new CheckedFile(
                        false, file.toString(), Integrity.CHANGED, "its SHA-256 is not the one in " + digestName);
            }
        } catch (IOException e) {
            return new CheckedFile(false, file.toString(), Integrity.CHANGED, "cannot be read: " + e.getMessage());
        }
        return switch (ofDigest) {
            case INTACT, UNPROVEN -> new CheckedFile(false, file.toString(), ofDigest, "");
            default ->
                new CheckedFile(false, file.toString(), Integrity.UNVERIFIABLE, "only " + digestName + " lists it");
        };
    }

    private void inUnprovenDigests() {
        inUnprovenDigests.forEach(
                file -> report.add(coverage.inUnprovenDigest(file.toString(), TrailName.of(TrailName.plain(file)))));
    }

    private void unlisted() {
        files.forEach((name, paths) -> {
            if (!listed.contains(name)) {
                paths.forEach(file -> report.add(coverage.unlisted(file.toString(), TrailName.of(name))));
            }
        });
    }
}
