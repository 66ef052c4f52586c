package io.trailinsights.alerts.format.kinds;

import io.trailinsights.alerts.format.AlertFormat;
import io.trailinsights.alerts.format.FormatContext;
import io.trailinsights.alerts.format.FormatName;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Formats as a user may set them up, and a time to render at. */
final class SampleFormats {
    /** The secret of the specification's example. */
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    static final Instant NOW = Instant.parse("2026-03-10T14:30:00Z");

    private static final FormatSettings SETTINGS = new FormatSettings(
            List.of(SECRET), "0123456789abcdef0123456789ABCDEF", null, "https://alerts.example.com/episodes/");

    private SampleFormats() {}

    static AlertFormat of(FormatName name) {
        return AlertFormats.of(name, SETTINGS);
    }

    static Stream<AlertFormat> all() {
        return Arrays.stream(FormatName.values()).map(SampleFormats::of);
    }

    static FormatContext context(String messageId) {
        return FormatContext.first("security-team", messageId, NOW);
    }
}
