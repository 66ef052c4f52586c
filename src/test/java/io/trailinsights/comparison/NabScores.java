package io.trailinsights.comparison;

import io.trailinsights.baselines.interval.IntervalDetector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Scores the count series of the Numenta Anomaly Benchmark with {@link IntervalDetector}: one CSV a series with a score
 * for each row, as the benchmark's scorer reads them. The series are not ours to ship; the folder is given.
 */
public final class NabScores {
    private static final String USAGE = "usage: compare nab --data DIR --output DIR";

    private final Path data;
    private final Path output;

    private NabScores(Path data, Path output) {
        this.data = data;
        this.output = output;
    }

    /**
     * Reads each {@code .csv} and {@code .csv.gz} under a folder, with columns timestamp and value, and writes its scores
     * to the same path under another folder. Exit codes: 0, 1 when a file cannot be read or written, 2 for wrong usage.
     *
     * @param args {@code --data DIR --output DIR}
     */
    public static void main(String[] args) {
        if (args.length != 4 || !args[0].equals("--data") || !args[2].equals("--output")) {
            System.err.println(USAGE);
            System.exit(2);
        }
        try {
            new NabScores(Path.of(args[1]), Path.of(args[3])).run();
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("nab: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws IOException {
        if (!Files.isDirectory(data)) {
            throw new IOException("--data " + data + " is no folder; give NAB's data folder");
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(data)) {
            files = all.filter(file -> file.toString().matches(".*\\.csv(\\.gz)?"))
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()) {
            throw new IOException("--data " + data + " has no .csv or .csv.gz in it");
        }
        for (Path file : files) {
            int rows = score(file);
            System.out.printf("%6d rows  %s%n", rows, data.relativize(file));
        }
    }

    private int score(Path file) throws IOException {
        CountSeries series;
        try (BufferedReader lines = open(file)) {
            series = CountSeries.read(lines, file.toString());
        }
        IntervalDetector detector = new IntervalDetector(series.intervalSeconds());
        Path to = output.resolve(data.relativize(file).toString().replaceFirst("\\.gz$", ""));
        Files.createDirectories(to.getParent());
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(to))) {
            out.println("timestamp,anomaly_score");
            for (CountSeries.Row row : series.rows()) {
                double alarm = detector.next(row.second(), row.count()).alarm();
                out.println(row.timestamp() + "," + alarm);
            }
        }
        return series.rows().size();
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
    }
}
