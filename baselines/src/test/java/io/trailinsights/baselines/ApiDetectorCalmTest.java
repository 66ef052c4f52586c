package io.trailinsights.baselines;

import static io.trailinsights.baselines.Traffic.MONDAY;
import static io.trailinsights.baselines.Traffic.WEEK;
import static io.trailinsights.baselines.Traffic.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.baselines.account.AccountState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiDetectorCalmTest {
    private static final int WEEKS = 6;

    @Test
    void aCalmAccountHearsLessThanItAccepts() {
        double[] perMinute = {0.001, 0.003, 0.01, 0.02, 0.03, 0.05, 0.08, 0.1, 0.15, 0.2, 0.3, 0.5, 0.8, 1.2};
        List<Traffic> apis = new ArrayList<>();
        int seed = 600;
        for (double rate : perMinute) {
            apis.add(new Traffic("Steady" + rate, seed++).steady(rate, MONDAY, MONDAY + WEEKS * WEEK));
        }
        for (double rate : new double[] {0.02, 0.05, 0.1, 0.3, 0.6, 1}) {
            Traffic office = new Traffic("Office" + rate, seed++);
            for (int day = 0; day < WEEKS * 7; day++) {
                double now = day % 7 < 5 ? rate : rate / 5;
                office.steady(now / 10, at(day, 0, 0), at(day, 8, 0))
                        .steady(now, at(day, 8, 0), at(day, 18, 0))
                        .steady(now / 10, at(day, 18, 0), at(day + 1, 0, 0));
            }
            apis.add(office);
        }

        AccountState account = new AccountState();
        int told = 0;
        for (Traffic api : apis) {
            Replay replay = new Replay(DetectorSettings.DEFAULT, api.key(), account)
                    .run(api.deliveries(), MONDAY + WEEKS * WEEK);
            told += replay.starts().size();
        }
        // The series are run one after the other, so the first ones have a larger share than in a real account.
        assertThat(told).isLessThanOrEqualTo((int) (WEEKS * DetectorSettings.DEFAULT.falseAlarms()));
    }
}
