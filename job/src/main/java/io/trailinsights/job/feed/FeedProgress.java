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
    private long documents;
    private long timeMs = FeedInput.NO_TIME;
    private long documentsAtRest = -1;
    private int lineLength;

    /**
     * Writes progress.
     *
     * @param terminal whether a line can be written over
     */
    FeedProgress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /**
     * Called for every document; says something now and then.
     *
     * @param sent how many documents, this one among them
     * @param documentMs its recorded time
     */
    void sent(long sent, long documentMs) {
        documents = sent;
        timeMs = documentMs == FeedInput.NO_TIME ? timeMs : documentMs;
        if (documents % STEP == 0) {
            sayIfDue();
        }
    }

    /** Called where documents come slowly. */
    void sayIfDue() {
        if (isDue()) {
            show(String.format(Locale.ROOT, "fed %,d documents, %,.0f a second", documents, documents / seconds())
                    + upTo());
        }
    }

    /**
     * Called while there is nothing to send.
     *
     * @param incomplete files that are there, but not to their end
     */
    void waiting(int incomplete) {
        if (documents != documentsAtRest && (terminal || documentsAtRest < 0 || isDue())) {
            documentsAtRest = documents;
            String more = incomplete == 0 ? "" : String.format(Locale.ROOT, " (%,d not complete yet)", incomplete);
            show(String.format(Locale.ROOT, "fed %,d documents", documents) + upTo() + "; waiting for files" + more);
        }
    }

    private boolean isDue() {
        return System.nanoTime() - saidNanos >= (terminal ? TERMINAL_NANOS : LOG_NANOS);
    }

    private String upTo() {
        return timeMs == FeedInput.NO_TIME
                ? ""
                : ", up to " + Instant.ofEpochMilli(timeMs).truncatedTo(ChronoUnit.SECONDS);
    }

    private void show(String line) {
        saidNanos = System.nanoTime();
        if (terminal) {
            // What is left of a longer line is written over too.
            err.print("\r" + line + " ".repeat(Math.max(0, lineLength - line.length())));
            lineLength = line.length();
        } else {
            err.println(line);
        }
        err.flush();
    }

    /** A line of its own, not over the one of progress. */
    void say(String line) {
        end();
        err.println(line);
        err.flush();
    }

    /** Ends the line of progress. */
    void end() {
        if (lineLength > 0) {
            err.println();
            err.flush();
            lineLength = 0;
        }
    }

    /** Seconds since the begin, never 0. */
    double seconds() {
        return Math.max(1, System.nanoTime() - beginNanos) / 1e9;
    }
}
