package io.trailinsights.baselines.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.baselines.detect.Stored;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MinuteCountsTest {
    private static final int NOW = 28_935_360;

    @Test
    void countsLikeASortedMapWhateverTheOrder() {
        for (long seed = 0; seed < 12; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            TreeMap<Integer, Integer> model = new TreeMap<>();
            MinuteCounts counts = new MinuteCounts();
            int now = NOW;
            for (int step = 0; step < 600; step++) {
                now += random.nextInt(3);
                int minute = random.nextInt(10) == 0 ? now - random.nextInt(2000) : now - random.nextInt(6);
                assertThat(counts.increment(minute)).isEqualTo(model.merge(minute, 1, Integer::sum));
                if (random.nextInt(20) == 0) {
                    int before = now - random.nextInt(200);
                    counts.forgetBefore(before);
                    model.headMap(before).clear();
                }
                if (random.nextInt(50) == 0) {
                    counts = Stored.copy(counts, MinuteCounts::writeTo, MinuteCounts::readFrom);
                }
                compare(counts, model, now - random.nextInt(250), random.nextInt(300));
            }
        }
    }

    @Test
    void findsTheEarliestOfTheBusiestWindows() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 2_000; round++) {
            MinuteCounts counts = new MinuteCounts();
            for (int i = random.nextInt(30); i > 0; i--) {
                counts.increment(NOW + random.nextInt(20));
            }
            int from = NOW - 3 + random.nextInt(20);
            int starts = 1 + random.nextInt(8);
            int length = 1 + random.nextInt(6);
            int busiest = from;
            for (int start = from; start < from + starts; start++) {
                boolean busier = counts.sum(start, start + length) > counts.sum(busiest, busiest + length);
                busiest = busier ? start : busiest;
            }
            assertThat(counts.busiest(from, starts, length)).isEqualTo(busiest);
        }
    }

    private static void compare(MinuteCounts counts, TreeMap<Integer, Integer> model, int from, int minutes) {
        int[] copied = new int[minutes];
        counts.copy(from, copied);
        long sum = 0;
        for (int i = 0; i < minutes; i++) {
            int expected = model.getOrDefault(from + i, 0);
            assertThat(copied[i]).isEqualTo(expected);
            assertThat(counts.at(from + i)).isEqualTo(expected);
            sum += expected;
        }
        assertThat(counts.sum(from, from + minutes)).isEqualTo(sum);
        assertThat(counts.size()).isEqualTo(model.size());
        assertThat(counts.newest()).isEqualTo(model.isEmpty() ? Integer.MIN_VALUE : model.lastKey());
    }

    @Test
    void isEmptyAtFirst() {
        MinuteCounts counts = new MinuteCounts();

        assertThat(counts.at(NOW)).isZero();
        assertThat(counts.sum(Integer.MIN_VALUE, Integer.MAX_VALUE)).isZero();
        assertThat(counts.newest()).isEqualTo(Integer.MIN_VALUE);
        assertThat(Stored.copy(counts, MinuteCounts::writeTo, MinuteCounts::readFrom)
                        .size())
                .isZero();
    }

    @Test
    void copyOverwritesWhatTheTargetHeld() {
        MinuteCounts counts = new MinuteCounts();
        counts.increment(NOW + 1);
        int[] target = {9, 9, 9};

        counts.copy(NOW, target);
        assertThat(target).containsExactly(0, 1, 0);
    }

    @Test
    void holdsNoMoreMinutesThanWereNotForgotten() {
        MinuteCounts counts = new MinuteCounts();
        for (int minute = NOW; minute < NOW + 5_000; minute++) {
            counts.forgetBefore(minute - 99);
            counts.increment(minute);
            assertThat(counts.size()).isLessThanOrEqualTo(100);
        }
        assertThat(Stored.bytes(counts, MinuteCounts::writeTo)).hasSizeLessThan(300);
    }

    @Test
    void aForgottenMinuteCountsAnew() {
        MinuteCounts counts = new MinuteCounts();
        counts.increment(NOW);
        counts.increment(NOW);
        counts.forgetBefore(NOW + 1);
        counts.increment(NOW);

        assertThat(counts.at(NOW)).isEqualTo(1);
    }
}
