package io.trailinsights.job.broker;

import io.trailinsights.job.failure.CommandFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real Kafka broker in this process, one node in KRaft mode, for laptops and tests. It listens on the loopback address
 * only and speaks no TLS. Topics are not created by using them: a misspelt name is an error.
 *
 * <p>At level INFO the loggers {@code kafka}, {@code org.apache.kafka} and {@code state.change.logger} say a thousand
 * lines at start; WARN is enough for them.
 */
public final class KafkaBroker implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int NODE = 1;
    private static final String META_PROPERTIES = "meta.properties";

    private final KafkaRaftServer server;
    private final FolderLock lock;
    private final int port;

    private KafkaBroker(KafkaRaftServer server, FolderLock lock, int port) {
        this.server = server;
        this.lock = lock;
        this.port = port;
    }

    /**
     * Starts a broker and returns when clients can connect.
     *
     * @param data folder for its log; made if missing. What an earlier broker left there is served again
     * @param port to listen on; 0 for a free one
     * @throws CommandFailure when the port is in use, another broker uses the folder, or it cannot be written
     */
    public static KafkaBroker start(Path data, int port) {
        Path folder = data.toAbsolutePath().normalize();
        int clientPort = freePort(port);
        FolderLock lock = FolderLock.take(folder);
        KafkaRaftServer server = null;
        try {
            format(folder);
            KafkaConfig config = new KafkaConfig(settings(folder, clientPort, freePortBeside(clientPort)), false);
            server = new KafkaRaftServer(config, Time.SYSTEM);
            server.startup();
            return new KafkaBroker(server, lock, clientPort);
        } catch (RuntimeException e) {
            if (server != null) {
                server.shutdown();
            }
            lock.close();
            throw e instanceof CommandFailure
                    ? e
                    : new CommandFailure(
                            "cannot start a broker on port " + clientPort + " in " + folder + ": " + innermost(e), e);
        }
    }

    /** A port to listen on; the check comes first because Kafka ends with pages of errors where it is taken. */
    private static int freePort(int wanted) {
        try (ServerSocket socket = new ServerSocket()) {
            // A broker that has just ended leaves connections behind that hold its port back for a minute.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), wanted));
            return socket.getLocalPort();
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailure(
                    "cannot listen on port " + wanted + ": " + e.getMessage() + "; is a broker running already?", e);
        }
    }

    /** Another free port: the first one is not listened on yet, so the machine may offer it again. */
    private static int freePortBeside(int taken) {
        int port = freePort(0);
        while (port == taken) {
            port = freePort(0);
        }
        return port;
    }

    /** Prepares an empty folder as {@code kafka-storage format} does. */
    private static void format(Path folder) {
        if (Files.exists(folder.resolve(META_PROPERTIES))) {
            return;
        }
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(folder.toString())
                    .addDirectory(folder.toString())
                    .run();
        } catch (Exception e) {
            throw new CommandFailure("cannot use folder " + folder + " for a broker: " + innermost(e), e);
        }
    }

    private static Map<String, String> settings(Path folder, int clientPort, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.voters", NODE + "@" + HOST + ":" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put(
                "listeners", "CLIENT://" + HOST + ":" + clientPort + ",CONTROLLER://" + HOST + ":" + controllerPort);
        settings.put("advertised.listeners", "CLIENT://localhost:" + clientPort);
        settings.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "CLIENT");
        settings.put("log.dirs", folder.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // One node: a topic of Kafka's own cannot have more copies, and fifty partitions of it cost seconds.
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        return settings;
    }

    /** Where clients connect, {@code localhost:PORT}. */
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /** Waits until the broker has stopped. */
    public void awaitShutdown() {
        server.awaitShutdown();
    }

    /** Stops the broker in order and waits for it. Stopping it again does nothing. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        lock.close();
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName())
                .lines()
                .findFirst()
                .orElse("unknown");
    }
}
