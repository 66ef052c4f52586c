package io.trailinsights.baselines.detect;

import io.trailinsights.baselines.profile.BurstMemory.Burst;
import io.trailinsights.baselines.profile.ExpectedBursts;
import io.trailinsights.baselines.profile.ExpectedBursts.ExpectedBurst;
import java.util.Objects;

/** Brings together what a person called expected and what the series remembers of it: its size. */
final class Feedback {
    /** Where only an episode's mean is known, its strongest minute is taken to have so many times it. */
    private static final int PEAK_OF_MEAN = 4;

    private Feedback() {}

    /** Notes what a person said, with the size that the series remembers; a size that was said stands in for it. */
    static void expect(ApiState api, ExpectedBurst said) {
        int peak = said.minutes() == 0
                ? 0
                : Math.max(said.peak(), Math.min(said.calls(), PEAK_OF_MEAN * said.calls() / said.minutes() + 1));
        ExpectedBurst expected = new ExpectedBurst(
                said.rule(), said.errorCode(), said.start(), said.minutes(), said.calls(), peak, said.anyTime());
        for (int number = api.series.next(0); number >= 0; number = api.series.next(number + 1)) {
            if (Objects.equals(api.errorCode(number), said.errorCode())) {
                for (Burst burst : api.series.get(number).model().bursts().bursts()) {
                    expected = remembered(expected, burst);
                }
            }
        }
        api.expected.put(expected);
    }

    private static ExpectedBurst remembered(ExpectedBurst expected, Burst burst) {
        if (!ExpectedBursts.isSame(burst.start(), expected.start())) {
            return expected;
        }
        return new ExpectedBurst(
                expected.rule(),
                expected.errorCode(),
                burst.start(),
                burst.minutes(),
                beyondUsual(burst),
                burst.peak(),
                expected.anyTime());
    }

    /** An episode is over: who called it expected while it went on is told its size. */
    static void learn(ApiState api, String errorCode, Burst burst) {
        if (!api.expected.isEmpty()) {
            api.expected.learn(errorCode, burst.start(), burst.minutes(), beyondUsual(burst), burst.peak());
        }
    }

    private static int beyondUsual(Burst burst) {
        return (int) Math.max(1, burst.calls() - burst.usual());
    }
}
