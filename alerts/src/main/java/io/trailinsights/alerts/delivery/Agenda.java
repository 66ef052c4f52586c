package io.trailinsights.alerts.delivery;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** What is due when: names, each with at most one time, found by time. Equal times come in the order of the names. */
final class Agenda {
    /** No time at all: later than every other. */
    static final long NEVER = Long.MAX_VALUE;

    private record Entry(long timeMs, String name) {}

    private final Map<String, Long> times = new HashMap<>();
    private final TreeSet<Entry> entries =
            new TreeSet<>(Comparator.comparingLong(Entry::timeMs).thenComparing(Entry::name));

    /** Sets the time of a name; {@link #NEVER} takes it off. */
    void set(String name, long timeMs) {
        remove(name);
        if (timeMs != NEVER) {
            times.put(name, timeMs);
            entries.add(new Entry(timeMs, name));
        }
    }

    void remove(String name) {
        Long timeMs = times.remove(name);
        if (timeMs != null) {
            entries.remove(new Entry(timeMs, name));
        }
    }

    /** The name that is due first, if its time has come; else null. It stays until it is set anew or removed. */
    String due(long nowMs) {
        return nextMs() > nowMs ? null : entries.first().name();
    }

    /** The first time, {@link #NEVER} when there is none. */
    long nextMs() {
        return entries.isEmpty() ? NEVER : entries.first().timeMs();
    }
}
