package io.trailinsights.bench.stream;

/**
 * A topic that was written.
 *
 * @param records how many it holds, in turn in each of its partitions
 * @param skip how many at its beginning only make what is there before the measurement
 * @param meanBytes of a value
 * @param series how many series of calls the detector keeps of it
 */
public record Topic(String name, long records, long skip, long meanBytes, long series) {}
