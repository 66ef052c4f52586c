package io.trailinsights.baselines.detect;

import static io.trailinsights.baselines.detect.Traffic.MONDAY;
import static io.trailinsights.baselines.detect.Traffic.WEEK;
import static io.trailinsights.baselines.detect.Traffic.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.account.AccountGate;
import io.trailinsights.baselines.account.AccountState;
import io.trailinsights.baselines.episode.EpisodeReport;
import io.trailinsights.baselines.episode.SeriesSignal;
import java.util.ArrayList;
import java.util.Comparator;
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

        List<SeriesSignal> signals = new ArrayList<>();
        for (Traffic api : apis) {
            signals.addAll(Replay.of(api, MONDAY + WEEKS * WEEK).signals());
        }
        signals.sort(Comparator.comparingLong(ApiDetectorCalmTest::saidAtMs));
        AccountState account = new AccountState();
        AccountGate gate = new AccountGate(DetectorSettings.DEFAULT);
        List<EpisodeReport> starts = new ArrayList<>();
        for (SeriesSignal signal : signals) {
            EpisodeReport report = gate.take(account, signal);
            if (report != null && !report.over()) {
                starts.add(report);
            }
        }
        assertThat(starts).hasSizeLessThan((int) (WEEKS * DetectorSettings.DEFAULT.falseAlarms()));
    }

    private static long saidAtMs(SeriesSignal signal) {
        return signal.report() == null
                ? signal.minute() * 60_000L
                : signal.report().detectedAtMs();
    }
}
