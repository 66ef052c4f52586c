package io.trailinsights.job.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.call.EventCategory;
import io.trailinsights.baselines.rule.Note;
import io.trailinsights.baselines.rule.Rule;
import io.trailinsights.baselines.rule.Rule.Expected;
import io.trailinsights.baselines.rule.Rule.Mute;
import io.trailinsights.baselines.rule.Rule.Threshold;
import io.trailinsights.baselines.rule.Scope;
import io.trailinsights.baselines.rule.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Rules as they stand in the control topic: one JSON object with {@code version} (1), {@code kind} ({@code mute},
 * {@code expected} or {@code threshold}), {@code id}, and the fields of the kind. Whoever can write to the topic is
 * trusted with what a rule does, not with its form: what is unknown, doubled, too long or out of range is refused.
 */
public final class RuleJson {
    /** Longest value that is read. */
    public static final int MOST_BYTES = 16 * 1024;

    private static final int VERSION = 1;
    private static final int MOST_TEXT = 1024;
    private static final int MOST_AUTHOR = 100;
    private static final int MOST_REASON = 300;
    private static final double MOST_FALSE_ALARMS = 1000;
    private static final int MOST_MINUTES = 7 * 24 * 60;
    private static final int MOST_CALLS = 100_000_000;
    private static final long MINUTE_MS = 60_000;
    private static final String MUTE = "mute";
    private static final String EXPECTED = "expected";
    private static final String THRESHOLD = "threshold";
    private static final String TIME_OF_DAY = "time-of-day";
    private static final String ANY_TIME = "any-time";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RuleJson() {}

    /** Whether a text can be the id of a rule: 1 to 64 letters, digits, '.', '_' and '-', the first not one of these. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /**
     * Reads a rule.
     *
     * @param value one JSON object in UTF-8
     * @throws RuleFormatException when it is none, or not one that can be followed
     */
    public static Rule read(byte[] value) throws RuleFormatException {
        if (value.length > MOST_BYTES) {
            throw new RuleFormatException("a rule has at most " + MOST_BYTES + " bytes, this has " + value.length);
        }
        JsonNode node;
        try {
            node = JSON.readTree(value);
        } catch (JsonProcessingException e) {
            throw new RuleFormatException("no JSON, or a field twice", e);
        } catch (IOException e) {
            throw new RuleFormatException("no UTF-8", e);
        }
        if (node == null || !node.isObject()) {
            throw new RuleFormatException("no JSON object");
        }
        return rule(new Fields(node));
    }

    /** Reads what {@link #write} wrote. */
    static Rule readOwn(String json) {
        try {
            return read(json.getBytes(StandardCharsets.UTF_8));
        } catch (RuleFormatException e) {
            throw new IllegalStateException("a rule that was taken cannot be read any more: " + e.getMessage(), e);
        }
    }

    private static Rule rule(Fields fields) throws RuleFormatException {
        int version = fields.count("version", 1_000_000);
        if (version != VERSION) {
            throw new RuleFormatException(
                    "version is " + (version == 0 ? "missing" : version) + "; it must be " + VERSION);
        }
        String kind = fields.required("kind", 40);
        String id = fields.matching("id", ID, "1 to 64 letters, digits, '.', '_' and '-'");
        if (id == null) {
            throw new RuleFormatException("id is missing");
        }
        Note note = new Note(fields.optional("author", MOST_AUTHOR), fields.optional("reason", MOST_REASON));
        Rule rule = switch (kind) {
            case MUTE -> mute(fields, id, note);
            case EXPECTED -> expected(fields, id, note);
            case THRESHOLD -> threshold(fields, id, note);
            default -> throw new RuleFormatException("kind is none of " + MUTE + ", " + EXPECTED + " and " + THRESHOLD);
        };
        fields.end(kind);
        return rule;
    }

    private static Mute mute(Fields fields, String id, Note note) throws RuleFormatException {
        Scope scope = scope(fields, true);
        if (scope.parts() == 0) {
            throw new RuleFormatException("a mute names one or more of account, region, eventSource, eventName,"
                    + " errorCode, principal and userAgent; this one would mute everything");
        }
        if (!fields.has("until")) {
            throw new RuleFormatException("until is missing; a mute says when it ends");
        }
        return new Mute(id, scope, span(fields), note);
    }

    private static Threshold threshold(Fields fields, String id, Note note) throws RuleFormatException {
        double falseAlarms = fields.positive("falseAlarms", MOST_FALSE_ALARMS);
        double factor = fields.positive("factor", MOST_FALSE_ALARMS);
        if (Double.isNaN(falseAlarms) == Double.isNaN(factor)) {
            throw new RuleFormatException("a threshold has either falseAlarms or factor");
        }
        return new Threshold(id, scope(fields, false), span(fields), falseAlarms, factor, note);
    }

    private static Expected expected(Fields fields, String id, Note note) throws RuleFormatException {
        String label = fields.optional("category", 40);
        EventCategory category = label == null ? EventCategory.MANAGEMENT : EventCategory.ofLabel(label);
        if (category == null) {
            throw new RuleFormatException("category must be Management or Data");
        }
        String account = account(fields);
        if (account == null) {
            throw new RuleFormatException("account is missing");
        }
        ApiKey key = new ApiKey(
                account,
                fields.required("region", MOST_TEXT),
                fields.required("eventSource", MOST_TEXT),
                fields.required("eventName", MOST_TEXT),
                category);
        String errorCode = fields.optional("errorCode", MOST_TEXT);
        long start = fields.time("start", -1);
        int minutes = fields.count("minutes", MOST_MINUTES);
        int calls = fields.count("calls", MOST_CALLS);
        String when = fields.optional("when", 40);
        if (start < 0) {
            throw new RuleFormatException("start is missing; it is the eventTime of the Insight's Start");
        }
        if ((minutes == 0) != (calls == 0)) {
            throw new RuleFormatException("minutes and calls go together: both, or neither");
        }
        if (when != null && !when.equals(TIME_OF_DAY) && !when.equals(ANY_TIME)) {
            throw new RuleFormatException("when must be " + TIME_OF_DAY + " or " + ANY_TIME);
        }
        return new Expected(id, key, errorCode, (int) (start / MINUTE_MS), minutes, calls, ANY_TIME.equals(when), note);
    }

    private static Scope scope(Fields fields, boolean callers) throws RuleFormatException {
        String principal = callers ? fields.optional("principal", MOST_TEXT) : null;
        return new Scope(
                account(fields),
                fields.optional("region", MOST_TEXT),
                fields.optional("eventSource", MOST_TEXT),
                fields.optional("eventName", MOST_TEXT),
                fields.optional("errorCode", MOST_TEXT),
                principal == null ? null : PrincipalName.asInInsights(principal),
                callers ? fields.optional("userAgent", MOST_TEXT) : null);
    }

    private static String account(Fields fields) throws RuleFormatException {
        return fields.matching("account", ACCOUNT, "12 digits");
    }

    private static Span span(Fields fields) throws RuleFormatException {
        long from = fields.time("from", Span.ALWAYS.fromMs());
        long until = fields.time("until", Span.ALWAYS.untilMs());
        if (from >= until) {
            throw new RuleFormatException("until must be later than from");
        }
        return new Span(from, until);
    }

    /** The rule as one line of JSON that {@link #read} reads as the same rule. */
    public static String write(Rule rule) {
        ObjectNode json = JSON.createObjectNode();
        json.put("version", VERSION);
        if (rule instanceof Mute mute) {
            json.put("kind", MUTE).put("id", mute.id());
            putScope(mute.scope(), json);
            putSpan(mute.span(), json);
        } else if (rule instanceof Threshold threshold) {
            json.put("kind", THRESHOLD).put("id", threshold.id());
            putScope(threshold.scope(), json);
            put("falseAlarms", threshold.falseAlarms(), json);
            put("factor", threshold.factor(), json);
            putSpan(threshold.span(), json);
        } else if (rule instanceof Expected expected) {
            json.put("kind", EXPECTED).put("id", expected.id());
            putExpected(expected, json);
        }
        put("author", rule.note().author(), json);
        put("reason", rule.note().reason(), json);
        return json.toString();
    }

    private static void putExpected(Expected expected, ObjectNode json) {
        ApiKey key = expected.key();
        json.put("account", key.account());
        json.put("region", key.region());
        json.put("eventSource", key.eventSource());
        json.put("eventName", key.eventName());
        json.put("category", key.category().label());
        put("errorCode", expected.errorCode(), json);
        json.put("start", Instant.ofEpochSecond(60L * expected.startMinute()).toString());
        if (expected.minutes() > 0) {
            json.put("minutes", expected.minutes()).put("calls", expected.calls());
        }
        json.put("when", expected.anyTime() ? ANY_TIME : TIME_OF_DAY);
    }

    private static void putScope(Scope scope, ObjectNode json) {
        put("account", scope.account(), json);
        put("region", scope.region(), json);
        put("eventSource", scope.eventSource(), json);
        put("eventName", scope.eventName(), json);
        put("errorCode", scope.errorCode(), json);
        put("principal", scope.principal(), json);
        put("userAgent", scope.userAgent(), json);
    }

    private static void putSpan(Span span, ObjectNode json) {
        if (span.fromMs() != Span.ALWAYS.fromMs()) {
            json.put("from", Instant.ofEpochMilli(span.fromMs()).toString());
        }
        if (span.untilMs() != Span.ALWAYS.untilMs()) {
            json.put("until", Instant.ofEpochMilli(span.untilMs()).toString());
        }
    }

    private static void put(String name, String text, ObjectNode json) {
        if (text != null) {
            json.put(name, text);
        }
    }

    private static void put(String name, double number, ObjectNode json) {
        if (!Double.isNaN(number)) {
            json.put(name, number);
        }
    }
}
