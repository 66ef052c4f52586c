package io.trailinsights.comparison.detector;

import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * When keys asked to be looked at, as Flink keeps it: once for each key and minute, by the minute; among those of one
 * minute what asked first comes first.
 */
final class Timers<K> {
    private final PriorityQueue<Timer<K>> queue = new PriorityQueue<>();
    private final Set<Asked<K>> asked = new HashSet<>();
    private long serial;

    private record Asked<K>(int minute, K key) {}

    private record Timer<K>(Asked<K> asked, long serial) implements Comparable<Timer<K>> {
        @Override
        public int compareTo(Timer<K> other) {
            int byMinute = Integer.compare(asked.minute(), other.asked.minute());
            return byMinute == 0 ? Long.compare(serial, other.serial) : byMinute;
        }
    }

    /** What is called when a timer is due. */
    interface Due<K> {
        void at(K key, int minute);
    }

    /** Asks for a look at a key when a minute is closed; less than 0 asks for nothing. */
    void ask(K key, int minute) {
        Asked<K> at = new Asked<>(minute, key);
        if (minute >= 0 && asked.add(at)) {
            queue.add(new Timer<>(at, serial++));
        }
    }

    /** Calls those that are due, also those that are asked for meanwhile. */
    void fire(int closed, Due<K> due) {
        while (!queue.isEmpty() && queue.peek().asked().minute() <= closed) {
            Asked<K> at = queue.poll().asked();
            asked.remove(at);
            due.at(at.key(), at.minute());
        }
    }
}
