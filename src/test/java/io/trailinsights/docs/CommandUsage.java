package io.trailinsights.docs;

import io.trailinsights.bench.Bench;
import io.trailinsights.comparison.Compare;
import io.trailinsights.deploy.ProjectFiles;
import io.trailinsights.drill.Drill;
import io.trailinsights.job.cli.TrailInsights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * Whether a command could be run, as far as can be said without doing so: bash can read it, our programs take its arguments,
 * Maven's modules, profiles and tests exist. What other programs take is not known here.
 */
final class CommandUsage {
    private static final List<String> JOBS = List.of("detect", "deliver");

    private CommandUsage() {}

    /** @throws IllegalArgumentException when it could not; the message says why not */
    static void check(DocumentedCommand command) throws IOException, InterruptedException {
        String text = command.text();
        switch (ShellWords.program(text)) {
            case "./trailinsights" -> parse(ShellWords.arguments(text));
            case "deploy/local/drill" -> parsed(Drill.class, ShellWords.arguments(text));
            case "deploy/local/cluster", "flink", "bin/standalone-job.sh" -> checkJob(ShellWords.arguments(text));
            case "./mvnw" -> checkMaven(ShellWords.arguments(text));
            default -> ShellWords.checkSyntax(text);
        }
    }

    /** As the launcher hands them on. */
    static void parse(List<String> arguments) {
        List<String> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        switch (arguments.isEmpty() ? "" : arguments.get(0)) {
            case "compare" -> {
                // That of the Numenta benchmark is a program of its own, and has no command line that could be asked.
                if (!rest.contains("nab")) {
                    parsed(Compare.class, rest);
                }
            }
            case "bench" -> parsed(Bench.class, rest);
            case "drill" -> parsed(Drill.class, rest);
            default -> parse(TrailInsights.commandLine(), arguments);
        }
    }

    private static void parsed(Class<?> program, List<String> arguments) {
        parse(new CommandLine(program).setCaseInsensitiveEnumValuesAllowed(true), arguments);
    }

    private static void parse(CommandLine program, List<String> arguments) {
        try {
            program.parseArgs(arguments.toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** A job's arguments come behind those of the program that starts it; {@code ...} stands for more of them. */
    private static void checkJob(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            if (JOBS.contains(arguments.get(i)) && !arguments.get(0).equals("stop")) {
                List<String> job = arguments.subList(i, arguments.size());
                parse(job.stream().filter(each -> !each.equals("...")).toList());
                return;
            }
        }
    }

    private static void checkMaven(List<String> arguments) throws IOException {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("-pl")) {
                require(Files.exists(ProjectFiles.path(arguments.get(i + 1)).resolve("pom.xml")), "module", argument);
            } else if (argument.startsWith("-P")) {
                String profiles = argument.length() > 2 ? argument.substring(2) : arguments.get(i + 1);
                for (String profile : profiles.split(",")) {
                    require(hasProfile(profile), "profile", profile);
                }
            } else if (argument.startsWith("-Dtest=") || argument.startsWith("-Dit.test=")) {
                String test = argument.substring(argument.indexOf('=') + 1);
                require(test.equals("none") || hasTest(test), "test", test);
            }
        }
    }

    private static boolean hasProfile(String profile) throws IOException {
        String id = "<id>" + profile + "</id>";
        return ProjectFiles.text("pom.xml").contains(id)
                || ProjectFiles.text("job/pom.xml").contains(id);
    }

    private static boolean hasTest(String name) throws IOException {
        for (String folder : List.of("baselines/src/test", "alerts/src/test", "job/src/test", "src/test/java")) {
            try (Stream<Path> files = Files.walk(ProjectFiles.path(folder))) {
                if (files.anyMatch(file -> file.endsWith(name + ".java"))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void require(boolean there, String kind, String name) {
        if (!there) {
            throw new IllegalArgumentException("there is no " + kind + " " + name);
        }
    }
}
