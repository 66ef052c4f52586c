package io.trailinsights.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.trailinsights.alerts.route.RoutesFile;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.config.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The services of deploy/compose: pinned, closed to other machines, and each with the files that it names. */
final class ComposeTest {
    private static final Path FOLDER = ProjectFiles.path("deploy/compose");

    @TempDir
    private Path folder;

    @Test
    void pinsEveryImage() throws IOException {
        for (Service service : services()) {
            assertThat(service.text("image")).as(service.name()).matches("[a-z/-]+:v?\\d+\\.\\d+\\.\\d+");
        }
        assertThat(service("kafka").text("image")).isEqualTo("apache/kafka:" + AppInfoParser.getVersion());
    }

    @Test
    void opensPortsToThisMachineAlone() throws IOException {
        for (Service service : services()) {
            assertThat(service.list("ports")).as(service.name()).allMatch(port -> port.startsWith("127.0.0.1:"));
        }
    }

    @Test
    void mountsWhatIsThere() throws IOException {
        Set<String> volumes = ((Map<?, ?>) file().get("volumes"))
                .keySet().stream().map(Object::toString).collect(Collectors.toSet());
        Set<String> used = new HashSet<>();
        for (Service service : services()) {
            for (String mount : service.list("volumes")) {
                String source = mount.split(":")[0];
                if (source.startsWith(".")) {
                    assertThat(FOLDER.resolve(source)).as(service.name()).isDirectory();
                } else {
                    used.add(source);
                }
            }
        }
        assertThat(used).isEqualTo(volumes);
    }

    @Test
    void waitsForServicesThatThereAre() throws IOException {
        Set<String> names = new HashSet<>(services().stream().map(Service::name).toList());
        for (Service service : services()) {
            assertThat(names).as(service.name()).containsAll(service.names("depends_on"));
        }
    }

    @Test
    void startsTheProgramWithArgumentsAndFilesThatItTakes() throws Exception {
        for (String job : List.of("detector", "delivery")) {
            List<String> arguments = service(job).list("command").stream()
                    .map(argument -> argument.replace("/opt/trail-insights/compose", FOLDER.toString()))
                    .toList();
            assertThat(arguments)
                    .filteredOn(argument -> argument.startsWith("/"))
                    .isNotEmpty()
                    .allSatisfy(argument -> assertThat(Path.of(argument)).isRegularFile());
            ProgramArguments.assertTaken(arguments.toArray(String[]::new));
        }
        assertThat(new DetectSettings(SettingsFile.read(FOLDER.resolve("trail-insights.yaml"))).configVersion())
                .isNotEmpty();
        assertThat(RoutesFile.read(FOLDER.resolve("routes.yaml"), Map.of()).receivers())
                .isNotEmpty();
    }

    @Test
    void letsEachTaskManagerFindItsJobManager() throws IOException {
        for (String job : List.of("detector", "delivery")) {
            for (String service : List.of(job, job + "-taskmanager")) {
                String properties = service(service).environment("FLINK_PROPERTIES");
                Files.writeString(folder.resolve("config.yaml"), properties);
                Configuration flink = GlobalConfiguration.loadConfiguration(folder.toString());
                assertThat(flink.get(JobManagerOptions.ADDRESS)).as(service).isEqualTo(job);
            }
        }
    }

    @Test
    void isReadWholeByPrometheus() throws IOException {
        String scraped = ProjectFiles.text("deploy/prometheus/prometheus.yml");
        for (Service service : services()) {
            String properties = service.environment("FLINK_PROPERTIES");
            if (properties != null) {
                assertThat(properties).contains("metrics.reporter.prom.port: 9249");
                assertThat(scraped).contains("[" + service.name() + ":9249]");
            }
        }
    }

    /** Where there is a Docker client with its compose plugin. */
    @Test
    void isTakenByDockerCompose() throws Exception {
        assumeThat(exitCode("docker", "compose", "version")).isZero();

        assertThat(exitCode(
                        "docker",
                        "compose",
                        "-f",
                        FOLDER.resolve("compose.yaml").toString(),
                        "config",
                        "-q"))
                .as(Files.readString(folder.resolve("output")))
                .isZero();
    }

    private int exitCode(String... command) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().put("GRAFANA_ADMIN_PASSWORD", "for the test");
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            return -1; // There is no such program.
        }
    }

    private static Service service(String name) throws IOException {
        return services().stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Service> services() throws IOException {
        List<Service> services = new ArrayList<>();
        ((Map<?, ?>) file().get("services"))
                .forEach((name, members) -> services.add(new Service(name.toString(), (Map<?, ?>) members)));
        assertThat(services).isNotEmpty();
        return services;
    }

    private static Map<String, ?> file() throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(FOLDER.resolve("compose.yaml")));
    }

    /** A service and its members, anchors resolved. */
    private record Service(String name, Map<?, ?> members) {
        String text(String member) {
            return String.valueOf(members.get(member));
        }

        List<String> list(String member) {
            return members.get(member) instanceof List<?> values
                    ? values.stream().map(Object::toString).toList()
                    : List.of();
        }

        /** Of a list, or the keys of a map. */
        List<String> names(String member) {
            return members.get(member) instanceof Map<?, ?> values
                    ? values.keySet().stream().map(Object::toString).toList()
                    : list(member);
        }

        /** A variable, or null. */
        String environment(String variable) {
            return members.get("environment") instanceof Map<?, ?> values ? (String) values.get(variable) : null;
        }
    }
}
