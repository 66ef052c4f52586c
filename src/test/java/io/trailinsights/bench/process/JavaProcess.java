package io.trailinsights.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Another JVM with the classes of this one. */
public final class JavaProcess {
    private static final int LINES_OF_LOG = 15;
    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");
    private static final Pattern FAILURE = Pattern.compile("^(Exception in|Caused by:)");
    private static final String LOGGING = "log4j2.configurationFile";

    private final Path folder;
    private final String name;

    /**
     * @param folder for what it prints and logs
     * @param name of its files
     */
    public JavaProcess(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /** Starts it. */
    public Process start(List<String> options, Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--add-opens=java.base/java.util=ALL-UNNAMED");
        command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
        if (options.stream().noneMatch(COLLECTOR.asMatchPredicate())) {
            command.add("-XX:+UseG1GC");
        }
        if (System.getProperty(LOGGING) != null) {
            command.add("-D" + LOGGING + "=" + System.getProperty(LOGGING));
        }
        command.add("-Dtrailinsights.log=" + folder.resolve(name + ".log"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output().toFile())
                .start();
    }

    /** What it prints. */
    Path output() {
        return folder.resolve(name + ".out");
    }

    /** What it says about its end: the messages of exceptions without their traces, else its last lines. */
    public String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(output());
        List<String> failures = lines.stream().filter(FAILURE.asPredicate()).toList();
        if (!failures.isEmpty()) {
            return String.join("\n", failures);
        }
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size()));
    }

    /** The test runner keeps the true class path in a property of its own when it starts with a jar of references. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
