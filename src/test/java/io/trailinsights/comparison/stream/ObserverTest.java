package io.trailinsights.comparison.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trailinsights.comparison.stream.Planted.Effect;
import io.trailinsights.job.synthetic.Api;
import io.trailinsights.job.synthetic.Caller;
import io.trailinsights.job.synthetic.Principal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.PascalDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;

final class ObserverTest {
    private static final Span SPAN = new Span(LocalDate.of(2026, 3, 2), 10, 5);
    private static final Caller CALLER = new Caller(
            "111122223333",
            "eu-west-1",
            Api.write("ec2:RunInstances"),
            List.of(Principal.user("alice", "cli", "192.0.2.1")),
            List.of());

    @Test
    void knowsThePoissonTails() {
        for (int n = 0; n < 30; n++) {
            var poisson = new PoissonDistribution(7.5);
            assertThat(Observer.atLeast(n, 7.5, 0)).isCloseTo(1 - poisson.cumulativeProbability(n - 1), within(1e-9));
            assertThat(Observer.atMost(n, 7.5, 0)).isCloseTo(poisson.cumulativeProbability(n), within(1e-9));
        }
    }

    @Test
    void knowsTheNegativeBinomialTails() {
        // A shape of 4 is a dispersion of 0.25; a mean of 6 then has a chance of success of 0.4.
        var pascal = new PascalDistribution(4, 0.4);
        for (int n = 0; n < 40; n++) {
            assertThat(Observer.atLeast(n, 6, 0.25)).isCloseTo(1 - pascal.cumulativeProbability(n - 1), within(1e-9));
            assertThat(Observer.atMost(n, 6, 0.25)).isCloseTo(pascal.cumulativeProbability(n), within(1e-9));
        }
    }

    @Test
    void asksForWhatOneMinuteProves() {
        // 12 calls where 0.5 are usual: e^-0.5 0.5^12 / 12! (1 + 0.5/13 + ...) = 3.215e-13, 10080 times a week.
        assertThat(chance(0.5, 0, 12)).isCloseTo(10_080 * 3.215e-13, within(1e-11));
    }

    @Test
    void asksForLessWhereTrafficIsUneven() {
        assertThat(chance(3, 0, 15)).isLessThan(Observer.ASKED_CHANCE);
        assertThat(chance(3, 0.8, 15)).isGreaterThan(Observer.ASKED_CHANCE);
    }

    @Test
    void doesNotAskForADropOfWhatIsOftenSilent() {
        assertThat(chance(Effect.TIMES, 0, 0.1, 0)).isGreaterThan(1);
        assertThat(chance(Effect.TIMES, 0, 20, 0)).isLessThan(1e-4);
    }

    private static double chance(double perMinute, double dispersion, int calls) {
        return chance(Effect.ADD, dispersion, perMinute, calls);
    }

    private static double chance(Effect effect, double dispersion, double perMinute, int calls) {
        Flow flow = new Flow(CALLER, dispersion, 0, null, List.of(new Rate.Constant(perMinute)));
        Observer observer = Observer.of(List.of(flow), SPAN, 1, 1);
        int[] counts = new int[1];
        Arrays.fill(counts, calls);
        return observer.chancePerWeek(new Planted("test", effect, CALLER, 8000, 1, 0), counts);
    }
}
