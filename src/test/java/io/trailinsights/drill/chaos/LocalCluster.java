package io.trailinsights.drill.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The cluster of {@code deploy/local/cluster}, with ports and a folder of its own, whose processes can be harmed. */
final class LocalCluster implements AutoCloseable {
    private static final int PORTS = 8;
    private static final int FIRST_PORT = 21_000;
    private static final int LAST_PORT = 30_000;

    private final Path script;
    private final Path folder;
    private final int port;
    /** The processes outlive this one unless they are told to end. */
    private final Thread whenInterrupted = new Thread(this::downQuietly, "cluster-down");

    private int calls;

    /**
     * Nothing runs yet.
     *
     * @param script {@code deploy/local/cluster}
     * @param folder for all that it keeps
     */
    LocalCluster(Path script, Path folder) throws IOException {
        this.script = script.toAbsolutePath();
        this.folder = folder;
        this.port = IntStream.iterate(FIRST_PORT, first -> first < LAST_PORT, first -> first + PORTS)
                .filter(LocalCluster::areFree)
                .findFirst()
                .orElseThrow(() -> new IOException("no " + PORTS + " ports in a row are free"));
    }

    private static boolean areFree(int first) {
        return IntStream.range(first, first + PORTS).allMatch(LocalCluster::isFree);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 0, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** Where clients reach the broker directly. */
    String bootstrapServers() {
        return "localhost:" + port;
    }

    /** Where Flink's REST interface is. */
    int restPort() {
        return port + 2;
    }

    /** Where the broker takes clients that come by the proxy. */
    int behindPort() {
        return port + 6;
    }

    /** Where clients look for the proxy. */
    int proxyPort() {
        return port + 7;
    }

    /** Starts it; an end of this program by Ctrl-C is its end too. */
    void start() throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(whenInterrupted);
        up();
    }

    /** Starts what does not run. */
    void up() throws IOException, InterruptedException {
        call(List.of("up"));
    }

    /** Submits a job, and gives what the script said. */
    String submit(List<String> arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("submit"));
        all.addAll(arguments);
        return call(all);
    }

    private String call(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(arguments);
        return run("call-" + ++calls + "-" + arguments.get(0), command);
    }

    /** The ids of the processes that run, by their names. */
    Map<String, Long> processes() throws IOException {
        Map<String, Long> running = new TreeMap<>();
        try (DirectoryStream<Path> names = Files.newDirectoryStream(folder.resolve("pid"))) {
            for (Path name : names) {
                String process = name.getFileName().toString();
                process(process).ifPresent(runs -> running.put(process, runs.pid()));
            }
        }
        return running;
    }

    /** Ends a process by SIGKILL, if it has not ended by itself: it is told nothing and saves nothing. */
    void kill(String name) throws IOException {
        process(name).ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
    }

    /** From now on every write of a process to a file fails, if it is there. */
    void fillDisk(String name) throws IOException, InterruptedException {
        if (process(name).isPresent()) {
            limitFiles(name, "0");
        }
    }

    /** Lets a process write to files again, if it is still there. */
    void freeDisk(String name) throws IOException, InterruptedException {
        if (process(name).isPresent()) {
            limitFiles(name, "unlimited");
        }
    }

    private void limitFiles(String name, String bytes) throws IOException, InterruptedException {
        run("prlimit", List.of("prlimit", "--pid", Long.toString(pid(name)), "--fsize=" + bytes + ":"));
    }

    /** Whether this machine lets the files of a running process be limited. */
    static boolean hasLimits() throws InterruptedException {
        try {
            return new ProcessBuilder("prlimit", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<ProcessHandle> process(String name) throws IOException {
        return ProcessHandle.of(pid(name)).filter(ProcessHandle::isAlive);
    }

    private long pid(String name) throws IOException {
        return Long.parseLong(
                Files.readString(folder.resolve("pid").resolve(name)).strip());
    }

    private String run(String name, List<String> command) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path output = folder.resolve(name + ".out");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("CLUSTER_STATE", folder.toString());
        builder.environment().put("CLUSTER_PORT", Integer.toString(port));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        int exit = builder.start().waitFor();
        String said = Files.readString(output);
        if (exit != 0) {
            throw new IOException(command + " ended with exit code " + exit + ":\n" + said.strip());
        }
        return said;
    }

    private void downQuietly() {
        try {
            call(List.of("down"));
        } catch (IOException e) {
            // The program ends in any case; the script says what is left.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        Runtime.getRuntime().removeShutdownHook(whenInterrupted);
        call(List.of("down"));
    }
}
