package io.trailinsights.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.comparison.detector.CallStream;
import io.trailinsights.comparison.detector.TrailInsightsDetector;
import io.trailinsights.comparison.family.Family;
import io.trailinsights.comparison.score.Claim;
import io.trailinsights.comparison.score.ClaimLines;
import io.trailinsights.comparison.stream.MadeStream;
import io.trailinsights.comparison.stream.Plan;
import io.trailinsights.job.cli.BacktestCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is compared is what the product does. */
final class ComparisonIT {
    @Test
    void tellsTheEpisodesThatBacktestTells(@TempDir Path folder) throws IOException {
        Plan plan = Family.SPARSE.plan(2);
        Path events = folder.resolve("events.ndjson");
        try (OutputStream out = Files.newOutputStream(events)) {
            MadeStream stream = new MadeStream(plan);
            while (stream.hasNext()) {
                out.write(stream.next().json());
                out.write('\n');
            }
        }
        Path insights = folder.resolve("insights.ndjson");
        int exit = new CommandLine(new BacktestCommand())
                .execute("--input", events.toString(), "--output", insights.toString());
        assertThat(exit).isZero();

        List<Claim> claims =
                new TrailInsightsDetector(DetectorSettings.DEFAULT).claims(CallStream.of(new MadeStream(plan)));
        assertThat(claims).isNotEmpty().containsExactlyInAnyOrderElementsOf(ClaimLines.read(insights));
    }
}
