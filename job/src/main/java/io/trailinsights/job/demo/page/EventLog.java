package io.trailinsights.job.demo.page;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What the page is told, in order: every page that opens is told all of it, then what comes. Keeps the newest
 * {@link #MOST}. Safe for several threads.
 */
final class EventLog {
    /** Events kept, of some kilobytes each. */
    static final int MOST = 4096;

    /**
     * One event.
     *
     * @param id counts from 1
     * @param name what it is
     * @param json one object on one line
     */
    record Event(long id, String name, String json) {}

    private final Deque<Event> events = new ArrayDeque<>();
    private long newest;
    private boolean closed;

    synchronized void append(String name, String json) {
        events.add(new Event(++newest, name, json));
        if (events.size() > MOST) {
            events.remove();
        }
        notifyAll();
    }

    /** Id of the newest event, 0 before the first. */
    synchronized long newest() {
        return newest;
    }

    /** The events behind an id; waits for one, at most so long, and gives none then. */
    synchronized List<Event> after(long id, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (long left = patience.toMillis(); newest <= id && !closed && left > 0; ) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        List<Event> found = new ArrayList<>();
        for (Event event : events) {
            if (event.id() > id) {
                found.add(event);
            }
        }
        return found;
    }

    /** Nothing more comes: nobody waits any longer. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }
}
