package io.trailinsights.docs;

import static org.awaitility.Awaitility.await;

import io.trailinsights.it.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command that runs until Ctrl-C, as a process of its own. */
final class ReaderProcess {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** How a process ends that was told to by SIGTERM, if it says nothing else. */
    private static final int TERMINATED = 128 + 15;

    private final Process process;
    private final Path output;

    private ReaderProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts it.
     *
     * @param folder where it is typed
     * @param home its user's, in which it keeps what it does not ask about
     * @param variables of its environment, beside this process's
     */
    static ReaderProcess start(Path folder, Path home, Map<String, String> variables, List<String> arguments)
            throws IOException {
        Path output = Files.createTempFile(home, arguments.get(0), ".out");
        ProcessBuilder builder = new ProcessBuilder(Program.command(arguments.toArray(String[]::new)))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(variables);
        builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -Duser.home=" + home);
        return new ReaderProcess(builder.start(), output);
    }

    /** Waits until it has said something. */
    Matcher awaitWords(Pattern words) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("ended with exit code " + process.exitValue() + ":\n" + said());
            }
            return words.matcher(said()).find();
        });
        Matcher matcher = words.matcher(said());
        matcher.find();
        return matcher;
    }

    /** Waits until it has ended by itself; says what it said. */
    String awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("does not end:\n" + said());
        }
        if (process.exitValue() != 0) {
            throw new AssertionError("ended with exit code " + process.exitValue() + ":\n" + said());
        }
        return said();
    }

    private String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new AssertionError("its output cannot be read", e);
        }
    }

    /** Ctrl-C; fails when it ends otherwise than it should. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("does not stop:\n" + said());
        }
        if (process.exitValue() != 0 && process.exitValue() != TERMINATED) {
            throw new AssertionError("stopped with exit code " + process.exitValue() + ":\n" + said());
        }
    }
}
