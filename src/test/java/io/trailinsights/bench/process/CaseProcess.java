package io.trailinsights.bench.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trailinsights.bench.load.CaseMain;
import io.trailinsights.bench.load.CaseResult;
import io.trailinsights.bench.load.CaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs each case in a fresh JVM, whose heap is fixed and touched before the case begins. */
public final class CaseProcess {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final String heap;
    private final List<String> more;
    private final Path recordings;

    /**
     * @param folder for files of the cases; those of a case are gone after it
     * @param heap such as {@code 3g}
     * @param more options for the JVM
     * @param recordings where a flight recording of each case goes; null for none
     */
    public CaseProcess(Path folder, String heap, List<String> more, Path recordings) {
        this.folder = folder;
        this.heap = heap;
        this.more = List.copyOf(more);
        this.recordings = recordings;
    }

    /**
     * Runs a case.
     *
     * @param name of its files
     * @param settings of which the folder is set here
     * @throws IOException when it fails; the message holds its last words
     */
    public CaseResult run(String name, CaseSettings settings) throws IOException, InterruptedException {
        Path own = Files.createDirectories(folder.resolve(name));
        Path told = own.resolve("settings.json");
        Path result = own.resolve("result.json");
        JSON.writeValue(told.toFile(), settings.in(own.toString()));
        JavaProcess java = new JavaProcess(own, "case");
        Process process = java.start(options(name), CaseMain.class, List.of(told.toString(), result.toString()));
        try {
            int exit = process.waitFor();
            if (exit != 0 || !Files.exists(result)) {
                throw new IOException("case " + name + " failed with exit code " + exit + ":\n" + java.lastWords());
            }
            return JSON.readValue(result.toFile(), CaseResult.class);
        } finally {
            process.destroyForcibly();
            delete(own);
        }
    }

    private List<String> options(String name) {
        List<String> options = new ArrayList<>(List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+AlwaysPreTouch"));
        options.addAll(more);
        if (recordings != null) {
            options.add("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                    + recordings.resolve(name + ".jfr"));
        }
        return options;
    }

    /** Removes a folder and all that is in it. */
    public static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
