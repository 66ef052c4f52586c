package io.trailinsights.job.archive.digest;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a log file or digest says.
 *
 * @param chain all of a digest's name but its time: digests that follow one another differ in that alone
 * @param place account and Region
 * @param time of delivery, to the minute for a log file, to the second for a digest
 */
record TrailName(String chain, String place, Instant time) {
    private static final Pattern NAME = Pattern.compile(
            "((\\d{12})_CloudTrail(?:-Digest)?_([^_]+)_(?:.*_)?)(\\d{8}T\\d{4}(?:\\d{2})?)Z((?:_[^_]+)?)\\.json");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm[ss]");

    /** Reads a name; null when it is that of neither. */
    static TrailName of(String name) {
        Matcher parts = NAME.matcher(plain(name));
        if (!parts.matches()) {
            return null;
        }
        try {
            return new TrailName(
                    parts.group(1) + parts.group(5),
                    parts.group(2) + " " + parts.group(3),
                    LocalDateTime.parse(parts.group(4), TIME).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A file's name as it is compared: it may have been unpacked since it was delivered. */
    static String plain(Path file) {
        return plain(file.getFileName().toString());
    }

    /** That of an object in S3. */
    static String plainOfKey(String s3Object) {
        return plain(s3Object.substring(s3Object.lastIndexOf('/') + 1));
    }

    private static String plain(String name) {
        return name.endsWith(".gz") ? name.substring(0, name.length() - ".gz".length()) : name;
    }
}
