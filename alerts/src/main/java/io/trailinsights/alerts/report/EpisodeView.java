package io.trailinsights.alerts.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What another page of ours needs to show one Insight as the report does: its data, the scripts that draw it, and the
 * style they are drawn in.
 */
public final class EpisodeView {
    private static final List<String> SCRIPTS = List.of("words.js", "chart.js", "card.js");
    private static final JsonFactory JSON =
            new JsonFactoryBuilder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private EpisodeView() {}

    /**
     * The Insight for {@code drawChart}, {@code who} and {@code numbers}: one JSON object on one line, only ASCII. Texts
     * from records in it are cleaned and cut.
     *
     * @param chart null for none
     */
    public static String data(Episode episode, EpisodeChart chart) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            new EpisodeJson(json).write(episode, null, "A", chart);
        } catch (IOException e) {
            throw new UncheckedIOException("a string takes any text", e);
        }
        return text.toString();
    }

    /** The scripts: declarations alone, which do nothing by themselves; to stand inside a function, in strict mode. */
    public static String scripts() {
        return SCRIPTS.stream().map(PageResource::text).collect(Collectors.joining());
    }

    /** The report's style sheet, light and dark. */
    public static String style() {
        return PageResource.text("page.css");
    }
}
