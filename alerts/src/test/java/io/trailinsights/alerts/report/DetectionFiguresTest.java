package io.trailinsights.alerts.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.alerts.browser.Chromium;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Takes the figures of docs/detection.md from the report of a demo, which {@code report.page} names. */
@EnabledIfSystemProperty(named = "report.page", matches = ".+")
class DetectionFiguresTest {
    private static final Path IMAGES = Path.of("../docs/images");

    /** The page's own colours, by what they are for. */
    private static final String STYLE = """
            <style>
              svg { --quiet: #5c6570; --line: #d9dee4; --ink: #1b1f24; --calls: #8b98a8; --told: #c2410c; --band: #cfe0f5;
                --usual: #5b86c2 }
              @media (prefers-color-scheme: dark) {
                svg { --quiet: #9aa4b0; --line: #323a43; --ink: #e6e9ed; --calls: #77838f; --told: #fb8a4c; --band: #24405f;
                  --usual: #7fa6d8 }
              }
              text { font: 11px system-ui, sans-serif; fill: var(--quiet) }
              .c-day { fill: var(--ink) }
              .c-episode { fill: var(--told); fill-opacity: .16 }
              .c-band { fill: var(--band) }
              .c-calls { fill: var(--calls) }
              .c-told { fill: var(--told) }
              .c-high { fill: none; stroke: var(--usual); stroke-width: .8; stroke-opacity: .7 }
              .c-usual { fill: none; stroke: var(--usual); stroke-width: 1.2; stroke-dasharray: 4 3 }
              .c-grid { stroke: var(--line) }
              .c-base, .c-tick { stroke: var(--quiet) }
              .c-cursor { display: none }
            </style>
            """;

    @ParameterizedTest
    @CsvSource({
        "UpdateInstanceInformation, was not called, drop.svg",
        "TerminateInstances, at most 1 is usual, spike.svg"
    })
    void drawsWhatTheReportShows(String api, String words, String name) throws Exception {
        String card = "[...document.querySelectorAll('.card')].find(card => card.textContent.includes('" + words
                + "') && card.querySelector('h3').textContent.includes('" + api + "'))";
        try (Chromium browser = Chromium.start(Chromium.find().orElseThrow())) {
            browser.window(900, 900, false);
            browser.open(Path.of(System.getProperty("report.page")).toUri());
            browser.await("!!" + card);
            browser.evaluate(card + ".scrollIntoView()");
            browser.await(card + ".querySelector('figure svg')");
            String drawn = browser.evaluate(
                            "new XMLSerializer().serializeToString(" + card + ".querySelector('figure svg'))")
                    .asText();

            assertThat(drawn).startsWith("<svg").contains("c-told", "c-band");
            // A picture is not reached with the keyboard.
            drawn = drawn.replace(" tabindex=\"0\"", "");
            int begin = drawn.indexOf('>') + 1;
            Files.writeString(
                    IMAGES.resolve(name), drawn.substring(0, begin) + "\n" + STYLE + drawn.substring(begin) + "\n");
        }
    }
}
