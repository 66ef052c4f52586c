package io.trailinsights.alerts.insight;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Insights records as JSON: one line, keys in the order of AWS's records, no nulls. Control, line-separator and
 * bidirectional characters are written as escapes, so that a raw line is harmless in a terminal; halves of surrogate
 * pairs become U+FFFD. Safe for several threads.
 */
public final class InsightJson {
    private static final JsonMapper MAPPER = JsonMapper.builder(new JsonFactoryBuilder()
                    .characterEscapes(new DisruptiveEscapes())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();
    private static final ObjectReader TREES = MAPPER.readerFor(JsonNode.class);

    /** Digits before the point beyond which a number is written with an exponent; after it, those of an average. */
    private static final int PLAIN_DIGITS = 16;

    private InsightJson() {}

    /** The record as one line of JSON, without a line feed at its end. */
    public static String write(Insight insight) {
        StringWriter text = new StringWriter(2048);
        try (JsonGenerator json = MAPPER.createGenerator(text)) {
            record(json, insight);
        } catch (IOException e) {
            throw new UncheckedIOException("a string takes any text", e);
        }
        return PlainText.wellFormed(text.toString());
    }

    /** The record as one line of JSON in UTF-8, without a line feed at its end. */
    public static byte[] writeBytes(Insight insight) {
        return write(insight).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a record, ours or AWS's, of any version since 2019. Members that nobody documents are dropped, except those
     * of {@code detection}, which are kept.
     *
     * @param json one record, without an envelope
     * @throws InsightFormatException if it is no JSON object, or lacks what every Insights record has
     */
    public static Insight read(String json) throws InsightFormatException {
        try {
            return InsightReader.insight(TREES.readTree(json));
        } catch (JsonProcessingException e) {
            throw new InsightFormatException("no JSON: " + PlainText.clean(e.getOriginalMessage(), 200), e);
        } catch (NumberFormatException e) {
            // JSON has numbers that no decimal of Java's can hold, such as 1E99999999999.
            throw new InsightFormatException("a number is too large: " + PlainText.clean(e.getMessage(), 200), e);
        }
    }

    /**
     * Reads a record, see {@link #read(String)}.
     *
     * @param json one record in UTF-8
     * @throws InsightFormatException if it is no JSON object, or lacks what every Insights record has
     */
    public static Insight read(byte[] json) throws InsightFormatException {
        return read(new String(json, StandardCharsets.UTF_8));
    }

    private static void record(JsonGenerator json, Insight insight) throws IOException {
        json.writeStartObject();
        json.writeStringField("eventVersion", insight.eventVersion());
        json.writeStringField("eventTime", insight.eventTime().toString());
        json.writeStringField("awsRegion", insight.awsRegion());
        json.writeStringField("eventID", insight.eventId());
        json.writeStringField("eventType", insight.eventType());
        optional(json, "recipientAccountId", insight.recipientAccountId());
        json.writeStringField("sharedEventID", insight.sharedEventId());
        json.writeFieldName("insightDetails");
        details(json, insight.insightDetails());
        json.writeStringField("eventCategory", insight.eventCategory());
        json.writeEndObject();
    }

    private static void details(JsonGenerator json, InsightDetails details) throws IOException {
        json.writeStartObject();
        json.writeStringField("state", details.state().label());
        json.writeStringField("eventSource", details.eventSource());
        json.writeStringField("eventName", details.eventName());
        json.writeStringField("insightType", details.insightType().label());
        optional(json, "errorCode", details.errorCode());
        optional(json, "sourceEventCategory", details.sourceEventCategory());
        json.writeFieldName("insightContext");
        context(json, details.insightContext());
        optional(json, "insightSource", details.insightSource());
        if (details.detection() != null) {
            json.writeFieldName("detection");
            detection(json, details.detection());
        }
        json.writeEndObject();
    }

    private static void context(JsonGenerator json, InsightContext context) throws IOException {
        Statistics statistics = context.statistics();
        json.writeStartObject();
        json.writeObjectFieldStart("statistics");
        json.writeObjectFieldStart("baseline");
        average(json, statistics.baseline());
        json.writeEndObject();
        json.writeObjectFieldStart("insight");
        average(json, statistics.insight());
        json.writeEndObject();
        if (statistics.insightDuration() != null) {
            json.writeNumberField("insightDuration", statistics.insightDuration());
        }
        if (statistics.baselineDuration() != null) {
            json.writeNumberField("baselineDuration", statistics.baselineDuration());
        }
        json.writeEndObject();
        if (context.attributions() != null) {
            json.writeArrayFieldStart("attributions");
            for (Attribution attribution : context.attributions()) {
                json.writeStartObject();
                json.writeStringField("attribute", attribution.attribute());
                values(json, "insight", attribution.insight());
                values(json, "baseline", attribution.baseline());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void values(JsonGenerator json, String side, List<AttributedValue> values) throws IOException {
        json.writeArrayFieldStart(side);
        for (AttributedValue value : values) {
            json.writeStartObject();
            json.writeStringField("value", value.value());
            average(json, value.average());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void detection(JsonGenerator json, Detection detection) throws IOException {
        json.writeStartObject();
        json.writeStringField("detectedAt", detection.detectedAt().toString());
        json.writeObjectFieldStart("expected");
        number(json, "low", detection.expectedLow());
        number(json, "high", detection.expectedHigh());
        json.writeEndObject();
        number(json, "observed", detection.observed());
        json.writeStringField("direction", detection.direction().label());
        number(json, "pValue", detection.pValue());
        number(json, "surprise", detection.surprise());
        json.writeStringField("severity", detection.severity().label());
        json.writeStringField("baselineKind", detection.baselineKind());
        json.writeStringField("explanation", detection.explanation());
        json.writeStringField("configVersion", detection.configVersion());
        for (Map.Entry<String, JsonNode> other : detection.others().entrySet()) {
            json.writeFieldName(other.getKey());
            json.writeTree(other.getValue());
        }
        json.writeEndObject();
    }

    private static void optional(JsonGenerator json, String key, String value) throws IOException {
        if (value != null) {
            json.writeStringField(key, value);
        }
    }

    private static void average(JsonGenerator json, Average average) throws IOException {
        json.writeFieldName("average");
        json.writeNumber(average.toString());
    }

    private static void number(JsonGenerator json, String key, Double value) throws IOException {
        if (value == null) {
            return;
        }
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        boolean plain = exact.scale() <= Average.DECIMALS && exact.precision() - exact.scale() <= PLAIN_DIGITS;
        json.writeFieldName(key);
        json.writeNumber(plain ? exact.toPlainString() : exact.toString());
    }
}
