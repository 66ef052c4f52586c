package io.trailinsights.baselines.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.baselines.count.RecentCalls.Cell;
import io.trailinsights.baselines.detect.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecentCallsTest {
    private static final int NOW = 28_935_360;

    @Test
    void addsUpLikeAMapWhateverTheOrder() {
        for (long seed = 0; seed < 8; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Map<Cell, Integer> model = new HashMap<>();
            RecentCalls calls = new RecentCalls();
            int now = NOW;
            for (int step = 0; step < 1000; step++) {
                now += random.nextInt(2);
                Cell cell = cell(random, now - random.nextInt(random.nextInt(10) == 0 ? 100 : 3));
                calls.add(cell.minute(), cell.principal(), cell.userAgent(), cell.error(), cell.inCallRate());
                model.merge(cell, 1, Integer::sum);
                if (random.nextInt(50) == 0) {
                    int before = now - random.nextInt(60);
                    calls.forgetBefore(before);
                    model.keySet().removeIf(key -> key.minute() < before);
                }
                if (random.nextInt(100) == 0) {
                    int principal = random.nextInt(4);
                    calls.forget(c -> c.principal() == principal);
                    model.keySet().removeIf(key -> key.principal() == principal);
                }
                if (random.nextInt(100) == 0) {
                    calls = Stored.copy(calls, RecentCalls::writeTo, RecentCalls::readFrom);
                }
                int from = now - random.nextInt(80);
                compare(calls, model, from, from + random.nextInt(80));
            }
        }
    }

    private static Cell cell(SplittableRandom random, int minute) {
        return new Cell(
                minute,
                random.nextInt(4),
                random.nextInt(2) * 40,
                random.nextInt(3) == 0 ? 255 : 0,
                random.nextBoolean(),
                0);
    }

    private static void compare(RecentCalls calls, Map<Cell, Integer> model, int from, int to) {
        Map<Cell, Integer> found = new HashMap<>();
        List<Integer> minutes = new ArrayList<>();
        calls.forEach(from, to, c -> {
            minutes.add(c.minute());
            Cell key = new Cell(c.minute(), c.principal(), c.userAgent(), c.error(), c.inCallRate(), 0);
            assertThat(found.put(key, c.count())).isNull();
        });
        Map<Cell, Integer> expected = new HashMap<>(model);
        expected.keySet().removeIf(key -> key.minute() < from || key.minute() >= to);
        assertThat(found).isEqualTo(expected);
        assertThat(minutes).isSortedAccordingTo((one, other) -> other - one);
        assertThat(calls.size()).isEqualTo(model.size());
        assertThat(calls.completeFrom()).isEqualTo(Integer.MIN_VALUE);
    }

    @Test
    void saysFromWhenOnItIsCompleteOnceItHadToCut() {
        RecentCalls calls = new RecentCalls();
        SplittableRandom random = new SplittableRandom(3);
        Map<Integer, Integer> model = new HashMap<>();
        for (int i = 0; i < 5 * RecentCalls.MOST; i++) {
            int minute = NOW + i / 30;
            calls.add(minute, random.nextInt(256), random.nextInt(256), random.nextInt(256), true);
            model.merge(minute, 1, Integer::sum);
        }

        int newest = NOW + 5 * RecentCalls.MOST / 30;
        assertThat(calls.completeFrom()).isGreaterThan(NOW).isLessThan(newest - 10);
        for (int minute = calls.completeFrom(); minute < newest; minute++) {
            int[] sum = {0};
            calls.forEach(minute, minute + 1, c -> sum[0] += c.count());
            assertThat(sum[0]).isEqualTo(model.get(minute));
        }
        assertThat(Stored.copy(calls, RecentCalls::writeTo, RecentCalls::readFrom)
                        .completeFrom())
                .isEqualTo(calls.completeFrom());
    }

    @Test
    void isCompleteAgainOnceWhatWasCutIsForgottenAnyway() {
        RecentCalls calls = new RecentCalls();
        for (int i = 0; i < 3 * RecentCalls.MOST; i++) {
            calls.add(NOW, i % 256, i / 256, 0, true);
        }
        calls.forgetBefore(NOW + 1);

        assertThat(calls.size()).isZero();
        assertThat(calls.completeFrom()).isEqualTo(Integer.MIN_VALUE);
    }

    @Test
    void neverHoldsMoreThanItMay() {
        RecentCalls calls = new RecentCalls();
        for (int i = 0; i < 102_400; i++) {
            calls.add(1000 + i / 2000, i % 40, i / 40 % 40, i / 1600 % 25, true);
            assertThat(calls.size()).isLessThanOrEqualTo(RecentCalls.MOST);
        }
    }

    @Test
    void whatWasCutStaysCutWhateverComesLate() {
        for (long seed = 0; seed < 8; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            RecentCalls calls = new RecentCalls();
            int last = Integer.MIN_VALUE;
            for (int i = 0; i < 8 * RecentCalls.MOST; i++) {
                int minute = NOW + i / 30 - (random.nextInt(20) == 0 ? random.nextInt(100) : random.nextInt(3));
                calls.add(minute, random.nextInt(256), random.nextInt(256), random.nextInt(256), true);
                assertThat(calls.completeFrom()).isGreaterThanOrEqualTo(last);
                last = calls.completeFrom();
            }
            assertThat(last).isGreaterThan(NOW);
        }
    }
}
