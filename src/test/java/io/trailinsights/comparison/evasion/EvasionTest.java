package io.trailinsights.comparison.evasion;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.comparison.evasion.Evasion.Outcome;
import org.junit.jupiter.api.Test;

class EvasionTest {
    private final Evasion evasion = new Evasion(1);

    @Test
    void tellsOfABurstAndNotOfWhatIsUsual() {
        Outcome burst = evasion.of(new Attack(Target.STEADY, new Approach.Burst(500), false));
        Outcome nothing = evasion.of(new Attack(Target.STEADY, new Approach.Burst(0), false));

        assertThat(burst.told()).isEqualTo(1);
        assertThat(burst.day()).isBetween(1.0, 2.0);
        assertThat(burst.through()).isPositive();
        assertThat(nothing).isEqualTo(new Outcome(0, 3, 0));
    }

    @Test
    void countsWhatATeacherGetsThroughUnnoticed() {
        Outcome slow = evasion.of(new Attack(Target.OFFICE, new Approach.Ramp(0.01), false));

        assertThat(slow.told()).isZero();
        // 20 workdays of 10 hours: the sum of 10 * (1.01^day - 1) an hour.
        assertThat(slow.through()).isBetween(200, 400);
    }
}
