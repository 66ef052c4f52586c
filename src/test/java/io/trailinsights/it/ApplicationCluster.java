package io.trailinsights.it;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailinsights.job.cli.ClusterProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;

/**
 * A Flink cluster for one application, as containers run it: a JobManager that calls the program's main, and a
 * TaskManager, each in a JVM of its own.
 */
final class ApplicationCluster implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String LOGGING = "log4j2.properties";
    private static final List<String> WHOLE_EXCEPTIONS = List.of(
            "rootLogger.level = warn",
            "rootLogger.appenderRef.console.ref = console",
            "appender.console.name = console",
            "appender.console.type = Console",
            "appender.console.layout.type = PatternLayout",
            "appender.console.layout.pattern = %-5p %c{1} %m%n%ex");

    private final Path folder;
    private final int restPort;
    private final Process jobManager;
    private final Process taskManager;
    private final HttpClient http = HttpClient.newHttpClient();

    private ApplicationCluster(Path folder, int restPort, Process jobManager, Process taskManager) {
        this.folder = folder;
        this.restPort = restPort;
        this.jobManager = jobManager;
        this.taskManager = taskManager;
    }

    /**
     * Starts both.
     *
     * @param folder for configuration, logs and checkpoints
     * @param arguments of the program
     */
    static ApplicationCluster start(Path folder, String... arguments) throws IOException {
        int restPort = freePort();
        Files.write(folder.resolve("config.yaml"), configuration(folder, restPort));
        Files.write(folder.resolve(LOGGING), WHOLE_EXCEPTIONS);
        List<String> program = new ArrayList<>(List.of("--job-classname", ClusterProgram.class.getName()));
        program.addAll(List.of(arguments));
        Process jobManager = start(folder, "jobmanager", StandaloneApplicationClusterEntryPoint.class, program);
        return new ApplicationCluster(
                folder, restPort, jobManager, start(folder, "taskmanager", TaskManagerRunner.class, List.of()));
    }

    /** Without Flink's own scripts nobody divides a TaskManager's memory. */
    private static List<String> configuration(Path folder, int restPort) throws IOException {
        return List.of(
                "jobmanager.rpc.address: 127.0.0.1",
                "jobmanager.rpc.port: " + freePort(),
                "jobmanager.bind-host: 127.0.0.1",
                "rest.address: 127.0.0.1",
                "rest.bind-address: 127.0.0.1",
                "rest.port: " + restPort,
                "rest.bind-port: " + restPort,
                "taskmanager.host: 127.0.0.1",
                "taskmanager.bind-host: 127.0.0.1",
                "taskmanager.numberOfTaskSlots: 1",
                "taskmanager.cpu.cores: 1",
                "taskmanager.memory.framework.heap.size: 64m",
                "taskmanager.memory.framework.off-heap.size: 64m",
                "taskmanager.memory.task.heap.size: 256m",
                "taskmanager.memory.task.off-heap.size: 64m",
                "taskmanager.memory.network.min: 32m",
                "taskmanager.memory.network.max: 32m",
                "taskmanager.memory.managed.size: 64m",
                "taskmanager.memory.jvm-metaspace.size: 128m",
                "taskmanager.memory.jvm-overhead.min: 64m",
                "taskmanager.memory.jvm-overhead.max: 64m",
                "parallelism.default: 1",
                "restart-strategy.type: disable",
                "io.tmp.dirs: " + folder,
                "user.artifacts.base-dir: " + folder.resolve("artifacts"),
                "execution.checkpointing.dir: " + folder.resolve("checkpoints").toUri());
    }

    private static Process start(Path folder, String name, Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                // As Flink's own scripts: its DataStream API V2 replaces a map of the JDK's.
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "-Dlog4j2.configurationFile=" + folder.resolve(LOGGING),
                "-cp",
                Program.classPath(),
                main.getName(),
                "--configDir",
                folder.toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** Whether both still run; the job is restarted by nobody. */
    boolean isAlive() {
        return jobManager.isAlive() && taskManager.isAlive();
    }

    /** What the JobManager and the TaskManager have written to their logs. */
    String log() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .map(ApplicationCluster::read)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Stops the one job with a savepoint, as an upgrade does, and waits for the savepoint. The JobManager stays for minutes
     * when nobody asks what became of it.
     */
    void stopWithSavepoint() throws IOException, InterruptedException {
        String job = "/jobs/" + get("/jobs").path("jobs").path(0).path("id").asText();
        String request = JSON.createObjectNode()
                .put("targetDirectory", folder.resolve("savepoints").toUri().toString())
                .put("drain", false)
                .toString();
        String trigger = send(HttpRequest.newBuilder(uri(job + "/stop"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(request))
                        .build())
                .path("request-id")
                .asText();
        await("the savepoint")
                .atMost(PATIENCE)
                .until(() -> get(job + "/savepoints/" + trigger)
                        .at("/status/id")
                        .asText()
                        .equals("COMPLETED"));
    }

    /** Waits until the JobManager has ended by itself, and gives its exit code. */
    int awaitEnd() {
        await("the application to end").atMost(PATIENCE).until(() -> !jobManager.isAlive());
        return jobManager.exitValue();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(request.uri() + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + restPort + path);
    }

    @Override
    public void close() throws InterruptedException {
        for (Process process : List.of(taskManager, jobManager)) {
            process.destroyForcibly().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
