package io.trailinsights.comparison.detector;

import io.trailinsights.comparison.score.Claim;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Something that finds unusual episodes in a stream. Runs in the thread that calls it. */
public interface Detector {
    /** What it is called in tables. */
    String name();

    /** The episodes it tells of. */
    List<Claim> claims(CallStream stream);

    /**
     * What a run gave and took.
     *
     * @param cpuNanos CPU time of the thread
     */
    record Run(List<Claim> claims, long cpuNanos) {}

    /** Runs it and takes the time. */
    default Run run(CallStream stream) {
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        List<Claim> claims = claims(stream);
        return new Run(claims, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin);
    }
}
