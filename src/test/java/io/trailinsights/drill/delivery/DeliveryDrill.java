package io.trailinsights.drill.delivery;

import io.trailinsights.drill.delivery.DeliveryRun.Named;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The drill of delivery: the same receivers without faults, with faults, and with faults and kills; then how fast it goes.
 *
 * @param alerts how many are sent to each receiver in the run with kills; the runs before it send a third
 * @param perSecond how many are sent in a second
 * @param kills how often the process is killed
 */
public record DeliveryDrill(int alerts, int perSecond, int kills) {
    private static final int WARM_UP_EPISODES = 200;

    /**
     * Runs it.
     *
     * @param folder for all files
     * @param progress told what goes on
     */
    public DeliveryReport run(Path folder, PrintWriter progress) throws IOException, InterruptedException {
        RunFigures calm = run("calm", false, alerts / 3, 0).run(folder, progress);
        RunFigures faults = run("faults", true, alerts / 3, 0).run(folder, progress);
        RunFigures killed = run("kills", true, alerts, kills).run(folder, progress);
        progress.println("delivery: throughput");
        progress.flush();
        Throughput throughput = Throughput.measure(folder, DrillAlert.ofEpisodes(0, alerts / 2));
        return DeliveryReport.of(calm, faults, killed, throughput);
    }

    private DeliveryRun run(String name, boolean faulty, int count, int kills) {
        List<Named> receivers = Arrays.stream(Fault.values())
                .map(fault -> new Named(fault.receiver(), faulty ? fault : Fault.NONE))
                .toList();
        int warmUp = Math.min(WARM_UP_EPISODES, count / 8);
        List<DrillAlert> first = DrillAlert.ofEpisodes(0, warmUp);
        List<DrillAlert> then = DrillAlert.ofEpisodes(warmUp, count / 2 - warmUp);
        return new DeliveryRun(name, receivers, first, then, perSecond, kills);
    }
}
