package io.trailinsights.bench.load;

import java.util.function.Supplier;

/** What is done with the records of a topic: this detector, its ceilings, and plainer ways to do less. */
public enum Load {
    /** A plain consumer loop that looks at nothing. */
    CONSUMER(() -> new ConsumerLoop(value -> {})),
    /** A Flink source of bytes into a sink that discards them. */
    SOURCE(SourceOnly::new),
    /** The same with a plain Jackson projection of each record in its deserializer. */
    DECODE(DecodeOnly::new),
    /** That, then calls and errors of each API counted in one-minute windows, exactly-once, with RocksDB. */
    WINDOW(WindowCount::new),
    /** A Flink SQL job that counts calls and errors of each API a minute, into a sink that discards them. */
    SQL(SqlCount::new),
    /** A consumer loop on one thread: a Jackson tree of each record, a hash map of counts. */
    TREE(() -> new ConsumerLoop(new TreeCount())),
    /** The detector job as {@code detect} runs it, exactly-once, with RocksDB. */
    DETECTOR(DetectorJob::new);

    private final Supplier<Run> run;

    Load(Supplier<Run> run) {
        this.run = run;
    }

    /** One pass over a topic. */
    interface Run {
        /**
         * Reads the topic to its end, or as far as the settings say.
         *
         * @return what was measured
         */
        CaseResult over(CaseSettings settings) throws Exception;
    }

    /** Something new to run. */
    Run newRun() {
        return run.get();
    }

    /** As options and tables name it. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
