package io.trailinsights.baselines.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PastPeaksTest {
    private static final int APART = 3;

    /** Without a past: rate 10 / (days + 1), tail (1 + ln(s) / (a·b))^-a. By hand: 1 + ln 10 / 2.5 = 1.9210. */
    @Test
    void judgesAFirstSurpriseByThePriorAlone() {
        PastPeaks past = new PastPeaks(10, 0.25, APART);
        double tail = 10 * Math.log10(1 + Math.log(10) / 2.5);
        assertThat(tail).isCloseTo(2.8354, within(1e-3));
        assertThat(past.strangeness(10, 9)).isCloseTo(tail, within(1e-9));
        assertThat(past.strangeness(10, 99)).isCloseTo(tail + 1, within(1e-9));
    }

    /** The mean of the exponential's tail over its posterior, integrated numerically, is the Lomax tail. */
    @Test
    void theTailIsThePosteriorMeanOfAnExponential() {
        PastPeaks past = new PastPeaks(4, 0.3, APART);
        double[] peaks = {2, 3, 4, 8, 20};
        for (int i = 0; i < peaks.length; i++) {
            past.see(peaks[i], i * 10L);
        }
        past.see(0, 100);
        double beyond = Math.log(8.0 / 4) + Math.log(20.0 / 4);
        double e = Math.log(60.0 / 4);
        // Rate λ of the excess has a gamma posterior with shape 4 + 2 and inverse scale 4 · 0.3 + Σ eᵢ.
        double shape = 6;
        double inverse = 4 * 0.3 + beyond;
        double mass = 0;
        double tail = 0;
        for (double rate = 0.0005; rate < 40; rate += 0.001) {
            double density = Math.pow(rate, shape - 1) * Math.exp(-inverse * rate);
            mass += density;
            tail += density * Math.exp(-rate * e);
        }
        double expected = -Math.log10(tail / mass * 3 * 10 / (49 + 1));
        assertThat(past.strangeness(60, 49)).isCloseTo(expected, within(1e-4));
    }

    @Test
    void ofAClumpOnlyTheHighestIsAPeak() {
        PastPeaks clump = new PastPeaks(10, 0.25, APART);
        PastPeaks single = new PastPeaks(10, 0.25, APART);
        for (int i = 0; i < 5; i++) {
            clump.see(2 + i, i);
        }
        single.see(6, 4);
        clump.see(0, 20);
        single.see(0, 20);
        assertThat(clump.strangeness(30, 10)).isEqualTo(single.strangeness(30, 10));
    }

    @Test
    void isMonotoneAndWhatCameBeforeIsLessStrange() {
        SplittableRandom dice = new SplittableRandom(7);
        PastPeaks past = new PastPeaks(10, 0.25, APART);
        double fresh = past.strangeness(12, 30);
        for (int i = 0; i < 50; i++) {
            past.see(1 - Math.log(dice.nextDouble()) * 4, i * 10L);
        }
        double before = past.strangeness(1, 30);
        for (double surprise = 1; surprise < 1000; surprise *= 1.1) {
            double now = past.strangeness(surprise, 30);
            assertThat(now).isGreaterThanOrEqualTo(before);
            before = now;
        }
        assertThat(past.strangeness(12, 30)).isLessThan(fresh);
    }
}
