package io.trailinsights.bench.latency;

import io.trailinsights.bench.report.Figures;
import java.util.Map;

/**
 * How late bursts were told of.
 *
 * @param bursts how many there were
 * @param told how many of them were told of
 * @param medianMs of those told, milliseconds; -1 where none was
 * @param p99Ms 99 of 100 of those told were told within this; -1 where none was
 */
public record Latency(int bursts, int told, double medianMs, double p99Ms) {
    /**
     * From two times of each burst, milliseconds since 1970.
     *
     * @param toldMs without those that were not told
     */
    static Latency of(Map<String, Long> appendedMs, Map<String, Long> toldMs) {
        double[] delays = appendedMs.entrySet().stream()
                .filter(burst -> toldMs.containsKey(burst.getKey()))
                .mapToDouble(burst -> toldMs.get(burst.getKey()) - burst.getValue())
                .sorted()
                .toArray();
        if (delays.length == 0) {
            return new Latency(appendedMs.size(), 0, -1, -1);
        }
        double p99 = delays[(int) Math.ceil(0.99 * delays.length) - 1];
        return new Latency(appendedMs.size(), delays.length, Figures.median(delays), p99);
    }
}
