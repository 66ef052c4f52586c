package io.trailinsights.bench.load;

/**
 * What a JVM of a case is told.
 *
 * @param load what it does with the topic
 * @param bootstrapServers where the broker is
 * @param topic what it reads, to its end
 * @param records how many the topic holds
 * @param skip how many records at the topic's beginning are read before the clock runs
 * @param parallelism tasks side by side; a consumer loop has one thread whatever this says
 * @param folder for checkpoints and other files, empty at first; null until it is known
 * @param savepoint whether a savepoint is taken at the end, whose size is the state's without what RocksDB adds to it
 */
public record CaseSettings(
        Load load,
        String bootstrapServers,
        String topic,
        long records,
        long skip,
        int parallelism,
        String folder,
        boolean savepoint) {

    /** The same with another folder. */
    public CaseSettings in(String other) {
        return new CaseSettings(load, bootstrapServers, topic, records, skip, parallelism, other, savepoint);
    }
}
