package io.trailinsights.drill.fuzz;

import io.trailinsights.drill.fuzz.Heard.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what came of inputs. Safe for several threads. */
final class Tally {
    private static final int MOST_FOUND = 1000;

    private final Map<String, Long> said = new TreeMap<>();
    private final long[] kinds = new long[Verdict.Kind.values().length];
    private final List<FoundInput> found = new ArrayList<>();
    private long inputs;
    private long bytes;
    private long slowestNanos;
    private long slowestInput;

    synchronized void decoded(long index, int length, long nanos, List<Said> things) {
        inputs++;
        bytes += length;
        if (nanos > slowestNanos) {
            slowestNanos = nanos;
            slowestInput = index;
        }
        for (Said each : things) {
            said.merge(each.label(), 1L, Long::sum);
        }
    }

    synchronized void found(Verdict.Kind kind, FoundInput input) {
        kinds[kind.ordinal()]++;
        if (found.size() < MOST_FOUND) {
            found.add(input);
        }
    }

    synchronized long of(Verdict.Kind kind) {
        return kinds[kind.ordinal()];
    }

    synchronized FuzzReport report(long seed, long first, double seconds) {
        return new FuzzReport(
                inputs,
                of(Verdict.Kind.ESCAPE),
                of(Verdict.Kind.HANG),
                of(Verdict.Kind.DIFFERENCE),
                seed,
                first,
                bytes,
                seconds,
                slowestNanos / 1e6,
                slowestInput,
                Runtime.getRuntime().maxMemory(),
                new TreeMap<>(said),
                List.copyOf(found));
    }
}
