package io.trailinsights.drill.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.drill.delivery.DeliveryRun.Named;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of the drill: a few hundred alerts, one kill. Never how long anyone waited. */
final class DeliveryDrillIT {
    private static final int WARM_UP_EPISODES = 20;
    private static final int EPISODES = 200;

    @TempDir
    Path folder;

    @Test
    void everyReceiverGetsEverythingInOrderThoughReceiversFailAndTheProcessIsKilled() throws Exception {
        List<Named> receivers = Arrays.stream(Fault.values())
                .map(fault -> new Named(fault.receiver(), fault))
                .toList();
        DeliveryRun run = new DeliveryRun(
                "short",
                receivers,
                DrillAlert.ofEpisodes(0, WARM_UP_EPISODES),
                DrillAlert.ofEpisodes(WARM_UP_EPISODES, EPISODES),
                40,
                1);
        RunFigures figures = run.run(folder, new PrintWriter(Writer.nullWriter()));

        assertThat(figures.receivers()).hasSize(receivers.size()).allSatisfy(receiver -> {
            assertThat(receiver.missing()).as(receiver.receiver()).isZero();
            assertThat(receiver.orderViolations()).as(receiver.receiver()).isZero();
            assertThat(receiver.strange()).as(receiver.receiver()).isZero();
        });
        assertThat(figures.deadLetters()).isZero();
        for (ReceiverFigures receiver : figures.receivers()) {
            // Those that fail were asked again: else nothing was drilled.
            boolean fails = !receiver.receiver().equals(Fault.NONE.receiver());
            assertThat(receiver.requests())
                    .as(receiver.receiver())
                    .isGreaterThanOrEqualTo(figures.alerts() + (fails ? 1 : 0));
        }
    }
}
