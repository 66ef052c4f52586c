package io.trailinsights.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.trailinsights.bench.load.CaseResult;
import io.trailinsights.bench.report.Trial.Outcome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The figures for programs: ratios at the top under their keys, then what they were made of. */
public final class JsonReport {
    private JsonReport() {}

    /**
     * Writes the file.
     *
     * @param settings what the run was told
     */
    public static void write(Path file, Figures figures, Map<String, ?> settings) throws IOException {
        Map<String, Object> report = new LinkedHashMap<>();
        figures.ratios().forEach((ratio, is) -> report.put(ratio.key(), is));
        report.putAll(figures.others());
        report.put("runs", figures.outcomes().stream().map(JsonReport::run).toList());
        report.put("machine", machine());
        report.put("settings", settings);
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), report);
    }

    private static Map<String, Object> run(Outcome outcome) {
        CaseResult result = outcome.result();
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("case", outcome.trial().name());
        run.put("round", outcome.round());
        run.put("parallelism", outcome.trial().parallelism());
        run.put("bytesPerRecord", outcome.trial().topic().meanBytes());
        run.put("series", outcome.trial().topic().series());
        run.put("recordsPerSecond", result.recordsPerSecond());
        run.put("cpuMicrosPerRecord", result.cpuMicrosPerRecord());
        run.put("allocatedBytesPerRecord", result.allocatedBytesPerRecord());
        run.put("records", result.records());
        run.put("recordsRead", result.readTotal());
        run.put("seconds", result.seconds());
        run.put("messagesSent", result.sent());
        run.put("checkpoints", result.checkpoints());
        run.put("seriesSavepointBytes", result.savepointBytes());
        return run;
    }

    private static Map<String, Object> machine() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Map.of(
                "cores", Runtime.getRuntime().availableProcessors(),
                "memoryBytes", system.getTotalMemorySize(),
                "jdk", Runtime.version().toString(),
                "system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }
}
