package io.trailinsights.alerts.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AverageTest {
    @Test
    void givesTheCountBackWithinTheRoundingOfTenDecimals() {
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            long count = random.nextLong(1L << random.nextInt(1, 40));
            int minutes = 1 + random.nextInt(i % 2 == 0 ? 60 : 11_519);
            Average average = Average.of(count, minutes);

            BigDecimal off = average.perMinute()
                    .multiply(BigDecimal.valueOf(minutes))
                    .subtract(BigDecimal.valueOf(count))
                    .abs();
            assertThat(off).isLessThanOrEqualTo(new BigDecimal("0.5e-10").multiply(BigDecimal.valueOf(minutes)));
            assertThat(average.countIn(minutes)).isEqualTo(count);
            assertThat(average.perMinute().scale()).isBetween(0, 10);
        }
    }

    @Test
    void writesPlainNumbers() {
        assertThat(Average.of(210, 5)).hasToString("42");
        assertThat(Average.of(1, 10_181)).hasToString("0.0000982222");
        assertThat(Average.of(0, 5)).hasToString("0");
        assertThat(new Average(new BigDecimal("1E+3"))).hasToString("1000");
    }

    @Test
    void roundsHalfToEven() {
        assertThat(new Average(new BigDecimal("0.00000000005"))).hasToString("0");
        assertThat(new Average(new BigDecimal("0.00000000015"))).hasToString("0.0000000002");
    }

    @Test
    void equalsAverageSpeltOtherwise() {
        assertThat(new Average(new BigDecimal("42.0"))).isEqualTo(Average.of(42, 1));
        assertThat(new Average(new BigDecimal("1e-999999999"))).isEqualTo(Average.ZERO);
        assertThat(new Average(new BigDecimal("0e999999999"))).isEqualTo(Average.ZERO);
    }

    @Test
    void refusesWhatIsNoAverage() {
        assertThatThrownBy(() -> Average.of(-1, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Average.of(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Average(new BigDecimal("1e999999999")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
