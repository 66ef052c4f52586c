package io.trailinsights.job.source;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When CloudTrail delivered a file, by its name: {@code ACCOUNT_CloudTrail_REGION_YYYYMMDDTHHmmZ_UNIQUE.json.gz} ("Finding
 * your CloudTrail log files" in AWS's user guide).
 */
final class DeliveryTime {
    private static final Pattern STAMP = Pattern.compile("\\d{12}_CloudTrail_[^_]+_(\\d{8}T\\d{4})Z_.*");
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm");
    private static final long MINUTE = 60_000;

    private DeliveryTime() {}

    /**
     * The end of the minute in the file's name, milliseconds since 1970, or {@link Origin#NO_TIMESTAMP} for another name.
     */
    static long of(Path file) {
        Matcher stamp = STAMP.matcher(String.valueOf(file.getFileName()));
        if (!stamp.matches()) {
            return Origin.NO_TIMESTAMP;
        }
        try {
            return LocalDateTime.parse(stamp.group(1), FORMAT)
                            .toInstant(ZoneOffset.UTC)
                            .toEpochMilli()
                    + MINUTE;
        } catch (DateTimeException e) {
            return Origin.NO_TIMESTAMP;
        }
    }
}
