package io.trailinsights.job.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailinsights.job.config.Printable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes the fields of a rule one by one, and knows at the end whether one was left. */
final class Fields {
    private static final int SHOWN = 60;
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    /** So that an epoch minute fits where it is kept. */
    private static final Instant LATEST = Instant.parse("2999-12-31T23:59:59Z");

    private final JsonNode object;
    private final Set<String> left = new HashSet<>();

    Fields(JsonNode object) {
        this.object = object;
        object.fieldNames().forEachRemaining(left::add);
    }

    boolean has(String name) {
        return object.has(name);
    }

    String required(String name, int most) throws RuleFormatException {
        String text = optional(name, most);
        if (text == null) {
            throw new RuleFormatException(name + " is missing");
        }
        return text;
    }

    /** Text of one character or more without control characters; null where the field is not there. */
    String optional(String name, int most) throws RuleFormatException {
        JsonNode value = take(name);
        if (value == null) {
            return null;
        }
        String text = value.textValue();
        if (text == null
                || text.isBlank()
                || text.length() > most
                || text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(name, value, "text of 1 to " + most + " characters, none of them a control character");
        }
        return text;
    }

    String matching(String name, Pattern pattern, String allowed) throws RuleFormatException {
        String text = optional(name, 200);
        if (text != null && !pattern.matcher(text).matches()) {
            throw wrong(name, object.get(name), allowed);
        }
        return text;
    }

    /** Milliseconds since 1970, or a stand-in where the field is not there. */
    long time(String name, long absent) throws RuleFormatException {
        String text = optional(name, SHOWN);
        if (text == null) {
            return absent;
        }
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
                return time.toEpochMilli();
            }
        } catch (DateTimeParseException e) {
            // Said below, like a time out of range.
        }
        throw wrong(name, object.get(name), "a time such as 2026-12-01T00:00Z, from 1970 to 2999");
    }

    /** A number above 0, or NaN where the field is not there. */
    double positive(String name, double most) throws RuleFormatException {
        JsonNode value = take(name);
        if (value == null) {
            return Double.NaN;
        }
        double number = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (!(number > 0 && number <= most)) {
            throw wrong(name, value, "a number above 0 and at most " + Math.round(most));
        }
        return number;
    }

    /** A whole number from 1 on, or 0 where the field is not there. */
    int count(String name, int most) throws RuleFormatException {
        JsonNode value = take(name);
        if (value == null) {
            return 0;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1 || value.intValue() > most) {
            throw wrong(name, value, "a whole number from 1 to " + most);
        }
        return value.intValue();
    }

    /** Fails when a field was not taken: a rule that says more than we understand must not be followed halfway. */
    void end(String kind) throws RuleFormatException {
        if (!left.isEmpty()) {
            String name = left.stream().sorted().findFirst().orElseThrow();
            throw new RuleFormatException("'" + shown(name) + "' is no field of a rule of kind " + kind);
        }
    }

    private JsonNode take(String name) {
        left.remove(name);
        return object.get(name);
    }

    private static RuleFormatException wrong(String name, JsonNode value, String allowed) {
        return new RuleFormatException(name + " is '" + shown(value.asText()) + "'; it must be " + allowed);
    }

    private static String shown(String text) {
        return Printable.text(text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text);
    }
}
