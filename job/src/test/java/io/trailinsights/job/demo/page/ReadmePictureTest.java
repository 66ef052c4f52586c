package io.trailinsights.job.demo.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.alerts.browser.Chromium;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Takes the picture of the README from a demo that runs, whose page {@code demo.page} names. */
@EnabledIfSystemProperty(named = "demo.page", matches = "http://127\\.0\\.0\\.1:\\d+/")
class ReadmePictureTest {
    private static final Path PICTURE = Path.of("../docs/images/demo.png");
    private static final int MOST_BYTES = 200_000;

    @Test
    void showsTheMostSevereAlertOfADayThatIsOver() throws Exception {
        try (Chromium browser = Chromium.start(Chromium.find().orElseThrow())) {
            browser.window(1400, 1180, false);
            browser.open(URI.create(System.getProperty("demo.page")));
            browser.await("document.getElementById('stage').textContent === 'The live day is over'"
                    + " && document.querySelector('#chart svg') && document.querySelector('.receipts')");
            byte[] picture = FewColours.of(browser.picture());

            assertThat(picture.length).isLessThan(MOST_BYTES);
            Files.createDirectories(PICTURE.getParent());
            Files.write(PICTURE, picture);
        }
    }
}
