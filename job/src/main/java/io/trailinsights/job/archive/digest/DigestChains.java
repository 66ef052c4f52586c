package io.trailinsights.job.archive.digest;

import io.trailinsights.job.archive.ArchiveSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Checks digests, from the newest to the oldest: each holds the hash and the signature of the one before it. A digest is
 * intact when a signature is right, wherever that came from, or when an intact one holds its hash.
 */
final class DigestChains {
    private static final String NEWEST = "the newest digest: its signature is in S3 alone, until the next one comes";
    private static final String LAST =
            "the last digest before validation was switched off: its signature is in S3 alone";

    private final PublicKeys keys;
    private final ArchiveSelection selection;
    private final Consumer<CheckedFile> checked;
    /** What a digest's follower says of it, by the digest's name. */
    private final Map<String, Follower> followers = new HashMap<>();
    /** The digest that was looked at last, by chain. */
    private final Map<String, Looked> last = new HashMap<>();

    private final Set<String> present = new HashSet<>();
    private final Set<String> listed = new HashSet<>();

    /**
     * @param name of the follower
     * @param intact whether the follower is
     * @param says what it says of the one before it
     */
    private record Follower(String name, boolean intact, DigestFile.Previous says) {}

    private record Looked(String name, boolean intact, boolean first) {}

    private record Verdict(Integrity integrity, String why) {}

    /** Takes the log files of a digest that was read. */
    interface LogFiles {
        /** @param integrity that of the digest */
        void of(String digestName, DigestFile digest, Integrity integrity) throws IOException;
    }

    /**
     * @param selection of the log files; what lies outside it is not missing
     * @param checked told of each digest
     */
    DigestChains(PublicKeys keys, ArchiveSelection selection, Consumer<CheckedFile> checked) {
        this.keys = keys;
        this.selection = selection;
        this.checked = checked;
    }

    /** Checks digests, in any order given. */
    void check(List<Path> digests, LogFiles logFiles) {
        List<Path> newestFirst = digests.stream()
                .sorted(Comparator.comparing((Path file) -> name(file).time())
                        .thenComparing(Path::toString)
                        .reversed())
                .toList();
        newestFirst.forEach(file -> present.add(TrailName.plain(file)));
        newestFirst.forEach(file -> check(file, logFiles));
        followers.forEach((name, follower) -> {
            if (!present.contains(name) && selection.holds(follower.says().s3Object())) {
                String why = "named in " + follower.name() + "; where the archive begins later, say so with --from";
                checked.accept(new CheckedFile(true, name, Integrity.MISSING, why));
            }
        });
    }

    private static TrailName name(Path file) {
        return TrailName.of(file.getFileName().toString());
    }

    private void check(Path file, LogFiles logFiles) {
        String name = TrailName.plain(file);
        Verdict verdict;
        try {
            DigestFile digest = DigestFile.read(file);
            verdict = verdict(file, name, digest);
            boolean intact = verdict.integrity() == Integrity.INTACT;
            if (digest.previous() != null) {
                Follower follower = new Follower(name, intact, digest.previous());
                followers.merge(
                        TrailName.plainOfKey(digest.previous().s3Object()),
                        follower,
                        (one, other) -> one.intact() ? one : other);
            }
            last.put(name(file).chain(), new Looked(name, intact, digest.previous() == null));
            if (listed.add(name)) {
                logFiles.of(name, digest, verdict.integrity());
            }
        } catch (IOException e) {
            verdict = new Verdict(Integrity.CHANGED, "cannot be read as a digest: " + e.getMessage());
            last.put(name(file).chain(), new Looked(name, false, false));
        }
        checked.accept(new CheckedFile(true, file.toString(), verdict.integrity(), verdict.why()));
    }

    private Verdict verdict(Path file, String name, DigestFile digest) {
        if (!TrailName.plainOfKey(digest.s3Path()).equals(name)) {
            return new Verdict(Integrity.CHANGED, "another digest under its name: " + digest.s3Path());
        }
        Follower follower = followers.get(name);
        boolean hashed = follower != null && follower.says().sha256().equalsIgnoreCase(digest.sha256());
        if (hashed && follower.intact()) {
            return new Verdict(Integrity.INTACT, "");
        }
        PublicKey key = DigestSignature.isKnown(digest.algorithm()) ? keys.get(digest.fingerprint()) : null;
        String beside = DigestSignature.beside(file);
        if (key != null && isSigned(digest, follower, beside, key)) {
            return new Verdict(Integrity.INTACT, "");
        }
        if (follower != null && !hashed) {
            return new Verdict(Integrity.CHANGED, "its SHA-256 is not the one in " + follower.name());
        }
        if (key == null) {
            return new Verdict(
                    Integrity.UNVERIFIABLE,
                    "no key " + digest.fingerprint() + " for " + digest.algorithm() + " was given");
        }
        if (follower != null) {
            return new Verdict(Integrity.BAD_SIGNATURE, "it was changed, or " + follower.name() + ", which has it");
        }
        return beside != null
                ? new Verdict(Integrity.BAD_SIGNATURE, "the .signature file beside it is not its own")
                : unsigned(file);
    }

    private static boolean isSigned(DigestFile digest, Follower follower, String beside, PublicKey key) {
        return follower != null && DigestSignature.isOf(digest, follower.says().signature(), key)
                || beside != null && DigestSignature.isOf(digest, beside, key);
    }

    /** No digest says anything of this one: at the end of a chain that is as it should be. */
    private Verdict unsigned(Path file) {
        Looked next = last.get(name(file).chain());
        if (next == null || next.name().equals(TrailName.plain(file))) {
            return new Verdict(Integrity.UNPROVEN, NEWEST);
        }
        return next.intact() && next.first()
                ? new Verdict(Integrity.UNPROVEN, LAST)
                : new Verdict(
                        Integrity.UNVERIFIABLE, "the next digest, which has its signature, is missing or changed");
    }
}
