package io.trailinsights.alerts.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailinsights.alerts.insight.InsightFormatException;
import io.trailinsights.alerts.insight.InsightJson;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpisodesTest {
    private static final List<Episode> TWO = ReportSample.episodes(2);

    @Test
    void joinsStartAndEndWhateverStandsBetween() throws Exception {
        List<Episode> read = Episodes.read(List.of(
                InsightJson.write(TWO.get(1).start()),
                InsightJson.write(TWO.get(0).start()),
                InsightJson.write(TWO.get(0).start()),
                InsightJson.write(TWO.get(1).end()),
                InsightJson.write(TWO.get(0).end())));

        assertThat(read).isEqualTo(TWO);
    }

    @Test
    void anEpisodeWithoutEndGoesOnAndAnEndAloneIsNone() throws Exception {
        List<Episode> read = Episodes.read(List.of(
                InsightJson.write(TWO.get(0).start()),
                InsightJson.write(TWO.get(1).end())));

        assertThat(read).containsExactly(new Episode(TWO.get(0).start(), null));
        assertThat(read.get(0).endMinute()).isEqualTo(Episode.NO_END);
    }

    @Test
    void namesTheLineThatIsNoInsight() {
        assertThatThrownBy(
                        () -> Episodes.read(List.of(InsightJson.write(TWO.get(0).start()), "{}")))
                .isInstanceOf(InsightFormatException.class)
                .hasMessageStartingWith("line 2: ");
    }
}
