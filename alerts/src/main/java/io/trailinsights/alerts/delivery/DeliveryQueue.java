package io.trailinsights.alerts.delivery;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The messages of one receiver that are not final. Those of one episode stand in line: only the first of a line is ever
 * timed, ready or in flight, the others are behind it. That is all there is to the order of begin and end.
 */
final class DeliveryQueue {
    private static final Comparator<Delivery> BY_TIME =
            Comparator.comparingLong(Delivery::dueMs).thenComparingLong(delivery -> delivery.number);
    private static final Comparator<Delivery> BY_RANK =
            Comparator.comparingInt(Delivery::rank).reversed().thenComparingLong(delivery -> delivery.number);

    private static final Comparator<Delivery> BY_READY_TIME =
            Comparator.comparingLong(Delivery::readyMs).thenComparingLong(delivery -> delivery.number);

    private final TreeMap<Long, Delivery> all = new TreeMap<>();
    private final Map<String, Delivery> byId = new HashMap<>();
    private final Map<String, Deque<Delivery>> lines = new HashMap<>();
    /** First of their line, to be sent at a time. */
    private final TreeSet<Delivery> timed = new TreeSet<>(BY_TIME);
    /** First of their line, to be sent as soon as the receiver may be asked. */
    private final TreeSet<Delivery> ready = new TreeSet<>(BY_RANK);

    /** All of them. */
    private final TreeSet<Delivery> byReadyTime = new TreeSet<>(BY_READY_TIME);

    private final TreeMap<Long, Delivery> inFlight = new TreeMap<>();
    private long nextNumber;

    /** A number for a new delivery, larger than all before. */
    long nextNumber() {
        return nextNumber++;
    }

    void add(Delivery delivery) {
        all.put(delivery.number, delivery);
        byId.put(delivery.id(), delivery);
        byReadyTime.add(delivery);
        if (delivery.episode != null) {
            lines.computeIfAbsent(delivery.episode, episode -> new ArrayDeque<>())
                    .add(delivery);
        }
        if (isFirst(delivery)) {
            place(delivery);
        }
    }

    /** Takes it out for good; the next of its episode moves up. */
    void remove(Delivery delivery) {
        boolean wasFirst = isFirst(delivery);
        unplace(delivery);
        all.remove(delivery.number);
        byId.remove(delivery.id());
        byReadyTime.remove(delivery);
        if (delivery.episode == null) {
            return;
        }
        Deque<Delivery> line = lines.get(delivery.episode);
        line.remove(delivery);
        if (line.isEmpty()) {
            lines.remove(delivery.episode);
        } else if (wasFirst) {
            place(line.getFirst());
        }
    }

    /** Those whose time has come are ready. */
    void wake(long nowMs) {
        while (!timed.isEmpty() && timed.first().dueMs() <= nowMs) {
            ready.add(timed.pollFirst());
        }
    }

    void send(Delivery delivery, long nowMs) {
        unplace(delivery);
        delivery.sent(nowMs);
        inFlight.put(delivery.number, delivery);
    }

    /** Makes it wait for its next attempt. */
    void retryAt(Delivery delivery, long timeMs) {
        unplace(delivery);
        delivery.retryAt(timeMs);
        place(delivery);
    }

    /** The message with an id, or null. */
    Delivery find(String id) {
        return byId.get(id);
    }

    /** The one that came first, or null. */
    Delivery first() {
        return all.isEmpty() ? null : all.firstEntry().getValue();
    }

    /** The messages of an episode, in their order. */
    List<Delivery> line(String episode) {
        Deque<Delivery> line = lines.get(episode);
        return line == null ? List.of() : List.copyOf(line);
    }

    /** Whether any message of an episode tells of an alert. */
    boolean names(String episode, String alertId) {
        return line(episode).stream().anyMatch(delivery -> alertId.equals(delivery.message.alertId()));
    }

    /** What goes next; null when nothing is ready. */
    Delivery firstReady() {
        return ready.isEmpty() ? null : ready.first();
    }

    /** All that is ready, what goes next first. */
    List<Delivery> ready() {
        return List.copyOf(ready);
    }

    /** What is under way, oldest first. */
    List<Delivery> inFlight() {
        return List.copyOf(inFlight.values());
    }

    int inFlightCount() {
        return inFlight.size();
    }

    /** How many are not under way. */
    int waiting() {
        return all.size() - inFlight.size();
    }

    /** Of those that are not under way the one that came first, or null. */
    Delivery oldestWaiting() {
        return firstWaiting(all.values());
    }

    /** Of those that are not under way the one that could be sent first, or null. */
    Delivery longestWaiting() {
        return firstWaiting(byReadyTime);
    }

    private static Delivery firstWaiting(Iterable<Delivery> deliveries) {
        for (Delivery delivery : deliveries) {
            if (!delivery.isInFlight()) {
                return delivery;
            }
        }
        return null;
    }

    /** When the next is due of those that wait for a time; {@link Agenda#NEVER} without one. */
    long nextMs() {
        return timed.isEmpty() ? Agenda.NEVER : timed.first().dueMs();
    }

    private boolean isFirst(Delivery delivery) {
        return delivery.episode == null || lines.get(delivery.episode).getFirst() == delivery;
    }

    private void place(Delivery delivery) {
        if (delivery.isInFlight()) {
            inFlight.put(delivery.number, delivery);
        } else {
            timed.add(delivery);
        }
    }

    /** Takes it out of whichever it is in; its times and attempts must still be as they were when it was put there. */
    private void unplace(Delivery delivery) {
        if (inFlight.remove(delivery.number) == null && !timed.remove(delivery)) {
            ready.remove(delivery);
        }
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(nextNumber);
        out.writeInt(all.size());
        for (Delivery delivery : all.values()) {
            delivery.writeTo(out);
        }
    }

    static DeliveryQueue readFrom(DataInput in) throws IOException {
        DeliveryQueue read = new DeliveryQueue();
        read.nextNumber = in.readLong();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            read.add(Delivery.readFrom(in));
        }
        return read;
    }
}
