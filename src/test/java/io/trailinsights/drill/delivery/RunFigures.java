package io.trailinsights.drill.delivery;

import java.util.List;

/**
 * What came of a run.
 *
 * @param name of the run
 * @param alerts sent to each receiver
 * @param kills how often the delivery process was killed
 * @param seconds from the first alert to the last one taken, or to the end of patience
 * @param deadLetters alerts that were given up, of all receivers
 * @param receivers each of them
 */
public record RunFigures(
        String name, int alerts, int kills, double seconds, long deadLetters, List<ReceiverFigures> receivers) {
    /** Alerts that a receiver never took, of all receivers. */
    long missing() {
        return receivers.stream().mapToLong(ReceiverFigures::missing).sum();
    }

    /** Ends that came before their Start, of all receivers. */
    long orderViolations() {
        return receivers.stream().mapToLong(ReceiverFigures::orderViolations).sum();
    }

    /** The receiver that never fails. */
    ReceiverFigures healthy() {
        return receivers.stream()
                .filter(each -> each.receiver().equals(Fault.NONE.receiver()))
                .findFirst()
                .orElseThrow();
    }
}
