package io.trailinsights.drill.fuzz;

import io.trailinsights.job.cloudtrail.DecodeLimits;

/** Makes inputs and has them examined, one after the other. */
final class Worker implements Runnable {
    /** So that limits are reached by inputs that are quick to make. */
    private static final DecodeLimits TIGHT = new DecodeLimits(16 << 10, 32 << 10, 20, 12);

    private static final int TIGHT_EVERY = 4;

    private final Inputs inputs;
    private final long seed;
    private final long end;
    private final Tally tally;
    private final FoundFolder folder;
    private final Examination usual = new Examination(DecodeLimits.DEFAULT);
    private final Examination tight = new Examination(TIGHT);

    private volatile long index;
    private volatile boolean abandoned;

    /**
     * @param first index of the first input
     * @param end index behind the last one
     */
    Worker(Inputs inputs, long seed, long first, long end, Tally tally, FoundFolder folder) {
        this.inputs = inputs;
        this.seed = seed;
        this.index = first;
        this.end = end;
        this.tally = tally;
        this.folder = folder;
    }

    @Override
    public void run() {
        for (long at = index; at < end; index = ++at) {
            byte[] input = inputs.make(at);
            Examination examination = at % TIGHT_EVERY == 0 ? tight : usual;
            long start = System.nanoTime();
            Verdict verdict = examination.of(input);
            long nanos = System.nanoTime() - start;
            if (abandoned) {
                return;
            }
            tally.decoded(at, input.length, nanos, examination.said());
            if (verdict.kind() != Verdict.Kind.WELL) {
                tally.found(verdict.kind(), folder.keep(seed, at, input, verdict));
            }
        }
    }

    /** Index of the input that is being examined; the one behind the last when all are. */
    long index() {
        return index;
    }

    /** Nobody waits for it any more: it counts nothing from now on, and stops if it ever comes back. */
    void abandon() {
        abandoned = true;
    }
}
