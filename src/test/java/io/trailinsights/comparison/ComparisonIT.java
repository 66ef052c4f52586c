package io.trailinsights.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.comparison.detector.CallStream;
import io.trailinsights.comparison.detector.Detector;
import io.trailinsights.comparison.detector.TrailInsightsDetector;
import io.trailinsights.comparison.family.Family;
import io.trailinsights.comparison.score.ClaimLines;
import io.trailinsights.comparison.score.FindingLines;
import io.trailinsights.comparison.stream.MadeStream;
import io.trailinsights.comparison.stream.Plan;
import io.trailinsights.job.cli.BacktestCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is compared is what the product does. */
final class ComparisonIT {
    @TempDir
    Path folder;

    @Test
    void tellsTheInsightsThatBacktestTells() throws IOException {
        Detector.Run run = sameAsBacktest(Family.SPARSE.plan(2), 0.5);
        assertThat(run.claims()).isNotEmpty();
    }

    @Test
    void tellsTheIncidentsAndFindingsThatBacktestTells() throws IOException {
        Detector.Run run = sameAsBacktest(Family.ATTACK.plan(2), 1);
        assertThat(run.claims())
                .anySatisfy(claim -> assertThat(claim.incidentPrincipal()).isNotNull());
        assertThat(run.findings()).isNotEmpty();
    }

    private Detector.Run sameAsBacktest(Plan plan, double falseAlarms) throws IOException {
        Path events = folder.resolve("events.ndjson");
        try (OutputStream out = Files.newOutputStream(events)) {
            MadeStream stream = new MadeStream(plan);
            while (stream.hasNext()) {
                out.write(stream.next().json());
                out.write('\n');
            }
        }
        Path insights = folder.resolve("insights.ndjson");
        Path findings = folder.resolve("findings.ndjson");
        int exit = new CommandLine(new BacktestCommand())
                .execute(
                        "--input=" + events,
                        "--output=" + insights,
                        "--findings=" + findings,
                        "--false-alarms=" + falseAlarms);
        assertThat(exit).isZero();

        CallStream stream = CallStream.of(new MadeStream(plan));
        Detector.Run run = new TrailInsightsDetector(Comparison.accepting(falseAlarms)).run(stream);
        assertThat(run.claims()).containsExactlyInAnyOrderElementsOf(ClaimLines.read(insights));
        assertThat(run.findings()).containsExactlyInAnyOrderElementsOf(FindingLines.read(findings));
        return run;
    }
}
