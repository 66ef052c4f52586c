package io.trailinsights.alerts.report;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailinsights.alerts.insight.PlainText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A report's data as JSON that may stand inside a {@code script} element: only ASCII, and no {@code <}, {@code >},
 * {@code &} or quote mark but JSON's own, so that nothing in it ends the element, opens a comment or a CDATA section.
 * Texts from records are cleaned and cut before, so that what the page shows cannot turn the reading direction.
 */
final class ReportData {
    /** Insights on the page; of more, the most severe. */
    static final int MOST_EPISODES = 5000;

    private static final int LONGEST_NAME = 160;
    private static final int SETTING_LENGTH = 200;

    private static final JsonMapper MAPPER = JsonMapper.builder(new JsonFactoryBuilder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .characterEscapes(new MarkupEscapes())
                    .build())
            .build();

    private final Report report;
    private final JsonGenerator json;
    private final StringWriter text = new StringWriter(1 << 16);

    private ReportData(Report report) throws IOException {
        this.report = report;
        this.json = MAPPER.createGenerator(text);
    }

    static String write(Report report) {
        try {
            return new ReportData(report).written();
        } catch (IOException e) {
            throw new UncheckedIOException("a string takes any text", e);
        }
    }

    private String written() throws IOException {
        json.writeStartObject();
        json.writeStringField("title", clean(report.title()));
        side("a", report.a());
        if (report.b() != null) {
            side("b", report.b());
        }
        span();
        counts();
        weeks();
        episodes();
        json.writeEndObject();
        json.close();
        return text.toString();
    }

    private void side(String name, ReportSide side) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("config", clean(side.configVersion()));
        json.writeArrayFieldStart("settings");
        for (ReportSide.SettingRow row : side.settings()) {
            json.writeStartArray();
            json.writeString(clean(row.key()));
            json.writeString(PlainText.clean(row.value(), SETTING_LENGTH));
            json.writeString(PlainText.clean(row.standard(), SETTING_LENGTH));
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void span() throws IOException {
        Report.Span span = report.span();
        if (span == null) {
            return;
        }
        json.writeObjectFieldStart("span");
        json.writeNumberField("from", span.fromMinute());
        json.writeNumberField("to", span.toMinute());
        json.writeNumberField("accounts", span.accounts());
        json.writeNumberField("calls", span.calls());
        json.writeEndObject();
    }

    private void counts() throws IOException {
        json.writeArrayFieldStart("counts");
        for (Report.Count count : report.counts()) {
            json.writeStartArray();
            json.writeString(clean(count.name()));
            json.writeNumber(count.value());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void weeks() throws IOException {
        json.writeArrayFieldStart("weeks");
        for (WeekCount week : WeekCount.of(report.comparison())) {
            json.writeStartArray();
            json.writeString(clean(week.account()));
            json.writeString(week.monday().toString());
            json.writeNumber(week.a());
            json.writeNumber(week.b());
            json.writeNumber(week.both());
            json.writeNumber(week.onlyB());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void episodes() throws IOException {
        Comparison comparison = report.comparison();
        List<Found> all = new ArrayList<>();
        comparison.a().forEach(each -> all.add(new Found(each, comparison.partner(each), report.a())));
        comparison.onlyB().forEach(each -> all.add(new Found(each, null, report.b())));
        json.writeNumberField("found", all.size());
        all.sort(Comparator.comparing(Found::episode, Episode.MOST_SEVERE_FIRST));
        List<Found> shown = all.subList(0, Math.min(MOST_EPISODES, all.size()));
        Set<String> charted = new HashSet<>();
        shown.subList(0, Math.min(ReportPage.MOST_CHARTS, shown.size()))
                .forEach(each -> charted.add(each.episode().id()));
        EpisodeJson writer = new EpisodeJson(json);
        json.writeArrayFieldStart("insights");
        for (Found each : shown.stream()
                .sorted(Comparator.comparingLong((Found f) -> f.episode().startMinute())
                        .thenComparing(f -> f.episode().id()))
                .toList()) {
            EpisodeChart chart = charted.contains(each.episode().id())
                    ? each.side().charts().get(each.episode().id())
                    : null;
            String by = each.side() != report.a() ? "B" : each.partner() == null ? "A" : "AB";
            writer.write(each.episode(), each.partner(), by, chart);
        }
        json.writeEndArray();
    }

    private static String clean(String text) {
        return PlainText.clean(text, LONGEST_NAME);
    }

    private record Found(Episode episode, Episode partner, ReportSide side) {}

    /** What HTML reads inside a script element, and what could end an attribute, as {@code \}{@code u} escapes. */
    private static final class MarkupEscapes extends CharacterEscapes {
        private static final long serialVersionUID = 1;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            for (char c : new char[] {'<', '>', '&', '\'', '`', 0x7F}) {
                codes[c] = ESCAPE_STANDARD;
            }
            return codes;
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            return new SerializedString(String.format("\\u%04x", character));
        }
    }
}
