package io.trailinsights.drill;

import io.trailinsights.bench.process.CaseProcess;
import io.trailinsights.drill.chaos.ChaosDrill;
import io.trailinsights.drill.chaos.ChaosReport;
import io.trailinsights.drill.chaos.Disturbance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The drill of the whole. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the detector on a cluster of real processes, with a delivery process beside it, and feeds it two made",
            "weeks with attacks. Meanwhile it kills a TaskManager, the JobManager, the broker or the delivery process",
            "(SIGKILL), cuts or slows the network between detector and broker, fills a disk, lets checkpoints fail.",
            "Then it reads the same records in peace, and compares the Insights and what became of every record."
        })
final class ChaosCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--records",
            defaultValue = "1000000",
            paramLabel = "N",
            description = "At least how many are fed; default ${DEFAULT-VALUE}.")
    private long records;

    @Option(
            names = "--per-second",
            defaultValue = "2000",
            paramLabel = "N",
            description = "How many in a second; default ${DEFAULT-VALUE}.")
    private int perSecond;

    @Option(
            names = "--kills",
            defaultValue = "20",
            paramLabel = "N",
            description = "How often something is done to the cluster; default ${DEFAULT-VALUE}.")
    private int kills;

    @Option(
            names = "--kinds",
            split = ",",
            paramLabel = "KIND",
            description = "What may be done; default all that this machine lets be done. ${COMPLETION-CANDIDATES}.")
    private Set<Disturbance> kinds = EnumSet.allOf(Disturbance.class);

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Decides what is done when; default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--cluster",
            defaultValue = "deploy/local/cluster",
            paramLabel = "SCRIPT",
            description = "Starts and stops the cluster; default ${DEFAULT-VALUE}.")
    private Path cluster;

    @Option(names = "--json", paramLabel = "FILE", description = "Where the figures go as JSON.")
    private Path json;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "An empty folder where logs, state and the broker's data are left; else they are removed.")
    private Path keep;

    @Override
    public Integer call() throws IOException, InterruptedException {
        require(records >= 10_000 && records <= 100_000_000, "--records is " + records, "from 10000 to 100000000");
        require(perSecond >= 100 && perSecond <= 100_000, "--per-second is " + perSecond, "from 100 to 100000");
        require(kills >= 0 && kills <= 1000, "--kills is " + kills, "from 0 to 1000");
        require(Files.isExecutable(cluster), "--cluster is " + cluster, "the script deploy/local/cluster");
        Path folder = keep == null ? Files.createTempDirectory("chaos") : Files.createDirectories(keep);
        ChaosReport report;
        try {
            report = new ChaosDrill(records, perSecond, kinds, kills, seed)
                    .run(cluster, folder, spec.commandLine().getErr());
        } finally {
            if (keep == null) {
                CaseProcess.delete(folder);
            }
        }
        spec.commandLine().getOut().print(report.table());
        spec.commandLine().getOut().flush();
        if (json != null) {
            JsonFile.write(json, report);
        }
        return report.isWell() ? 0 : 1;
    }

    private void require(boolean holds, String what, String range) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), what + "; it must be " + range);
        }
    }
}
