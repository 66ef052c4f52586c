package io.trailinsights.job.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailinsights.alerts.setting.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** When a rule applies: to episodes that begin in it, on the clock of the events. */
final class SpanOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Episodes that begin then or later (default: all that are not told yet).")
    private String from;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Episodes that begin before, 2026-12-01T00:00Z or a day.")
    private String until;

    @Option(names = "--for", paramLabel = "DURATION", description = "Until so long from now, such as 8h or 7d.")
    private String duration;

    /** @param mustEnd whether a rule without an end is wrong usage */
    void put(ObjectNode rule, boolean mustEnd) {
        if ((until == null) == (duration == null) && (mustEnd || until != null)) {
            throw wrong("say when it ends: either --until TIME or --for DURATION", null);
        }
        if (from != null) {
            rule.put("from", time("--from", from).toString());
        }
        if (until != null) {
            rule.put("until", time("--until", until).toString());
        }
        if (duration != null) {
            rule.put("until", fromNow().toString());
        }
    }

    private Instant fromNow() {
        try {
            Duration length = Durations.parse(duration);
            if (!length.isNegative() && !length.isZero()) {
                return Instant.now().plus(length).truncatedTo(ChronoUnit.SECONDS);
            }
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw wrongDuration(e);
        }
        throw wrongDuration(null);
    }

    private ParameterException wrongDuration(Exception cause) {
        return wrong("--for is '" + duration + "'; it must be a duration such as 8h, 90m or 7d", cause);
    }

    private Instant time(String option, String text) {
        try {
            return text.length() == "2026-12-01".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw wrong(option + " is '" + text + "'; it must be a time such as 2026-12-01T00:00Z, or a day", e);
        }
    }

    private ParameterException wrong(String message, Exception cause) {
        return new ParameterException(command.commandLine(), message, cause);
    }
}
