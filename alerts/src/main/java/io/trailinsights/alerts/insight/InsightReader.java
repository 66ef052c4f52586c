package io.trailinsights.alerts.insight;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes records of JSON trees; numbers must have been read as exact decimals. */
final class InsightReader {
    /** Years of four digits, so that no arithmetic on a time from outside can overflow. */
    private static final Instant EARLIEST = Instant.parse("0010-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final Set<String> DETECTION_KEYS = Set.of(
            "detectedAt",
            "expected",
            "observed",
            "direction",
            "pValue",
            "surprise",
            "severity",
            "baselineKind",
            "explanation",
            "configVersion");

    private InsightReader() {}

    static Insight insight(JsonNode node) throws InsightFormatException {
        if (node == null || !node.isObject()) {
            throw new InsightFormatException("no JSON object");
        }
        if (!Insight.EVENT_TYPE.equals(node.path("eventType").textValue())) {
            throw new InsightFormatException("eventType is not " + Insight.EVENT_TYPE);
        }
        return new Insight(
                version(node),
                instant(node, "eventTime"),
                text(node, "awsRegion"),
                text(node, "eventID"),
                Insight.EVENT_TYPE,
                optionalText(node, "recipientAccountId"),
                text(node, "sharedEventID"),
                details(object(node, "insightDetails")),
                text(node, "eventCategory"));
    }

    private static InsightDetails details(JsonNode node) throws InsightFormatException {
        JsonNode detection = node.path("detection");
        return new InsightDetails(
                known(InsightState.ofLabel(text(node, "state")), "state"),
                text(node, "eventSource"),
                text(node, "eventName"),
                known(InsightType.ofLabel(text(node, "insightType")), "insightType"),
                optionalText(node, "errorCode"),
                optionalText(node, "sourceEventCategory"),
                context(object(node, "insightContext")),
                optionalText(node, "insightSource"),
                absent(detection) ? null : detection(object(node, "detection")));
    }

    private static InsightContext context(JsonNode node) throws InsightFormatException {
        JsonNode statistics = object(node, "statistics");
        Statistics numbers = new Statistics(
                average(object(statistics, "baseline")),
                average(object(statistics, "insight")),
                minutes(statistics, "insightDuration"),
                minutes(statistics, "baselineDuration"));
        if (absent(node.path("attributions"))) {
            return new InsightContext(numbers, null);
        }
        List<Attribution> attributions = new ArrayList<>();
        for (JsonNode each : array(node, "attributions")) {
            attributions.add(
                    new Attribution(text(each, "attribute"), values(each, "insight"), values(each, "baseline")));
        }
        return new InsightContext(numbers, attributions);
    }

    private static List<AttributedValue> values(JsonNode node, String side) throws InsightFormatException {
        List<AttributedValue> values = new ArrayList<>();
        for (JsonNode each : array(node, side)) {
            values.add(new AttributedValue(text(each, "value"), average(each)));
        }
        return values;
    }

    private static Detection detection(JsonNode node) throws InsightFormatException {
        JsonNode expected = object(node, "expected");
        Map<String, JsonNode> others = new LinkedHashMap<>();
        node.properties().forEach(member -> {
            if (!DETECTION_KEYS.contains(member.getKey()) && !member.getValue().isNull()) {
                others.put(member.getKey(), member.getValue());
            }
        });
        return new Detection(
                instant(node, "detectedAt"),
                number(expected, "low"),
                number(expected, "high"),
                number(node, "observed"),
                known(Direction.ofLabel(text(node, "direction")), "direction"),
                absent(node.path("pValue")) ? null : (Double) number(node, "pValue"),
                absent(node.path("surprise")) ? null : (Double) number(node, "surprise"),
                known(Severity.ofLabel(text(node, "severity")), "severity"),
                text(node, "baselineKind"),
                text(node, "explanation"),
                text(node, "configVersion"),
                others);
    }

    /** Early tools wrote the version as a number. */
    private static String version(JsonNode node) throws InsightFormatException {
        JsonNode version = node.path("eventVersion");
        return version.isNumber() ? version.asText() : text(node, "eventVersion");
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static JsonNode object(JsonNode node, String key) throws InsightFormatException {
        JsonNode value = node.path(key);
        if (!value.isObject()) {
            throw new InsightFormatException(key + (absent(value) ? " is missing" : " is no object"));
        }
        return value;
    }

    private static JsonNode array(JsonNode node, String key) throws InsightFormatException {
        JsonNode value = node.path(key);
        if (!value.isArray()) {
            throw new InsightFormatException(key + (absent(value) ? " is missing" : " is no list"));
        }
        return value;
    }

    private static String text(JsonNode node, String key) throws InsightFormatException {
        String value = optionalText(node, key);
        if (value == null) {
            throw new InsightFormatException(key + " is missing");
        }
        return value;
    }

    private static String optionalText(JsonNode node, String key) throws InsightFormatException {
        JsonNode value = node.path(key);
        if (absent(value)) {
            return null;
        }
        if (!value.isTextual()) {
            throw new InsightFormatException(key + " is no text");
        }
        return value.textValue();
    }

    private static Instant instant(JsonNode node, String key) throws InsightFormatException {
        String text = text(node, key);
        try {
            Instant instant = Instant.parse(text);
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                throw new InsightFormatException(key + " is out of range: " + PlainText.clean(text, 40));
            }
            return instant;
        } catch (DateTimeParseException e) {
            throw new InsightFormatException(key + " is no instant: " + PlainText.clean(text, 40), e);
        }
    }

    private static Average average(JsonNode node) throws InsightFormatException {
        JsonNode value = node.path("average");
        if (!value.isNumber()) {
            throw new InsightFormatException("average is no number");
        }
        BigDecimal number = value.decimalValue();
        if (number.signum() < 0 || number.compareTo(Average.MOST) > 0) {
            throw new InsightFormatException("average is out of range");
        }
        return new Average(number);
    }

    private static Integer minutes(JsonNode node, String key) throws InsightFormatException {
        JsonNode value = node.path(key);
        if (absent(value)) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
            throw new InsightFormatException(key + " is no whole number of minutes above 0");
        }
        return value.intValue();
    }

    private static double number(JsonNode node, String key) throws InsightFormatException {
        JsonNode value = node.path(key);
        double number = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (!Double.isFinite(number)) {
            throw new InsightFormatException(key + " is no finite number");
        }
        return number;
    }

    private static <T> T known(T value, String key) throws InsightFormatException {
        if (value == null) {
            throw new InsightFormatException(key + " has an unknown value");
        }
        return value;
    }
}
