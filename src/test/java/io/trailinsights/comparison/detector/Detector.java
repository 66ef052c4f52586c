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

    /** What it tells of several APIs at once; nothing, where it looks at one series at a time. */
    default List<Claim.Finding> findings(CallStream stream) {
        return List.of();
    }

    /**
     * What a run gave and took.
     *
     * @param cpuNanos CPU time of the thread for the episodes
     * @param findingsNanos CPU time of the thread for the findings
     */
    record Run(List<Claim> claims, List<Claim.Finding> findings, long cpuNanos, long findingsNanos) {}

    /** Runs it and takes the time. */
    default Run run(CallStream stream) {
        long begin = cpuNanos();
        List<Claim> claims = claims(stream);
        long between = cpuNanos();
        List<Claim.Finding> findings = findings(stream);
        return new Run(claims, findings, between - begin, cpuNanos() - between);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
