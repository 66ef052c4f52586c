package io.trailinsights.drill;

import io.trailinsights.bench.process.CaseProcess;
import io.trailinsights.drill.delivery.DeliveryDrill;
import io.trailinsights.drill.delivery.DeliveryReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The drill of delivery. */
@Command(
        name = "delivery",
        mixinStandardHelpOptions = true,
        description = {
            "Has alerts delivered to five receivers: one answers at once, one with 500 at random, one with 429, one",
            "hangs, one resets connections; then the same while the delivery process is killed (SIGKILL) again and",
            "again. Counts what each receiver got by its idempotency key, and whether an End came before its Start.",
            "A broker and the delivery process run in JVMs of their own. All of it takes about seven minutes."
        })
final class DeliveryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--alerts",
            defaultValue = "10000",
            paramLabel = "N",
            description = "How many, in the run with kills; default ${DEFAULT-VALUE}.")
    private int alerts;

    @Option(
            names = "--per-second",
            defaultValue = "100",
            paramLabel = "N",
            description = "How many are sent in a second; default ${DEFAULT-VALUE}.")
    private int perSecond;

    @Option(
            names = "--kills",
            defaultValue = "5",
            paramLabel = "N",
            description = "How often the process is killed; default ${DEFAULT-VALUE}.")
    private int kills;

    @Option(names = "--json", paramLabel = "FILE", description = "Where the figures go as JSON.")
    private Path json;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "Where logs, state and the broker's data are left; else they are removed.")
    private Path keep;

    @Override
    public Integer call() throws IOException, InterruptedException {
        require(alerts >= 60 && alerts <= 10_000, "--alerts is " + alerts, "from 60 to 10000");
        require(perSecond >= 1 && perSecond <= 1000, "--per-second is " + perSecond, "from 1 to 1000");
        require(kills >= 0 && kills <= 100, "--kills is " + kills, "from 0 to 100");
        Path folder = keep == null ? Files.createTempDirectory("drill") : Files.createDirectories(keep);
        DeliveryReport report;
        try {
            report = new DeliveryDrill(alerts, perSecond, kills)
                    .run(folder, spec.commandLine().getErr());
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
