package io.trailinsights.baselines;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectorSettingsTest {
    private static DetectorSettings settings(Duration warmUp, double falseAlarms, int lateness, int outOfOrderness) {
        return new DetectorSettings(
                warmUp, falseAlarms, false, Duration.ofMinutes(lateness), Duration.ofMinutes(outOfOrderness));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1001, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesFalseAlarmsThatMeanNothing(double falseAlarms) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Duration.ZERO, falseAlarms, 60, 15))
                .withMessageContaining("falseAlarms");
    }

    @Test
    void refusesANegativeWarmUp() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Duration.ofMinutes(-1), 1, 60, 15))
                .withMessageContaining("warmUp");
    }

    @Test
    void refusesALatenessShorterThanTheOutOfOrderness() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Duration.ZERO, 1, 10, 15))
                .withMessageContaining("lateness");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Duration.ZERO, 1, 10, -1))
                .withMessageContaining("outOfOrderness");
    }

    @Test
    void allowsTheEdges() {
        assertThatNoException().isThrownBy(() -> settings(Duration.ZERO, 1000, 15, 15));
        assertThatNoException().isThrownBy(() -> settings(Duration.ZERO, 1e-9, 0, 0));
    }
}
