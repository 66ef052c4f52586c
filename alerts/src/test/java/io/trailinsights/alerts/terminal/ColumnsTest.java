package io.trailinsights.alerts.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {
    @Test
    void countsWideCharactersTwice() {
        assertThat(Columns.width("aé漢\ud83d\ude00")).isEqualTo(6);
    }

    @Test
    void breaksAtSpacesAndInsideLongWords() {
        assertThat(Columns.wrap("one two  three", 7)).containsExactly("one two", "three");
        assertThat(Columns.wrap("a 123456789 b", 4)).containsExactly("a", "1234", "5678", "9 b");
        assertThat(Columns.wrap("漢漢漢", 5)).containsExactly("漢漢", "漢");
        assertThat(Columns.wrap("", 5)).containsExactly("");
    }

    @Test
    void cutsWithDots() {
        assertThat(Columns.cut("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Columns.cut("abcdefg", 6)).isEqualTo("abc...");
        assertThat(Columns.cut("漢漢漢漢", 6)).isEqualTo("漢...");
    }
}
