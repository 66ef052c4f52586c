package io.trailinsights.bench;

import io.trailinsights.bench.load.Load;
import io.trailinsights.bench.report.Figures;
import io.trailinsights.bench.report.Trial;
import io.trailinsights.bench.report.TrialNames;
import io.trailinsights.bench.stream.OfficeStream;
import io.trailinsights.bench.stream.Topic;
import io.trailinsights.bench.stream.TopicWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Which topics are written, and which trials run over them. */
record Plan(
        List<Part> parts,
        List<Load> cases,
        List<Integer> sizes,
        List<Integer> series,
        long records,
        String bootstrapServers,
        PrintWriter progress) {
    private static final int LARGE = 1500;
    private static final int TASKS = 2;

    void run(Rounds rounds, Figures figures) throws IOException, InterruptedException {
        TopicWriter writer = new TopicWriter(bootstrapServers, progress);
        if (sizes.contains(LARGE) && parts.contains(Part.THROUGHPUT)) {
            Topic topic = writer.write("office1500", new OfficeStream(LARGE), records, 0);
            rounds.run(throughput(topic, "1500"), figures);
        }
        List<Trial> office = office();
        if (!office.isEmpty()) {
            rounds.run(office, figures);
        }
    }

    private List<Trial> office() throws IOException {
        Topic topic = new TopicWriter(bootstrapServers, progress).write("office", new OfficeStream(0), records, 0);
        List<Trial> trials = new ArrayList<>();
        if (parts.contains(Part.THROUGHPUT)) {
            trials.addAll(throughput(topic, ""));
        }
        if (parts.contains(Part.SCALE)) {
            trials.add(new Trial(TrialNames.ONE_TASK, Load.DETECTOR, topic, 1, false));
        }
        return trials;
    }

    private List<Trial> throughput(Topic topic, String suffix) {
        return cases.stream()
                .map(load -> new Trial(load.label() + suffix, load, topic, TASKS, load == Load.DETECTOR))
                .toList();
    }
}
