package io.trailinsights.drill.fuzz;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run of the decoder's drill came to.
 *
 * @param inputs how many were decoded
 * @param escapes of these, how many made the decoder throw, fail or say nothing
 * @param hangs of these, how many took longer than an input may take
 * @param differences of these, how many are said to be different things by the shortcut and the general way
 * @param seed what the inputs were made from
 * @param first index of the first input
 * @param bytes of all inputs together
 * @param slowestMs the longest time that one input took, both ways of decoding and under all that the machine did
 * @param slowestInput its index
 * @param heapBytes the most that the heap of this process may grow to
 * @param said how often each kind of thing was said of an element
 * @param found the inputs that are not well, the first thousand
 */
public record FuzzReport(
        long inputs,
        long escapes,
        long hangs,
        long differences,
        long seed,
        long first,
        long bytes,
        double seconds,
        double slowestMs,
        long slowestInput,
        long heapBytes,
        Map<String, Long> said,
        List<FoundInput> found) {
    /** Whether nothing is wrong. */
    public boolean isWell() {
        return escapes + hangs + differences == 0;
    }

    /** The figures for a terminal. */
    public String table() {
        return String.format(
                Locale.ROOT,
                """
                %-12s %,d from seed %d: %,.1f MB in %,.0f s, %,.0f a second
                %-12s %,d
                %-12s %,d
                %-12s %,d
                %-12s %,.0f ms, input %d
                %-12s at most %,d MB
                %-12s %s
                """,
                "inputs",
                inputs,
                seed,
                bytes / 1e6,
                seconds,
                inputs / seconds,
                "escapes",
                escapes,
                "hangs",
                hangs,
                "differences",
                differences,
                "slowest",
                slowestMs,
                slowestInput,
                "heap",
                heapBytes >> 20,
                "said",
                said.entrySet().stream()
                        .map(each -> String.format(Locale.ROOT, "%s %,d", each.getKey(), each.getValue()))
                        .collect(Collectors.joining(", ")));
    }
}
