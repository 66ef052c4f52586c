package io.trailinsights.bench;

import io.trailinsights.bench.load.Load;
import io.trailinsights.bench.report.Figures;
import io.trailinsights.bench.report.Trial;
import io.trailinsights.bench.report.TrialNames;
import io.trailinsights.bench.stream.OfficeStream;
import io.trailinsights.bench.stream.RecordSize;
import io.trailinsights.bench.stream.SeriesStream;
import io.trailinsights.bench.stream.Topic;
import io.trailinsights.bench.stream.TopicWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which topics are written, and which trials run over them.
 *
 * @param records to be measured in each trial
 * @param warmUp records of each topic before those
 */
record Plan(
        List<Part> parts, List<Load> cases, List<RecordSize> sizes, List<Integer> series, long records, long warmUp) {
    private static final int TASKS = 2;
    /** The calls of a topic take so long in event time: a series' rate is its own, neither new nor a rush. */
    private static final int MEASURED_DAYS = 14;

    /** Runs all of it. */
    void run(TopicWriter writer, Rounds rounds, LongRuns longRuns, Figures figures)
            throws IOException, InterruptedException {
        for (RecordSize size : RecordSize.values()) {
            List<Wanted> wanted = office(size);
            if (!wanted.isEmpty()) {
                Topic topic = writer.write("office" + size.suffix(), new OfficeStream(size), warmUp + records, warmUp);
                rounds.run(wanted.stream().map(each -> each.over(topic)).toList(), figures);
                if (parts.contains(Part.MEMORY) && size == RecordSize.SHORT) {
                    longRuns.memory(topic, figures);
                }
                writer.delete(topic);
            }
        }
        List<Trial> ofSeries = ofSeries(writer);
        if (!ofSeries.isEmpty()) {
            rounds.run(ofSeries, figures);
            for (Trial trial : ofSeries) {
                writer.delete(trial.topic());
            }
        }
        if (parts.contains(Part.LATENCY)) {
            longRuns.latency(warmUp, figures);
        }
    }

    /** The same rate of calls over few and over many series, and over few of which one has half of all. */
    private List<Trial> ofSeries(TopicWriter writer) throws IOException {
        List<Trial> trials = new ArrayList<>();
        // Latency is measured at half the rate over the same kind of stream.
        if (parts.contains(Part.SERIES) || parts.contains(Part.SKEW) || parts.contains(Part.LATENCY)) {
            trials.add(ofSeries(writer, TrialNames.FEWEST_SERIES, series.get(0), false));
        }
        if (parts.contains(Part.SKEW)) {
            trials.add(ofSeries(writer, TrialNames.SKEW, series.get(0), true));
        }
        if (parts.contains(Part.SERIES)) {
            trials.add(ofSeries(writer, TrialNames.MORE_SERIES, series.get(1), false));
            trials.add(ofSeries(writer, TrialNames.MOST_SERIES, series.get(2), false));
        }
        return trials;
    }

    private Trial ofSeries(TopicWriter writer, String name, int number, boolean skewed) throws IOException {
        SeriesStream stream = new SeriesStream(number, (double) records / MEASURED_DAYS, skewed);
        long before = number + Math.min(warmUp, records);
        Topic topic = writer.write(name, stream, before + records, before);
        return new Trial(name, Load.DETECTOR, topic, TASKS, true);
    }

    private List<Wanted> office(RecordSize size) {
        List<Wanted> wanted = new ArrayList<>();
        boolean scale = parts.contains(Part.SCALE) && size == RecordSize.SHORT;
        // What is allocated is held against what a source allocates.
        boolean memory = parts.contains(Part.MEMORY) && size == RecordSize.SHORT;
        if (parts.contains(Part.THROUGHPUT) && sizes.contains(size)) {
            cases.forEach(load -> wanted.add(new Wanted(load.label() + size.suffix(), load, TASKS)));
        } else {
            if (memory) {
                wanted.add(new Wanted(Load.SOURCE.label(), Load.SOURCE, TASKS));
            }
            if (scale || memory) {
                wanted.add(new Wanted(Load.DETECTOR.label(), Load.DETECTOR, TASKS));
            }
        }
        if (scale) {
            wanted.add(new Wanted(TrialNames.ONE_TASK, Load.DETECTOR, 1));
        }
        return wanted;
    }

    /** A trial before its topic is written. */
    private record Wanted(String name, Load load, int parallelism) {
        Trial over(Topic topic) {
            return new Trial(name, load, topic, parallelism, load == Load.DETECTOR);
        }
    }
}
