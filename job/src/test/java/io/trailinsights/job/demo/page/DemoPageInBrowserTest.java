package io.trailinsights.job.demo.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.AlertKind;
import io.trailinsights.alerts.alert.SampleAlerts;
import io.trailinsights.alerts.browser.Chromium;
import io.trailinsights.alerts.finding.FindingActivity;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's page in a real browser. Skipped where there is none; {@code .ci/run} installs one where it can. */
class DemoPageInBrowserTest {
    private static final String HOSTILE = "<img src=x onerror=window.pwned=1><script>window.pwned=1</script>";

    private static Chromium browser;

    @TempDir
    Path folder;

    private StartedPage started;

    @BeforeAll
    static void startBrowser() throws Exception {
        Optional<Path> program = Chromium.find();
        assumeTrue(
                program.isPresent(),
                "no Chromium or Chrome on the PATH: install one, such as Debian's package chromium");
        browser = Chromium.start(program.get());
    }

    @AfterAll
    static void stopBrowser() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void start() throws Exception {
        started = new StartedPage(folder);
    }

    /** Whatever was done with the page: it asked nobody but its own server, and nothing was refused or thrown. */
    @AfterEach
    void asksNobodyElseAndComplainsOfNothing() throws Exception {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests())
                .allMatch(request -> request.startsWith(started.page().address()));
        browser.open(URI.create("about:blank"));
        started.close();
    }

    @Test
    void showsAnAlertThatComesAsItsReceiversDo() throws Exception {
        open(1400);
        assertThat(text("#waiting")).contains("None yet");

        started.alerts().toAll(SampleAlerts.begin());
        browser.await("document.querySelector('.r-pagerduty .triggered') && document.querySelector('#chart svg')");

        assertThat(text("#alerts a")).contains("TerminateInstances", "assumed-role/ci-deploy", "High", "open");
        assertThat(text("main h2")).contains("High", "Unusual call rate: TerminateInstances");
        assertThat(text(".slack")).contains("Unusual call rate: TerminateInstances", "42/min, usually 0.12/min");
        assertThat(text(".teams .attention")).isEqualTo("Unusual call rate: TerminateInstances");
        assertThat(text(".teams .facts")).contains("42/min, usually 0.12/min", "ec2.amazonaws.com");
        assertThat(text(".incident .facts")).contains("42/min, usually 0.12/min");
        assertThat(text(".request")).contains("cloudtrail.insight.start", "signature is right");
        assertThat(attribute("#chart .c-calls", "d")).startsWith("M");
        assertThat(attribute("#chart svg", "aria-label")).contains("calls per minute");

        started.alerts().toAll(SampleAlerts.end());
        started.receipt(SampleAlerts.begin(), "archive", "webhook");
        browser.await(
                "document.querySelector('.r-pagerduty .resolved') && document.querySelector('.receipts tbody tr')");

        assertThat(text("#alerts .state")).isEqualTo("over");
        assertThat(text(".teams .good")).isEqualTo("Back to normal: TerminateInstances");
        assertThat(text(".receipts tbody tr")).contains("archive", "begins", "delivered", "204", "2", "1.5 s");
    }

    @Test
    void isUsedWithTheKeyboardAlone() throws Exception {
        started.alerts().toAll(SampleAlerts.begin());
        started.alerts().toAll(SampleAlerts.finding(FindingActivity.CREATE));
        open(1400);
        browser.await("document.querySelectorAll('#alerts a').length === 2");

        browser.press("Tab");
        assertThat(focused()).isEqualTo("To the alert");
        browser.press("Tab");
        browser.await("document.activeElement.closest('#alerts')");
        String first = focused();
        browser.press(text("#alerts li:first-child a").equals(first) ? "ArrowDown" : "ArrowUp");
        assertThat(focused()).isNotEqualTo(first);
        String wanted = evaluate("document.activeElement.dataset.episode");
        browser.press("Enter");
        browser.await("document.getElementById('detail').dataset.episode === '" + wanted + "'");

        assertThat(attribute("#alerts [aria-current]", "data-episode")).isEqualTo(wanted);
        assertThat(evaluate("document.activeElement.dataset.episode")).isEqualTo(wanted);
        browser.press("Tab");
        assertThat(evaluate("String(Boolean(document.activeElement.closest('main, #learnt')))"))
                .isEqualTo("true");
    }

    @Test
    void readsTheChartWithArrowKeys() throws Exception {
        started.alerts().toAll(SampleAlerts.begin());
        open(1400);
        browser.await("document.querySelector('#chart svg')");

        browser.evaluate("document.querySelector('#chart svg').focus()");
        browser.press("ArrowRight");

        assertThat(text("#chart .readout")).startsWith("10 Mar 14:05 UTC: ");
    }

    @Test
    void saysToThoseWhoListenWhatIsNewAndNothingOfWhatWasThere() throws Exception {
        started.alerts().toAll(SampleAlerts.begin());
        open(1400);
        browser.await("document.querySelector('#chart svg')");
        assertThat(text("#news")).isEmpty();

        started.alerts().toAll(SampleAlerts.finding(FindingActivity.CREATE));
        browser.await("document.getElementById('news').textContent");
        assertThat(text("#news")).startsWith("New alert, High: A principal probes many APIs");
        assertThat(attribute("#news", "role")).isEqualTo("status");
    }

    @Test
    void showsHostileTextsAsTheText() throws Exception {
        String record = SampleAlerts.begin().json();
        String hostile = record.replaceFirst("aws-cli/2[^\"]*\\\\\"quoted\\\\\" <b>", HOSTILE);
        assertThat(hostile).isNotEqualTo(record);
        Alert alert = SampleAlerts.read(AlertKind.INSIGHT, hostile);
        started.alerts().toAll(alert);
        open(1400);
        browser.await("document.querySelector('#chart svg') && document.querySelector('.r-webhook details')");
        browser.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");

        for (String part : List.of(".slack", ".teams", ".incident .facts", "#who", ".request pre")) {
            assertThat(text(part)).as(part).contains("<img src=x onerror=window.pwned=1><script>");
        }
        assertThat(evaluate("String(window.pwned)")).isEqualTo("undefined");
        assertThat(
                        evaluate(
                                "String(document.querySelectorAll('main img, main script, iframe, object, embed, form').length)"))
                .isEqualTo("0");
        assertThat(evaluate("[...document.querySelectorAll('main a')].map(a => a.getAttribute('href')).join()"))
                .matches("#[\\w-]+(,#[\\w-]+)*");
    }

    @Test
    void linksOfMessagesLeadToTheirAlertOnThePage() throws Exception {
        started.alerts().toAll(SampleAlerts.begin());
        browser.open(
                URI.create(started.page().address() + "#" + SampleAlerts.begin().episode()));
        browser.await("document.querySelector('.teams .actions a')");

        assertThat(attribute(".slack a", "href"))
                .isEqualTo("#" + SampleAlerts.begin().episode());
        assertThat(attribute(".teams .actions a", "href"))
                .isEqualTo("#" + SampleAlerts.begin().episode());
        assertThat(attribute(".incident a", "href"))
                .isEqualTo("#" + SampleAlerts.begin().episode());
    }

    @Test
    void keepsWithinAPhoneAndHasItsLandmarks() throws Exception {
        started.alerts().toAll(SampleAlerts.begin());
        started.alerts().toAll(SampleAlerts.end());
        started.receipt(SampleAlerts.begin(), "archive", "webhook");
        open(360);
        browser.await("document.querySelector('#chart svg') && document.querySelector('.receipts')");
        browser.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");

        assertThat(browser.evaluate("document.documentElement.scrollWidth").intValue())
                .isLessThanOrEqualTo(360);
        assertThat(
                        evaluate(
                                "['header', 'nav', 'main', 'footer'].map(e => document.querySelectorAll('body ' + e + ', body > ' + e).length).join()"))
                .isEqualTo("1,1,1,1");
        assertThat(
                        evaluate(
                                "[...document.querySelectorAll('main section, nav, progress, [tabindex=\"0\"]')]"
                                        + ".filter(e => !e.getAttribute('aria-label') && !e.getAttribute('aria-labelledby')"
                                        + " && !['A', 'PRE', 'SUMMARY'].includes(e.tagName)).map(e => e.outerHTML.slice(0, 80)).join()"))
                .isEmpty();
    }

    private void open(int width) throws Exception {
        browser.window(width, 900, width < 500);
        browser.open(URI.create(started.page().address()));
        browser.await("document.getElementById('stage').textContent.startsWith('The live day')");
    }

    private static String focused() throws Exception {
        return evaluate("document.activeElement.innerText");
    }

    private static String text(String selector) throws Exception {
        return evaluate("document.querySelector('" + selector + "').innerText");
    }

    private static String attribute(String selector, String name) throws Exception {
        return evaluate("document.querySelector('" + selector + "').getAttribute('" + name + "')");
    }

    private static String evaluate(String expression) throws Exception {
        return browser.evaluate(expression).textValue();
    }
}
