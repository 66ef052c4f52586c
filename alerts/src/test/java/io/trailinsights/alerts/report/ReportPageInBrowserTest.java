package io.trailinsights.alerts.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trailinsights.alerts.browser.Chromium;
import io.trailinsights.alerts.insight.PlainText;
import io.trailinsights.alerts.insight.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser. Skipped where there is none; {@code .ci/run} installs one where it can. */
class ReportPageInBrowserTest {
    private static Chromium browser;

    @TempDir
    Path folder;

    private Path page;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> program = Chromium.find();
        assumeTrue(
                program.isPresent(),
                "no Chromium or Chrome on the PATH: install one, such as Debian's package chromium");
        browser = Chromium.start(program.get());
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    /** Whatever was done with the page: it asked for nothing but itself, and nothing was refused or thrown. */
    @AfterEach
    void asksForNothingAndComplainsOfNothing() {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).containsExactly(page.toUri().toString());
    }

    @Test
    void drawsChartsAsTheyComeIntoView() throws Exception {
        open(ReportSample.report(ReportSample.episodes(1000), null), 1200);
        browser.await("document.querySelector('figure.chart svg')");

        assertThat(number("document.querySelectorAll('.card').length")).isEqualTo(25);
        assertThat(number("document.querySelectorAll('figure.chart svg').length"))
                .isBetween(1, 15);
        assertThat(text("document.querySelector('.c-told').getAttribute('d')")).startsWith("M");
        assertThat(text("document.querySelector('.c-band').getAttribute('d')")).startsWith("M");
        assertThat(text("document.querySelector('figure svg').getAttribute('aria-label')"))
                .contains("errors per minute", "Most, ");

        browser.evaluate("document.getElementById('more').click()");
        assertThat(number("document.querySelectorAll('.card').length")).isEqualTo(50);
        browser.evaluate("document.querySelectorAll('.card')[49].scrollIntoView()");
        browser.await("document.querySelectorAll('.card')[49].querySelector('figure svg')");
    }

    @Test
    void filtersByEveryControlAndByDay() throws Exception {
        List<Episode> all = ReportSample.episodes(24);
        open(ReportSample.report(all, null), 1200);

        choose("account", ReportSample.OTHER_ACCOUNT);
        assertShown(all.stream()
                .filter(e -> e.series().account().equals(ReportSample.OTHER_ACCOUNT))
                .count());
        choose("type", "ApiErrorRateInsight");
        assertShown(all.stream()
                .filter(e -> e.series().account().equals(ReportSample.OTHER_ACCOUNT))
                .filter(e -> e.series().errorCode() != null)
                .count());
        browser.evaluate("document.querySelector('#filters [type=reset]').click()");
        assertShown(24);
        choose("severity", "3");
        assertShown(all.stream()
                .filter(e -> e.severity().compareTo(Severity.HIGH) >= 0)
                .count());
        choose("severity", "0");
        browser.evaluate("(i => { i.value = 'RUNINST'; i.dispatchEvent(new Event('input')); })"
                + "(document.querySelector('[name=api]'))");
        assertShown(6);
        browser.evaluate("document.querySelector('#filters [type=reset]').click()");

        String cell = "document.querySelector('#calendar button.cell')";
        int ofDay = number("Number(" + cell + ".textContent)");
        browser.evaluate(cell + ".click()");
        assertShown(ofDay);
        assertThat(text("document.activeElement.getAttribute('aria-pressed')")).isEqualTo("true");
        browser.evaluate("document.activeElement.click()");
        assertShown(24);
    }

    @Test
    void readsValuesWithTheKeyboard() throws Exception {
        open(ReportSample.report(ReportSample.episodes(1), null), 1200);
        browser.await("document.querySelector('figure svg')");

        browser.evaluate("document.querySelector('figure svg').focus()");
        browser.press("ArrowRight");
        String first = text("document.querySelector('.readout').textContent");
        browser.press("ArrowRight");
        String second = text("document.querySelector('.readout').textContent");

        assertThat(first).startsWith("3 Mar 00:00 UTC: 8 errors/min, usual 0 to ");
        assertThat(second).startsWith("3 Mar 00:01 UTC: 9 errors/min");
    }

    @Test
    void showsHostileTextsAsTheText() throws Exception {
        open(ReportSample.hostile(), 1200);

        assertThat(browser.evaluate("window.pwned === undefined").booleanValue())
                .isTrue();
        assertThat(number("document.querySelectorAll('img, iframe, object, embed, link, form:not(#filters)').length"))
                .isZero();
        assertThat(number("document.querySelectorAll('script').length")).isEqualTo(2);
        assertThat(number("document.querySelectorAll('style').length")).isEqualTo(1);
        List<String> names = new ArrayList<>();
        browser.evaluate("[...document.querySelectorAll('.card h3 bdi:first-of-type')].map(e => e.textContent)")
                .forEach(each -> names.add(each.textValue()));
        assertThat(names)
                .containsExactlyElementsOf(
                        ReportSample.HOSTILE.stream().map(PlainText::clean).toList());
    }

    @Test
    void refusesMarkupAndRequestsByItsPolicy() throws Exception {
        open(ReportSample.report(ReportSample.episodes(1), null), 1200);

        assertThat(text("(() => { try { document.body.innerHTML = '<b>x</b>'; return 'taken'; }"
                        + " catch (e) { return e.name; } })()"))
                .isEqualTo("TypeError");
        assertThat(text("fetch('http://127.0.0.1:9/').then(() => 'sent', e => e.name)"))
                .isEqualTo("TypeError");
        assertThat(browser.complaints()).anyMatch(each -> each.contains("Content Security Policy"));
        browser.open(page.toUri());
    }

    @Test
    void keepsWithinAPhoneAndOnPaperDrawsAll() throws Exception {
        open(ReportSample.report(ReportSample.episodes(40), ReportSample.episodes(30)), 360);

        assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(360);
        assertThat(browser.print()).isPositive();
        assertThat(number("document.querySelectorAll('.card').length")).isGreaterThanOrEqualTo(40);
        assertThat(number("[...document.querySelectorAll('figure.chart')].filter(f => !f.querySelector('svg')).length"))
                .isZero();
    }

    @Test
    void saysWhichOfTwoSettingsFindsWhat() throws Exception {
        List<Episode> all = ReportSample.episodes(9);
        open(ReportSample.report(all.subList(0, 6), all.subList(3, 9)), 1200);

        assertThat(text("document.querySelector('#compare table').innerText.replace(/\\s+/g, ' ')"))
                .contains("detection.false-alarms 0.5 2", "found by this one alone 3 3", "found by both 3 3");
        choose("by", "B");
        assertShown(3);
        choose("by", "AB");
        assertShown(3);
    }

    private void open(Report report, int width) throws Exception {
        page = Files.writeString(folder.resolve("report.html"), ReportPage.of(report));
        browser.window(width, 900, width < 500);
        browser.open(page.toUri());
    }

    private void choose(String name, String value) throws Exception {
        browser.evaluate("(s => { s.value = '" + value + "'; s.dispatchEvent(new Event('change')); })"
                + "(document.querySelector('[name=" + name + "]'))");
    }

    private void assertShown(long count) throws Exception {
        assertThat(text("document.getElementById('shown').textContent")).startsWith(count + " of ");
        assertThat(number("document.querySelectorAll('.card').length")).isEqualTo((int) Math.min(25, count));
    }

    private static int number(String expression) throws Exception {
        return browser.evaluate(expression).intValue();
    }

    private static String text(String expression) throws Exception {
        return browser.evaluate(expression).textValue();
    }
}
