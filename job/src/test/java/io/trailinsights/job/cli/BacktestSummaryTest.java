package io.trailinsights.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BacktestSummaryTest {
    private static final Map<String, Object> COUNTS = Map.of(
            "decoded",
            1_000L,
            "late",
            3L,
            "deadLetters.TOO_LATE",
            3L,
            "deadLetters.NOT_JSON",
            2L,
            "skipped.EMPTY",
            5L,
            "eventTime",
            1_773_144_059_000L);

    @Test
    void tellsHowFarItGot() {
        assertThat(BacktestSummary.progress(COUNTS, Duration.ofMillis(2_900)))
                .isEqualTo("1,007 records read, event time 2026-03-10T12:00:00Z, 2 s");
        assertThat(BacktestSummary.progress(Map.of(), Duration.ZERO)).isEqualTo("0 records read, event time -, 0 s");
    }

    @Test
    void countsEveryRecordOnce() {
        StringWriter table = new StringWriter();
        BacktestSummary.print(COUNTS, new InsightTally(4, 3), Duration.ofSeconds(2), new PrintWriter(table, true));

        assertThat(table.toString().lines().map(line -> line.trim().replaceAll(" {2,}", ": ")))
                .containsExactly(
                        "records read: 1,007",
                        "decoded: 1,000",
                        "skipped, EMPTY: 5",
                        "dead letters, NOT_JSON: 2",
                        "dead letters, TOO_LATE: 3",
                        "duplicates: 0",
                        "late: 3",
                        "Insights, Start: 4",
                        "Insights, End: 3",
                        "seconds: 2.0",
                        "records per second: 504");
    }
}
