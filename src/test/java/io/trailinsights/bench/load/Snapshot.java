package io.trailinsights.bench.load;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this JVM has used up to a moment.
 *
 * @param nanos of the wall clock, from an arbitrary moment on
 * @param cpuNanos of all threads since its start
 * @param allocatedBytes since the first snapshot
 */
record Snapshot(long nanos, long cpuNanos, long allocatedBytes) {
    private static final Allocations ALLOCATIONS = Allocations.watch();

    /** This moment. */
    static Snapshot take() {
        long nanos = System.nanoTime();
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Snapshot(nanos, system.getProcessCpuTime(), ALLOCATIONS.bytes());
    }
}
