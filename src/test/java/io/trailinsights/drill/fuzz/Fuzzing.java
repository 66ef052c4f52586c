package io.trailinsights.drill.fuzz;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Decodes many inputs, and watches over it: one that takes too long is counted and left to itself, and a new thread goes
 * on behind it.
 */
public final class Fuzzing {
    /** Time of the processor, not of the clock, as the machine may have other work. Making the input is in it. */
    private static final Duration BOUND = Duration.ofSeconds(10);
    /** Each leaves a thread that works for nothing. */
    private static final int MOST_HANGS = 3;

    private static final long POLL_MS = 50;
    private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(10);

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Tally tally = new Tally();
    private final long seed;
    private final long first;
    private final long end;
    private final Inputs inputs;
    private final FoundFolder folder;
    private final PrintWriter progress;
    private final long startNanos = System.nanoTime();
    private long toldNanos = startNanos;

    /**
     * @param seed other seeds make other inputs
     * @param first index of the first input
     * @param count how many inputs
     * @param found where inputs go that are not well; made when one is found
     * @param progress told how far it is every few seconds
     */
    public Fuzzing(long seed, long first, long count, Path found, PrintWriter progress) throws IOException {
        this.seed = seed;
        this.first = first;
        this.end = first + count;
        this.inputs = Inputs.of(seed);
        this.folder = new FoundFolder(found);
        this.progress = progress;
    }

    /** Decodes all of them, unless three hang. To be called once. */
    public FuzzReport run() throws InterruptedException {
        for (long next = first; next < end && tally.of(Verdict.Kind.HANG) < MOST_HANGS; ) {
            next = runFrom(next);
        }
        return tally.report(seed, first, (System.nanoTime() - startNanos) / 1e9);
    }

    /** Runs a worker until it is done or hangs, and says where to go on. */
    private long runFrom(long from) throws InterruptedException {
        Worker worker = new Worker(inputs, seed, from, end, tally, folder);
        Thread thread = new Thread(worker, "fuzz-" + from);
        thread.setUncaughtExceptionHandler((ended, cause) -> failure.set(cause));
        thread.setDaemon(true);
        thread.start();
        long seen = from;
        long cpuThen = 0;
        while (thread.isAlive()) {
            thread.join(POLL_MS);
            long cpu = threads.getThreadCpuTime(thread.getId());
            long index = worker.index();
            if (index != seen) {
                seen = index;
                cpuThen = cpu;
            } else if (cpu - cpuThen > BOUND.toNanos()) {
                worker.abandon();
                hung(index);
                return index + 1;
            }
            tell(index);
        }
        if (failure.get() != null) {
            throw new IllegalStateException(
                    "input " + worker.index() + " was not made or kept: " + failure.get(), failure.get());
        }
        return worker.index();
    }

    private void hung(long index) {
        String detail = "no end after " + BOUND.toSeconds() + " s";
        Verdict verdict = new Verdict(Verdict.Kind.HANG, detail);
        tally.found(verdict.kind(), folder.keep(seed, index, inputs.make(index), verdict));
    }

    private void tell(long index) {
        long now = System.nanoTime();
        if (now - toldNanos >= BETWEEN_PROGRESS.toNanos()) {
            toldNanos = now;
            double seconds = (now - startNanos) / 1e9;
            progress.println(String.format(
                    Locale.ROOT,
                    "fuzz: %,d of %,d inputs, %,.0f a second, %d escapes, %d differences, %d hangs",
                    index - first,
                    end - first,
                    (index - first) / seconds,
                    tally.of(Verdict.Kind.ESCAPE),
                    tally.of(Verdict.Kind.DIFFERENCE),
                    tally.of(Verdict.Kind.HANG)));
            progress.flush();
        }
    }
}
