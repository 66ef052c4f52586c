package io.trailinsights.alerts.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ChartTextTest {
    @Test
    void writesRunsOnce() {
        assertThat(ChartText.counts(new int[] {0, 0, 0, 7, 7, 1})).isEqualTo("0*3 7*2 1");
        assertThat(ChartText.counts(new int[0])).isEmpty();
        assertThat(ChartText.rates(new double[] {Double.NaN, Double.NaN, 0.123456, 1234.5, 1e-9, 12e6}))
                .isEqualTo("-*2 0.123 1230 0 12000000");
    }

    @Test
    void readsBackToTheSameCounts() {
        Random random = new Random(7);
        int[] counts = random.ints(600, -5, 4).map(n -> Math.max(0, n)).toArray();
        int[] read = java.util.Arrays.stream(ChartText.counts(counts).split(" "))
                .flatMapToInt(run -> {
                    String[] parts = run.split("\\*");
                    int times = parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
                    return java.util.stream.IntStream.generate(() -> Integer.parseInt(parts[0]))
                            .limit(times);
                })
                .toArray();
        assertThat(read).isEqualTo(counts);
    }
}
