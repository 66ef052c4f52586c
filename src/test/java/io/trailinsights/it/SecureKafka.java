package io.trailinsights.it;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real broker that speaks TLS, asks for a password by SCRAM-SHA-512, and allows a user nothing that was not granted. Its
 * certificate is made for it. A second listener is the test's own: there everything is allowed.
 */
final class SecureKafka implements KafkaFixture {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String KEY_STORE_PASSWORD = "of-this-test";
    private static final int ITERATIONS = 4096;

    private final KafkaRaftServer server;
    private final Path certificate;
    private final int openPort;
    private final int securePort;
    private final Admin admin;

    private SecureKafka(KafkaRaftServer server, Path certificate, int openPort, int securePort) {
        this.server = server;
        this.certificate = certificate;
        this.openPort = openPort;
        this.securePort = securePort;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }

    /** Starts a broker with its files in an empty folder; the caller closes it. */
    static SecureKafka start(Path folder) throws Exception {
        Path keyStore = folder.resolve("broker.p12");
        Path certificate = folder.resolve("broker.pem");
        makeCertificate(keyStore, certificate);
        Path log = folder.resolve("log");
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(log.toString())
                .addDirectory(log.toString())
                .run();
        List<Integer> ports = freePorts(3);
        KafkaRaftServer server =
                new KafkaRaftServer(new KafkaConfig(settings(log, keyStore, ports), false), Time.SYSTEM);
        server.startup();
        return new SecureKafka(server, certificate, ports.get(0), ports.get(1));
    }

    private static Map<String, String> settings(Path log, Path keyStore, List<Integer> ports) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@" + LOOPBACK + ":" + ports.get(2));
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put(
                "listeners",
                "OPEN://" + LOOPBACK + ":" + ports.get(0) + ",SECURE://" + LOOPBACK + ":" + ports.get(1)
                        + ",CONTROLLER://" + LOOPBACK + ":" + ports.get(2));
        settings.put(
                "advertised.listeners", "OPEN://localhost:" + ports.get(0) + ",SECURE://localhost:" + ports.get(1));
        settings.put("listener.security.protocol.map", "OPEN:PLAINTEXT,SECURE:SASL_SSL,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "OPEN");
        settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        settings.put(
                "listener.name.secure.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("ssl.keystore.location", keyStore.toString());
        settings.put("ssl.keystore.password", KEY_STORE_PASSWORD);
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        // Who comes without TLS and password comes by the test's own listener.
        settings.put("super.users", "User:ANONYMOUS");
        settings.put("log.dirs", log.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        return settings;
    }

    /** A key of its own for the broker, and its certificate as a client takes it. */
    private static void makeCertificate(Path keyStore, Path certificate) throws Exception {
        keytool(keyStore, "-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost");
        keytool(keyStore, "-exportcert", "-rfc", "-file", certificate.toString());
    }

    private static void keytool(Path keyStore, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "broker", "-storetype", "PKCS12", "-keystore", keyStore.toString()));
        command.addAll(List.of("-storepass", KEY_STORE_PASSWORD));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool failed: " + said);
        }
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK)));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    /** The listener of the test's own. */
    @Override
    public String bootstrapServers() {
        return "localhost:" + openPort;
    }

    /** The listener with TLS and passwords. */
    String secureServers() {
        return "localhost:" + securePort;
    }

    /** The broker's certificate, for a client's {@code ssl.truststore.location}, of type PEM. */
    Path certificate() {
        return certificate;
    }

    /** Makes a user who may do nothing. */
    void addUser(String name, String password) throws ExecutionException, InterruptedException {
        ScramCredentialInfo info = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
        admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(name, info, password)))
                .all()
                .get();
    }

    /** Grants a user operations on a resource; a name that ends in {@code *} is a prefix. */
    void allow(String user, ResourceType type, String name, AclOperation... operations)
            throws ExecutionException, InterruptedException {
        boolean prefix = name.endsWith("*");
        ResourcePattern resource = new ResourcePattern(
                type,
                prefix ? name.substring(0, name.length() - 1) : name,
                prefix ? PatternType.PREFIXED : PatternType.LITERAL);
        List<AclBinding> bindings = Arrays.stream(operations)
                .map(operation -> new AclBinding(
                        resource, new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW)))
                .toList();
        admin.createAcls(bindings).all().get();
    }

    @Override
    public void close() {
        admin.close();
        server.shutdown();
        server.awaitShutdown();
    }
}
