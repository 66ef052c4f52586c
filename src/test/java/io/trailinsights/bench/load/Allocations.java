package io.trailinsights.bench.load;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Counts what all threads allocate on the heap, by the collector's own books: the heap's growth from the end of each
 * collection to the beginning of the next. Java 17 counts allocations for living threads only, and those of a job are
 * gone at its end. What a concurrent collection frees between two pauses is missed; in runs of seconds that is little.
 */
final class Allocations {
    private static final long PATIENCE_NANOS = 1_000_000_000L;

    private final Set<String> heapPools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toUnmodifiableSet());
    private long sum;
    private long usedAfter;
    private long seen;

    private Allocations() {}

    /** Begins to count. */
    static Allocations watch() {
        Allocations allocations = new Allocations();
        allocations.seen = collections();
        allocations.usedAfter = used();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener((notification, self) -> allocations.collected(notification), null, null);
        }
        return allocations;
    }

    /** Bytes allocated since the beginning. */
    long bytes() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < deadline) {
            synchronized (this) {
                // A collection is told of a little after it was: only when none is outstanding do the books agree.
                long used = used();
                if (seen == collections()) {
                    return sum + used - usedAfter;
                }
            }
            Thread.onSpinWait();
        }
        throw new IllegalStateException("the garbage collector does not tell of its collections");
    }

    private synchronized void collected(Notification notification) {
        if (!notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            return;
        }
        var info = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
        sum += used(info.getGcInfo().getMemoryUsageBeforeGc()) - usedAfter;
        usedAfter = used(info.getGcInfo().getMemoryUsageAfterGc());
        seen++;
    }

    private long used(Map<String, MemoryUsage> pools) {
        return pools.entrySet().stream()
                .filter(pool -> heapPools.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}
