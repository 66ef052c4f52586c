package io.trailinsights.alerts.insight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void leavesOrdinaryTextAlone() {
        String text = "arn:aws:iam::1:user/Jörg <b> 漢 \ud83d\ude00 ~";

        assertThat(PlainText.clean(text)).isSameAs(text);
    }

    @Test
    void replacesWhatDisrupts() {
        assertThat(PlainText.clean("a\tb\nc\u00a0d\u2028e")).isEqualTo("a b c d e");
        assertThat(PlainText.clean("\u001b[0m\u007f\u0085\u202e\u200d\ufeff\ue000\udb40\udc41"))
                .isEqualTo("\ufffd[0m" + "\ufffd".repeat(7));
        assertThat(PlainText.clean("\ud800a\udc00")).isEqualTo("\ufffda\ufffd");
    }

    @Test
    void cutsBetweenCodePoints() {
        assertThat(PlainText.cut("\ud83d\ude00\ud83d\ude00\ud83d\ude00", 2)).isEqualTo("\ud83d\ude00\u2026");
        assertThat(PlainText.cut("abc", 3)).isEqualTo("abc");
        assertThat(PlainText.clean("a\nbcd", 3)).isEqualTo("a \u2026");
    }

    @Test
    void repairsHalvesOfSurrogatePairs() {
        assertThat(PlainText.wellFormed("a\ud800b\ud83d\ude00\udc00")).isEqualTo("a\ufffdb\ud83d\ude00\ufffd");
        assertThat(PlainText.wellFormed("\ud800\ud83d\ude00")).isEqualTo("\ufffd\ud83d\ude00");
    }
}
