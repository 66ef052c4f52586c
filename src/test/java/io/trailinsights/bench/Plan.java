package io.trailinsights.bench;

import io.trailinsights.bench.load.Load;
import io.trailinsights.bench.report.Figures;
import io.trailinsights.bench.report.Trial;
import io.trailinsights.bench.report.TrialNames;
import io.trailinsights.bench.stream.OfficeStream;
import io.trailinsights.bench.stream.RecordSize;
import io.trailinsights.bench.stream.Topic;
import io.trailinsights.bench.stream.TopicWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Which topics are written, and which trials run over them. */
record Plan(List<Part> parts, List<Load> cases, List<RecordSize> sizes, List<Integer> series, long records) {
    private static final int TASKS = 2;

    /** Runs all of it. */
    void run(TopicWriter writer, Rounds rounds, Figures figures) throws IOException, InterruptedException {
        for (RecordSize size : RecordSize.values()) {
            List<Wanted> wanted = office(size);
            if (!wanted.isEmpty()) {
                Topic topic = writer.write("office" + size.suffix(), new OfficeStream(size), records, 0);
                rounds.run(wanted.stream().map(each -> each.over(topic)).toList(), figures);
                writer.delete(topic);
            }
        }
    }

    private List<Wanted> office(RecordSize size) {
        List<Wanted> wanted = new ArrayList<>();
        boolean beside = parts.contains(Part.SCALE) && size == RecordSize.SHORT;
        if (parts.contains(Part.THROUGHPUT) && sizes.contains(size)) {
            cases.forEach(load -> wanted.add(new Wanted(load.label() + size.suffix(), load, TASKS)));
        } else if (beside) {
            wanted.add(new Wanted(Load.DETECTOR.label(), Load.DETECTOR, TASKS));
        }
        if (beside) {
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
