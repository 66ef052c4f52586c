package io.trailinsights.alerts.format.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailinsights.alerts.format.FormatName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertFormatsTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @EnumSource(FormatName.class)
    void makesEachFormatByItsName(FormatName name) {
        assertThat(SampleFormats.of(name).name()).isEqualTo(name);
        assertThat(FormatName.ofLabel(name.label())).contains(name);
    }

    @Test
    void knowsNoOtherNames() {
        assertThat(FormatName.ofLabel("Slack")).isEmpty();
        assertThat(FormatName.ofLabel(null)).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "short", "0123456789abcdef0123456789abcde ", KEY + "0"})
    void saysWhatARoutingKeyIsWithoutShowingIt(String key) {
        FormatSettings settings = new FormatSettings(List.of(), key, null, null);

        assertThatThrownBy(() -> AlertFormats.of(FormatName.PAGERDUTY, settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Events API v2 integration: 32 letters and digits")
                .hasMessageNotContaining(key == null || key.isEmpty() ? "?" : key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".a", "a.", "a..b", "a b", "a\r\nb", "\u00e9"})
    void takesNoTypePrefixThatIsNone(String prefix) {
        FormatSettings settings = new FormatSettings(List.of(), null, prefix, null);

        assertThatThrownBy(() -> AlertFormats.of(FormatName.CLOUDEVENTS, settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("com.example.trail-insights");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "alerts.example.com", "javascript:alert(1)//", "https://a b/", "https://a|b", "https://a>b"})
    void takesNoLinkThatIsNone(String link) {
        FormatSettings settings = new FormatSettings(List.of(), KEY, null, link);

        for (FormatName name :
                List.of(FormatName.SLACK, FormatName.TEAMS, FormatName.PAGERDUTY, FormatName.ALERTMANAGER)) {
            assertThatThrownBy(() -> AlertFormats.of(name, settings))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("https://alerts.example.com/episodes/");
        }
    }

    @Test
    void showsNoSecretInSettings() {
        assertThat(new FormatSettings(List.of(SampleFormats.SECRET), KEY, null, null).toString())
                .doesNotContain(KEY)
                .doesNotContain(SampleFormats.SECRET);
    }
}
