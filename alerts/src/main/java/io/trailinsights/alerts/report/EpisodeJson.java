package io.trailinsights.alerts.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.trailinsights.alerts.insight.AttributedValue;
import io.trailinsights.alerts.insight.Attribution;
import io.trailinsights.alerts.insight.Detection;
import io.trailinsights.alerts.insight.Insight;
import io.trailinsights.alerts.insight.InsightDetails;
import io.trailinsights.alerts.insight.PlainText;
import io.trailinsights.alerts.insight.Statistics;
import java.io.IOException;
import java.util.List;

/** Writes one Insight for the page. The names are short because there may be thousands; card.js reads them. */
final class EpisodeJson {
    private static final int LONGEST_NAME = 160;
    private static final int LONGEST_VALUE = 300;
    private static final int LONGEST_SENTENCE = 700;
    private static final int MOST_ATTRIBUTES = 4;
    private static final int MOST_VALUES = 5;

    private final JsonGenerator json;

    EpisodeJson(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Writes an object.
     *
     * @param partner the same episode in the other run, or null
     * @param by A, B or AB
     * @param chart or null
     */
    void write(Episode episode, Episode partner, String by, EpisodeChart chart) throws IOException {
        Insight start = episode.start();
        InsightDetails details = start.insightDetails();
        json.writeStartObject();
        text("id", episode.id());
        text("start", start.eventId());
        if (episode.end() != null) {
            text("end", episode.end().eventId());
        }
        text("account", episode.series().account());
        text("region", start.awsRegion());
        text("source", details.eventSource());
        text("api", details.eventName());
        text("type", details.insightType().label());
        text("code", details.errorCode());
        text("category", details.sourceEventCategory());
        json.writeStringField("by", by);
        json.writeNumberField("s", episode.startMinute());
        if (episode.end() != null) {
            json.writeNumberField("x", episode.endMinute());
        }
        text("severity", episode.severity() == null ? null : episode.severity().label());
        detection(start, episode.end());
        if (partner != null) {
            partner(partner);
        }
        Insight whole = episode.end() == null ? start : episode.end();
        statistics(whole.insightDetails().insightContext().statistics());
        attributions(whole.insightDetails().insightContext().attributions());
        if (chart != null) {
            chart(chart);
        }
        json.writeEndObject();
    }

    private void detection(Insight start, Insight end) throws IOException {
        Detection first = start.insightDetails().detection();
        if (first == null) {
            return;
        }
        sentence("why", first.explanation());
        if (end != null && end.insightDetails().detection() != null) {
            sentence("over", end.insightDetails().detection().explanation());
        }
        text("direction", first.direction().label());
        text("kind", first.baselineKind());
        text("config", first.configVersion());
        text("detected", first.detectedAt().toString());
        json.writeNumberField("observed", first.observed());
        json.writeNumberField("low", first.expectedLow());
        json.writeNumberField("high", first.expectedHigh());
        if (first.surprise() != null) {
            json.writeNumberField("surprise", first.surprise());
        }
    }

    private void partner(Episode partner) throws IOException {
        json.writeObjectFieldStart("other");
        json.writeNumberField("s", partner.startMinute());
        if (partner.end() != null) {
            json.writeNumberField("x", partner.endMinute());
        }
        text("severity", partner.severity() == null ? null : partner.severity().label());
        json.writeEndObject();
    }

    private void statistics(Statistics statistics) throws IOException {
        json.writeNumberField("then", statistics.insight().value());
        json.writeNumberField("before", statistics.baseline().value());
        if (statistics.insightDuration() != null) {
            json.writeNumberField("minutes", statistics.insightDuration());
        }
        if (statistics.baselineDuration() != null) {
            json.writeNumberField("baselineMinutes", statistics.baselineDuration());
        }
    }

    private void attributions(List<Attribution> attributions) throws IOException {
        if (attributions == null) {
            return;
        }
        json.writeArrayFieldStart("who");
        for (Attribution each : attributions.subList(0, Math.min(MOST_ATTRIBUTES, attributions.size()))) {
            json.writeStartArray();
            json.writeString(PlainText.clean(each.attribute(), LONGEST_NAME));
            values(each.insight());
            values(each.baseline());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void values(List<AttributedValue> values) throws IOException {
        json.writeStartArray();
        for (AttributedValue each : values.subList(0, Math.min(MOST_VALUES, values.size()))) {
            json.writeStartArray();
            json.writeString(PlainText.clean(each.value(), LONGEST_VALUE));
            json.writeNumber(each.average().value());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void chart(EpisodeChart chart) throws IOException {
        json.writeObjectFieldStart("chart");
        json.writeNumberField("from", chart.fromMinute());
        json.writeNumberField("bin", chart.binMinutes());
        json.writeStringField("calls", ChartText.counts(chart.calls()));
        json.writeStringField("low", ChartText.rates(chart.low()));
        json.writeStringField("usual", ChartText.rates(chart.expected()));
        json.writeStringField("high", ChartText.rates(chart.high()));
        json.writeEndObject();
    }

    private void text(String name, String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, PlainText.clean(value, LONGEST_NAME));
        }
    }

    private void sentence(String name, String value) throws IOException {
        json.writeStringField(name, PlainText.clean(value, LONGEST_SENTENCE));
    }
}
