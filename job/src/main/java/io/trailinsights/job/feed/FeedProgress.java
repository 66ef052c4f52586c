package io.trailinsights.job.feed;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Says on a terminal how far a feed has come: one line that is written over, or where there is none, few lines. */
final class FeedProgress {
    private static final long TERMINAL_NANOS = 500_000_000L;
    private static final long LOG_NANOS = 10_000_000_000L;
    /** So many documents are sent between two looks at the clock. */
    private static final int STEP = 256;

    private final PrintWriter err;
    private final boolean terminal;
    private final long beginNanos = System.nanoTime();
    private long saidNanos = beginNanos;
    private boolean lineOpen;

    /**
     * Writes progress.
     *
     * @param terminal whether a line can be written over
     */
    FeedProgress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** Called for every document; says something now and then. */
    void sent(long documents, long timeMs) {
        if (documents % STEP == 0) {
            sayIfDue(documents, timeMs);
        }
    }

    /** Called where documents come slowly. */
    void sayIfDue(long documents, long timeMs) {
        long now = System.nanoTime();
        if (now - saidNanos < (terminal ? TERMINAL_NANOS : LOG_NANOS)) {
            return;
        }
        saidNanos = now;
        String line = String.format(Locale.ROOT, "fed %,d documents, %,.0f a second", documents, documents / seconds());
        if (timeMs != FeedInput.NO_TIME) {
            line += ", up to " + Instant.ofEpochMilli(timeMs).truncatedTo(ChronoUnit.SECONDS);
        }
        err.print(terminal ? "\r" + line + "   " : line + System.lineSeparator());
        err.flush();
        lineOpen = terminal;
    }

    /** A line of its own, not over the one of progress. */
    void say(String line) {
        end();
        err.println(line);
        err.flush();
    }

    /** Ends the line of progress. */
    void end() {
        if (lineOpen) {
            err.println();
            err.flush();
            lineOpen = false;
        }
    }

    /** Seconds since the begin, never 0. */
    double seconds() {
        return Math.max(1, System.nanoTime() - beginNanos) / 1e9;
    }
}
