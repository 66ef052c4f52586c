package io.trailinsights.it;

import io.trailinsights.job.cli.TrailInsights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line as a process of its own, with the classes that this test runs on. */
public final class Program {
    private Program() {}

    /** What a {@link ProcessBuilder} takes to run a command in another JVM. */
    public static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                classPath(),
                TrailInsights.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * The class path of this test. The test runner keeps the true one in a property of its own when it starts with a jar
     * of references.
     */
    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
