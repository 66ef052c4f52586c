package io.trailinsights.drill.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That what the drill looks for is seen when it is there. */
final class ArrivalsTest {
    private final List<DrillAlert> alerts = DrillAlert.ofEpisodes(0, 2);
    private final Arrivals arrivals = new Arrivals(alerts);
    private final DrillAlert start = alerts.get(0);
    private final DrillAlert end = endOf(start);

    @Test
    void countsWhatIsMissingByItsKey() {
        take(start);
        take(start);
        assertThat(figures().missing()).isEqualTo(3);
        assertThat(figures().again()).isEqualTo(1);
    }

    @Test
    void seesAnEndThatComesBeforeItsStartIsTaken() {
        arrivals.came(start.id());
        arrivals.came(end.id());
        assertThat(figures().orderViolations()).isEqualTo(1);
    }

    @Test
    void seesNothingWrongInAnEndBehindItsStartOrInAStartThatComesAgain() {
        take(start);
        take(end);
        take(start);
        assertThat(figures().orderViolations()).isZero();
    }

    @Test
    void countsRequestsThatNobodySent() {
        arrivals.came("unknown");
        arrivals.taken("unknown");
        assertThat(figures().strange()).isEqualTo(1);
        assertThat(figures().missing()).isEqualTo(4);
    }

    private void take(DrillAlert alert) {
        arrivals.came(alert.id());
        arrivals.taken(alert.id());
    }

    private ReceiverFigures figures() {
        return arrivals.figures("any", List.of(), Map.of());
    }

    private DrillAlert endOf(DrillAlert begin) {
        return alerts.stream()
                .filter(alert -> alert.isEnd() && alert.startId().equals(begin.id()))
                .findFirst()
                .orElseThrow();
    }
}
