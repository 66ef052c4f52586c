package io.trailinsights.job.archive.digest;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which times the proven digests of an account and Region cover, and so what is to be thought of a log file in none of
 * them.
 */
final class DigestCoverage {
    /** A log file is delivered, and listed, so much after the time in its name at the latest. */
    private static final Duration LISTED_WITHIN = Duration.ofHours(1);
    /** Digests come every hour; behind the newest there are so many hours of log files at the most. */
    private static final Duration NEXT_WITHIN = Duration.ofHours(3);

    /** Ends by begins, by account and Region. */
    private final Map<String, NavigableMap<Instant, Instant>> spans = new HashMap<>();

    /** A digest that is proven lists what was delivered in a span of time. */
    void add(String place, Instant start, Instant end) {
        spans.computeIfAbsent(place, key -> new TreeMap<>())
                .merge(start, end, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** What a log file is that no digest lists; its name is null where it is no trail's file. */
    CheckedFile unlisted(String file, TrailName name) {
        if (name == null) {
            return checked(file, Integrity.UNVERIFIABLE, "not named as a trail's file: no digest lists it");
        }
        NavigableMap<Instant, Instant> ofPlace = spans.get(name.place());
        if (ofPlace == null) {
            return checked(file, Integrity.UNVERIFIABLE, "no digest of " + name.place() + " is proven");
        }
        Instant end = end(ofPlace);
        if (name.time().isAfter(end.plus(NEXT_WITHIN))) {
            return checked(file, Integrity.UNVERIFIABLE, "the proven digests of " + name.place() + " end at " + end);
        }
        if (name.time().plus(LISTED_WITHIN).isAfter(end)) {
            return checked(file, Integrity.UNPROVEN, "newer than the last digest");
        }
        return covers(ofPlace, name)
                ? checked(
                        file,
                        Integrity.UNLISTED,
                        "digests cover its time and none lists it: put there later, or by a trail without validation")
                : checked(
                        file,
                        Integrity.UNPROVEN,
                        "no digest is of its time: validation was off, or the digest is missing");
    }

    /**
     * What a log file is that is as an unproven digest says, and in no other. Anybody can write an unproven digest, so it
     * speaks only for the hours right behind the proven ones: of a time that those cover a file should be in them, and of
     * later hours there should be more digests.
     */
    CheckedFile inUnprovenDigest(String file, TrailName name) {
        NavigableMap<Instant, Instant> ofPlace = name == null ? null : spans.get(name.place());
        if (ofPlace == null || covers(ofPlace, name)) {
            return checked(
                    file, Integrity.UNVERIFIABLE, "listed by an unproven digest, and by none that covers its time");
        }
        Instant end = end(ofPlace);
        return name.time().isAfter(end.plus(NEXT_WITHIN))
                ? checked(
                        file,
                        Integrity.UNVERIFIABLE,
                        "listed by an unproven digest, and the proven ones of " + name.place() + " end at " + end)
                : checked(file, Integrity.UNPROVEN, "as in a digest that is unproven itself");
    }

    private static Instant end(NavigableMap<Instant, Instant> spans) {
        return spans.values().stream().max(Instant::compareTo).orElseThrow();
    }

    private static CheckedFile checked(String file, Integrity integrity, String why) {
        return new CheckedFile(false, file, integrity, why);
    }

    private static boolean covers(NavigableMap<Instant, Instant> spans, TrailName file) {
        return covers(spans, file.time()) && covers(spans, file.time().plus(LISTED_WITHIN));
    }

    private static boolean covers(NavigableMap<Instant, Instant> spans, Instant time) {
        Map.Entry<Instant, Instant> before = spans.floorEntry(time);
        return before != null && !time.isAfter(before.getValue());
    }
}
