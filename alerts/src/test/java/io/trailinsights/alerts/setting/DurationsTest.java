package io.trailinsights.alerts.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "36h, PT36H",
        "15m, PT15M",
        "90s, PT90S",
        "1d, PT24H",
        "500ms, PT0.5S",
        "15 min, PT15M",
        "24 Hours, PT24H",
        "PT36H, PT36H",
        "P2D, PT48H",
        "0s, PT0S",
        "0, PT0S",
        " 1h , PT1H"
    })
    void readsWhatPeopleWrite(String text, Duration expected) {
        assertThat(Durations.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "36", "h", "-1h", "1.5h", "1 fortnight", "1h30m", "1h; rm"})
    void refusesWhatIsNoDuration(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Durations.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"36h", "15m", "90s", "500ms", "0s", "48h"})
    void writesWhatItReads(String text) {
        assertThat(Durations.format(Durations.parse(text))).isEqualTo(text);
    }
}
