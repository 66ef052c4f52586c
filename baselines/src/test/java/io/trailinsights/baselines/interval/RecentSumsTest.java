package io.trailinsights.baselines.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecentSumsTest {
    private static final int LONGEST = 10;

    @Test
    void agreesWithAddingUp() {
        SplittableRandom dice = new SplittableRandom(1);
        double[] values = dice.doubles(100, 0, 50).toArray();
        RecentSums sums = new RecentSums(LONGEST);
        for (int size = 1; size <= values.length; size++) {
            sums.add(values[size - 1]);
            assertThat(sums.between(0, size))
                    .isCloseTo(Arrays.stream(values, 0, size).sum(), within(1e-9));
            for (int from = Math.max(0, size - LONGEST); from <= size; from++) {
                assertThat(sums.between(from, size))
                        .isCloseTo(Arrays.stream(values, from, size).sum(), within(1e-9));
            }
        }
    }
}
