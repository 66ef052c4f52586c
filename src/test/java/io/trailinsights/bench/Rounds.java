package io.trailinsights.bench;

import io.trailinsights.bench.load.CaseResult;
import io.trailinsights.bench.load.CaseSettings;
import io.trailinsights.bench.process.CaseProcess;
import io.trailinsights.bench.report.Figures;
import io.trailinsights.bench.report.Trial;
import io.trailinsights.bench.report.Trial.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Runs trials in rounds, every other one backwards: what drifts in the machine does not always hit the same ones. */
final class Rounds {
    private final CaseProcess processes;
    private final String bootstrapServers;
    private final int rounds;
    private final PrintWriter progress;

    Rounds(CaseProcess processes, String bootstrapServers, int rounds, PrintWriter progress) {
        this.processes = processes;
        this.bootstrapServers = bootstrapServers;
        this.rounds = rounds;
        this.progress = progress;
    }

    /** Runs all trials in each round. */
    void run(List<Trial> trials, Figures figures) throws IOException, InterruptedException {
        for (int round = 1; round <= rounds; round++) {
            List<Trial> order = new ArrayList<>(trials);
            if (round % 2 == 0) {
                Collections.reverse(order);
            }
            for (Trial trial : order) {
                figures.add(new Outcome(trial, round, run(trial, round)));
            }
        }
    }

    private CaseResult run(Trial trial, int round) throws IOException, InterruptedException {
        progress.printf("round %d: %s ... ", round, trial.name());
        progress.flush();
        CaseResult result = processes.run(
                trial.name() + "-" + round,
                new CaseSettings(
                        trial.load(),
                        bootstrapServers,
                        trial.topic().name(),
                        trial.topic().records(),
                        trial.topic().skip(),
                        trial.parallelism(),
                        null,
                        trial.savepoint()));
        progress.printf(
                "%,.0f records/s, %.2f us of CPU and %.0f bytes a record%n",
                result.recordsPerSecond(), result.cpuMicrosPerRecord(), result.allocatedBytesPerRecord());
        progress.flush();
        return result;
    }
}
