package io.trailinsights.baselines.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.baselines.count.DailyTallies.Attribute;
import io.trailinsights.baselines.detect.Stored;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DailyTalliesTest {
    private static final int TODAY = 20_094;
    private static final int VALUES = 40;

    /** What a day had: all calls, and calls by attribute and number. */
    private static final class Day {
        private long total;
        private final long[][] byValue = new long[3][256];
    }

    @Test
    void addsUpLikeAMapOverTheDaysThatABaselineMayCover() {
        for (long seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            TreeMap<Integer, Day> model = new TreeMap<>();
            DailyTallies tallies = new DailyTallies();
            int newest = TODAY;
            for (int step = 0; step < 1500; step++) {
                newest += random.nextInt(60) == 0 ? random.nextInt(3) : 0;
                int day = random.nextInt(5) == 0 ? Math.max(TODAY, newest - random.nextInt(4)) : newest;
                int[] numbers = {random.nextInt(VALUES + 1), random.nextInt(4), random.nextInt(10) == 0 ? 255 : 0};
                tallies.add(day, numbers[0], numbers[1], numbers[2]);
                Day counted = model.computeIfAbsent(day, key -> new Day());
                counted.total++;
                for (int i = 0; i < 3; i++) {
                    counted.byValue[i][numbers[i]]++;
                }
                if (random.nextInt(200) == 0) {
                    int number = random.nextInt(VALUES + 1);
                    tallies.forget(Attribute.PRINCIPAL, number);
                    model.values().forEach(d -> d.byValue[0][number] = 0);
                }
                if (random.nextInt(100) == 0) {
                    tallies = Stored.copy(tallies, DailyTallies::writeTo, DailyTallies::readFrom);
                }
            }
            compare(tallies, model, newest - DailyTallies.BASELINE_DAYS, newest);
            compare(tallies, model, newest - DailyTallies.BASELINE_DAYS - 1, newest - 1);
        }
    }

    private static void compare(DailyTallies tallies, TreeMap<Integer, Day> model, int from, int to) {
        Day sum = new Day();
        for (Day day : model.subMap(from, true, to, true).values()) {
            sum.total += day.total;
            for (int i = 0; i < 3; i++) {
                for (int n = 0; n < 256; n++) {
                    sum.byValue[i][n] += day.byValue[i][n];
                }
            }
        }
        assertThat(tallies.total(from, to)).isEqualTo(sum.total);
        for (Attribute attribute : Attribute.values()) {
            assertThat(tallies.byValue(attribute, from, to, 255)).isEqualTo(sum.byValue[attribute.ordinal()]);
        }
    }

    @Test
    void aDayOlderThanThoseKeptIsNotCounted() {
        DailyTallies tallies = new DailyTallies();
        for (int day = TODAY; day < TODAY + 40; day++) {
            tallies.add(day, 1, 1, 0);
        }
        long before = tallies.total(0, Integer.MAX_VALUE);
        tallies.add(TODAY, 1, 1, 0);

        assertThat(before).isEqualTo(DailyTallies.BASELINE_DAYS + 2);
        assertThat(tallies.total(0, Integer.MAX_VALUE)).isEqualTo(before);
    }

    @Test
    void isBoundedWhateverTheDays() {
        DailyTallies tallies = new DailyTallies();
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 100_000; i++) {
            tallies.add(random.nextInt(TODAY), random.nextInt(256), random.nextInt(256), random.nextInt(256));
        }

        assertThat(Stored.bytes(tallies, DailyTallies::writeTo))
                .hasSizeLessThan((DailyTallies.BASELINE_DAYS + 2) * 3 * 256 * 6);
    }
}
