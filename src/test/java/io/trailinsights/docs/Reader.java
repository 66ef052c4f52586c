package io.trailinsights.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.comparison.Compare;
import io.trailinsights.deploy.ProjectFiles;
import io.trailinsights.job.cli.TrailInsights;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import picocli.CommandLine;

/**
 * Somebody who reads the documents and types what they say, in a folder with an archive, routes and a receiver of their own.
 *
 * <p>What ends by itself runs in this process, for speed; what runs until Ctrl-C is a process, which stays until
 * {@link #stopAll}. What was typed word for word before is not typed again. Kafka is at a port of this reader's own, as that
 * of the documents may be taken.
 */
final class Reader implements AutoCloseable {
    private static final String LAUNCHER = "./trailinsights";
    /** Harmless programs by which documents make files and look at them. */
    private static final Set<String> OF_THE_SHELL = Set.of("cat", "mkdir", "head", "ls", "grep");

    private static final Set<String> OF_KAFKA = Set.of("feed", "detect", "watch", "control", "deliver");
    private static final String SERVERS = "--bootstrap-servers";

    private final Path folder;
    private final Path home;
    private final ReadersReceiver receiver;
    private final Map<String, String> blanks = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Set<String> typed = new HashSet<>();
    private final Deque<ReaderProcess> running = new ArrayDeque<>();
    private final ReaderProcess broker;
    private final String bootstrapServers;

    /** Somebody with a broker, in an empty folder. */
    Reader(Path empty) throws IOException {
        folder = Files.createDirectory(empty.resolve("project"));
        home = Files.createDirectory(empty.resolve("home"));
        receiver = new ReadersReceiver();
        MadeArchive.write(folder.resolve("path/to/AWSLogs"));
        for (String name : List.of("my-routes.yaml", "routes.yaml")) {
            Files.writeString(folder.resolve(name), receiver.routes("on-call"));
        }
        blanks.put(
                "FILE", MadeArchive.anyFile(folder.resolve("path/to/AWSLogs")).toString());
        blanks.put("ARN", "arn:aws:sts::111122223333:assumed-role/ci-deploy");
        broker = start(List.of("broker", "--port", "0"));
        bootstrapServers = broker.awaitWords(Endless.BROKER.words()).group(1);
        typed.add(LAUNCHER + " broker");
    }

    /**
     * Types a command, and waits until it has ended or does its work.
     *
     * @throws AssertionError when it fails, or does not print what the document shows; the message has what it said
     */
    void type(DocumentedCommand command) throws IOException, InterruptedException {
        if (!typed.add(command.oneLine())) {
            return;
        }
        String text = filled(command.text());
        String program = ShellWords.program(text);
        String said = "";
        if (program.equals(LAUNCHER)) {
            said = launch(ShellWords.arguments(text));
        } else if (program.equals("export")) {
            export(ShellWords.arguments(text));
        } else if (OF_THE_SHELL.contains(program)) {
            said = shell(text);
        } else {
            throw new AssertionError("it is neither run here nor listed in unrun.txt");
        }
        assertThat(said.lines().map(String::strip))
                .containsAll(command.output().stream().map(String::strip).toList());
    }

    private void export(List<String> variables) {
        for (String variable : variables) {
            String[] parts = variable.split("=", 2);
            environment.put(parts[0], parts[1]);
        }
    }

    /** Words in capitals stand for what an earlier command said, or the reader knows. */
    private String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> blank : blanks.entrySet()) {
            filled = filled.replaceAll("(?<![\\w./-])" + blank.getKey() + "(?![\\w./-])", blank.getValue());
        }
        return filled;
    }

    private String launch(List<String> arguments) throws IOException, InterruptedException {
        List<String> complete =
                new ArrayList<>(arguments.stream().map(this::found).toList());
        if (OF_KAFKA.contains(arguments.get(0)) && !arguments.contains(SERVERS)) {
            complete.addAll(List.of(SERVERS, bootstrapServers));
        }
        Endless endless = Endless.of(arguments);
        if (endless != null) {
            return await(endless, start(complete));
        }
        // Routes name variables of the environment, which this process does not have.
        String said = arguments.get(0).equals("deliver") ? start(complete).awaitEnd() : execute(complete);
        remember(arguments, said);
        return said;
    }

    private ReaderProcess start(List<String> arguments) throws IOException {
        return ReaderProcess.start(folder, home, environment, arguments);
    }

    private String await(Endless endless, ReaderProcess process) {
        running.push(process);
        Matcher said = process.awaitWords(endless.words());
        if (endless == Endless.WATCH) {
            blanks.put("EPISODE", said.group(1));
        } else if (endless == Endless.DELIVER) {
            receiver.awaitAlert();
        }
        return said.group();
    }

    /** A file by its whole path: one that the reader has, or the project; anything else as it is. */
    private String found(String argument) {
        for (Path place : List.of(folder.resolve(argument), ProjectFiles.path(argument))) {
            if (argument.matches(".*[/.].*") && Files.exists(place)) {
                return place.toString();
            }
        }
        return argument;
    }

    private String execute(List<String> arguments) {
        boolean compares = arguments.get(0).equals("compare");
        CommandLine program = compares ? new CommandLine(Compare.class) : TrailInsights.commandLine();
        StringWriter said = new StringWriter();
        program.setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .registerConverter(Path.class, folder::resolve);
        int exitCode = program.execute(arguments.stream().skip(compares ? 1 : 0).toArray(String[]::new));
        if (exitCode != 0) {
            throw new AssertionError("ended with exit code " + exitCode + ":\n" + said);
        }
        return said.toString();
    }

    /** {@code control} says the id of each rule that it makes. */
    private void remember(List<String> arguments, String said) {
        if (arguments.get(0).equals("control") && !arguments.get(1).equals("list") && !said.isBlank()) {
            blanks.put("ID", said.strip());
        }
    }

    private String shell(String text) throws IOException, InterruptedException {
        Process bash = new ProcessBuilder("bash", "-c", text)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (bash.waitFor() != 0) {
            throw new AssertionError("ended with exit code " + bash.exitValue() + ":\n" + said);
        }
        return said;
    }

    /** Ctrl-C to all that runs, the last one first. */
    void stopAll() throws InterruptedException {
        while (!running.isEmpty()) {
            running.pop().stop();
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopAll();
        broker.stop();
        receiver.close();
    }
}
