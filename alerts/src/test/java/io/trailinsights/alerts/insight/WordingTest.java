package io.trailinsights.alerts.insight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordingTest {
    @Test
    void givesNumbersAsManyDigitsAsHelp() {
        assertThat(Wording.number(1_234_567.8)).isEqualTo("1,234,568");
        assertThat(Wording.number(42)).isEqualTo("42");
        assertThat(Wording.number(30.8888888889)).isEqualTo("30.9");
        assertThat(Wording.number(1.256)).isEqualTo("1.26");
        assertThat(Wording.number(0.12)).isEqualTo("0.12");
        assertThat(Wording.number(0.0000882145)).isEqualTo("0.000088");
        assertThat(Wording.number(0)).isEqualTo("0");
        assertThat(Wording.number(1e300)).isEqualTo("1.0E+300");
    }

    @Test
    void namesSpansInAtMostTwoUnits() {
        assertThat(Wording.span(1)).isEqualTo("1 minute");
        assertThat(Wording.span(119)).isEqualTo("119 minutes");
        assertThat(Wording.span(120)).isEqualTo("2 hours");
        assertThat(Wording.span(185)).isEqualTo("3 hours 5 minutes");
        assertThat(Wording.span(2 * 1440 + 61)).isEqualTo("2 days 1 hour");
        assertThat(Wording.shortSpan(185)).isEqualTo("3 h 5 min");
        assertThat(Wording.shortSpan(1441)).isEqualTo("24 h 1 min");
    }

    @Test
    void shortensArnsOnly() {
        assertThat(Wording.caller("arn:aws:iam::111122223333:root", "111122223333"))
                .isEqualTo("root");
        assertThat(Wording.caller("arn:aws:iam::111122223333:user/a:b", "111122223333"))
                .isEqualTo("user/a:b");
        assertThat(Wording.caller("arn:aws:iam::111122223333:", "111122223333"))
                .isEqualTo("arn:aws:iam::111122223333:");
        assertThat(Wording.caller("ec2.amazonaws.com", null)).isEqualTo("ec2.amazonaws.com");
        assertThat(Wording.caller("", null)).isEmpty();
    }
}
