package io.trailinsights.drill.delivery;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one receiver got, by idempotency key. Safe for several threads. */
final class Arrivals {
    private final Map<String, DrillAlert> known = new HashMap<>();
    private final Map<String, Integer> attempts = new HashMap<>();
    /** When each alert was taken first, of {@link System#nanoTime}. */
    private final Map<String, Long> takenNanos = new HashMap<>();

    private final Set<String> outOfOrder = new HashSet<>();
    private long requests;
    private long again;
    private long strange;

    /** @param alerts all that may come */
    Arrivals(List<DrillAlert> alerts) {
        alerts.forEach(alert -> known.put(alert.id(), alert));
    }

    /** A request came; says how many came before. An End whose Start was not taken yet is out of order. */
    synchronized long came(String messageId) {
        attempts.merge(messageId, 1, Integer::sum);
        DrillAlert alert = known.get(messageId);
        if (alert == null) {
            strange++;
        } else if (alert.isEnd() && !takenNanos.containsKey(alert.startId())) {
            outOfOrder.add(messageId);
        }
        return requests++;
    }

    /** How often a message came. */
    synchronized int attempts(String messageId) {
        return attempts.getOrDefault(messageId, 0);
    }

    /** The receiver takes it; to be told before the answer is sent. */
    synchronized void taken(String messageId) {
        if (!known.containsKey(messageId)) {
            return;
        }
        if (takenNanos.putIfAbsent(messageId, System.nanoTime()) != null) {
            again++;
        }
        notifyAll();
    }

    /** Waits until so many different alerts are taken, and says whether they are. */
    synchronized boolean await(int alerts, long deadlineNanos) throws InterruptedException {
        while (takenNanos.size() < alerts) {
            long leftMs = (deadlineNanos - System.nanoTime()) / 1_000_000;
            if (leftMs <= 0) {
                return false;
            }
            wait(leftMs);
        }
        return true;
    }

    synchronized int taken() {
        return takenNanos.size();
    }

    /**
     * The figures.
     *
     * @param measured the alerts whose waiting counts
     * @param sentNanos when each was given to Kafka
     */
    synchronized ReceiverFigures figures(String receiver, List<DrillAlert> measured, Map<String, Long> sentNanos) {
        double[] waitsMs = measured.stream()
                .filter(alert -> takenNanos.containsKey(alert.id()))
                .mapToDouble(alert -> (takenNanos.get(alert.id()) - sentNanos.get(alert.id())) / 1e6)
                .sorted()
                .toArray();
        return new ReceiverFigures(
                receiver,
                known.size() - takenNanos.size(),
                outOfOrder.size(),
                requests,
                again,
                strange,
                nearestRank(waitsMs, 0.5),
                nearestRank(waitsMs, 0.99));
    }

    /** Alerts a second between the time that one share of them was taken and the time that all were. */
    synchronized double perSecondAfter(double share) {
        long[] times = takenNanos.values().stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(times);
        int first = (int) (share * times.length);
        return times.length < 2 ? 0 : (times.length - 1 - first) * 1e9 / (times[times.length - 1] - times[first]);
    }

    private static double nearestRank(double[] sorted, double share) {
        return sorted.length == 0 ? -1 : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
