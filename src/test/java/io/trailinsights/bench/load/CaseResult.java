package io.trailinsights.bench.load;

import java.util.Comparator;
import java.util.List;

/**
 * What a case measured, from the first record that counts to the job's end.
 *
 * @param records how many were read in that time
 * @param seconds of the wall clock
 * @param cpuSeconds of this JVM, all threads, the collector's too
 * @param allocatedBytes by this JVM
 * @param readTotal how many records were read in all, also before the clock ran
 * @param sent what was written to other topics, in messages
 * @param checkpoints those completed while the job ran, the oldest first; empty where none are taken
 * @param savepointBytes the state of the operator that keeps the series, in a savepoint; 0 where none was asked for
 */
public record CaseResult(
        long records,
        double seconds,
        double cpuSeconds,
        long allocatedBytes,
        long readTotal,
        long sent,
        List<Checkpoint> checkpoints,
        long savepointBytes) {
    /**
     * A completed checkpoint.
     *
     * @param stateBytes all that it holds
     * @param newBytes what it wrote, the rest being shared with the one before
     * @param durationMs from its trigger to the last acknowledgement
     */
    public record Checkpoint(long stateBytes, long newBytes, long durationMs) {}

    /**
     * The one of the checkpoints that holds most.
     *
     * @throws java.util.NoSuchElementException when none was taken
     */
    public Checkpoint largestCheckpoint() {
        return checkpoints.stream()
                .max(Comparator.comparingLong(Checkpoint::stateBytes))
                .orElseThrow();
    }

    /** How long the slowest of the checkpoints took, in milliseconds; 0 when none was taken. */
    public long longestCheckpointMs() {
        return checkpoints.stream().mapToLong(Checkpoint::durationMs).max().orElse(0);
    }

    /** Records read in a second. */
    public double recordsPerSecond() {
        return records / seconds;
    }

    /** Processor time for a record, in microseconds. */
    public double cpuMicrosPerRecord() {
        return cpuSeconds * 1e6 / records;
    }

    /** Bytes allocated for a record. */
    public double allocatedBytesPerRecord() {
        return (double) allocatedBytes / records;
    }
}
