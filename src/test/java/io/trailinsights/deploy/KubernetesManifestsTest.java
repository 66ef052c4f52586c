package io.trailinsights.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.trailinsights.alerts.route.RoutesFile;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.config.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests of deploy/kubernetes are what Kubernetes, the operators and the program take, and fit each other. */
final class KubernetesManifestsTest {
    private static final String FOLDER = "deploy/kubernetes/";
    private static final String METRICS = "metrics";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "namespace.yaml, io.fabric8.kubernetes.api.model.Namespace",
        "settings.yaml, io.fabric8.kubernetes.api.model.ConfigMap",
        "secrets.example.yaml, io.fabric8.kubernetes.api.model.Secret",
        "network-policy.yaml, io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy",
        "pod-monitor.yaml, io.fabric8.openshift.api.model.monitoring.v1.PodMonitor"
    })
    void haveNoKeyThatTheirKindDoesNotHave(String file, Class<? extends HasMetadata> type) throws IOException {
        HasMetadata resource = read(file, type);

        assertThat(manifest(file).path("kind").asText()).isEqualTo(type.getSimpleName());
        assertThat(manifest(file).path("apiVersion").asText()).isEqualTo(resource.getApiVersion());
    }

    @ParameterizedTest
    @ValueSource(strings = {"detector.yaml", "delivery.yaml"})
    void areDeploymentsAsTheOperatorTakesThem(String file) throws IOException {
        assertThat(FlinkDeploymentSchema.ours().complaints(manifest(file))).isEmpty();
        podTemplate(file);
    }

    /** With -Dflink.operator.crd=FILE, the definition of a release: helm/flink-kubernetes-operator/crds there. */
    @ParameterizedTest
    @ValueSource(strings = {"detector.yaml", "delivery.yaml"})
    void areDeploymentsByTheOperatorsOwnDefinition(String file) throws IOException {
        String definition = System.getProperty("flink.operator.crd");
        assumeThat(definition).isNotNull();

        assertThat(FlinkDeploymentSchema.published(Path.of(definition)).complaints(manifest(file)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"detector.yaml", "delivery.yaml"})
    void startTheProgramWithArgumentsThatItTakes(String file) throws Exception {
        JsonNode job = manifest(file).at("/spec/job");

        assertThat(Class.forName(job.path("entryClass").asText()).getMethod("main", String[].class))
                .isNotNull();
        ProgramArguments.assertTaken(StrictYaml.as(job.path("args"), String[].class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"detector.yaml", "delivery.yaml"})
    void takeTheJarThatTheImageHas(String file) throws IOException {
        String dockerfile = ProjectFiles.text("deploy/Dockerfile");

        assertThat(dockerfile).contains("FROM flink:" + EnvironmentInformation.getVersion() + "-");
        assertThat(dockerfile).contains("COPY job/target/trail-insights-job.jar /opt/trail-insights/\n");
        assertThat(manifest(file).at("/spec/job/jarURI").asText())
                .isEqualTo("local:///opt/trail-insights/trail-insights-job.jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"detector.yaml", "delivery.yaml"})
    void mountWhatTheArgumentsName(String file) throws IOException {
        List<String> mounts = container(file).getVolumeMounts().stream()
                .map(VolumeMount::getMountPath)
                .toList();
        ConfigMap settings = read("settings.yaml", ConfigMap.class);

        for (JsonNode argument : manifest(file).at("/spec/job/args")) {
            if (argument.asText().startsWith("/")) {
                Path path = Path.of(argument.asText());
                assertThat(mounts).contains(path.getParent().toString());
                assertThat(settings.getData()).containsKey(path.getFileName().toString());
            }
        }
        assertThat(manifest(file).at("/spec/podTemplate/spec/volumes").toString())
                .contains(settings.getMetadata().getName())
                .contains(
                        read("secrets.example.yaml", Secret.class).getMetadata().getName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"detector.yaml", "delivery.yaml"})
    void areFoundByPrometheusAndByThePolicy(String file) throws IOException {
        Map<String, String> labels = podTemplate(file).getMetadata().getLabels();
        PodMonitor monitor = read("pod-monitor.yaml", PodMonitor.class);
        NetworkPolicy policy = read("network-policy.yaml", NetworkPolicy.class);

        assertThat(labels)
                .containsAllEntriesOf(monitor.getSpec().getSelector().getMatchLabels())
                .containsAllEntriesOf(policy.getSpec().getPodSelector().getMatchLabels());
        assertThat(monitor.getSpec().getPodMetricsEndpoints())
                .allSatisfy(endpoint -> assertThat(endpoint.getPort()).isEqualTo(METRICS));
        ContainerPort port = container(file).getPorts().get(0);
        assertThat(port.getName()).isEqualTo(METRICS);
        assertThat(manifest(file)
                        .at("/spec/flinkConfiguration")
                        .path("metrics.reporter.prom.port")
                        .asText())
                .isEqualTo(port.getContainerPort().toString());
        assertThat(policy.getSpec().getIngress())
                .anySatisfy(rule -> assertThat(rule.getPorts())
                        .singleElement()
                        .satisfies(allowed ->
                                assertThat(allowed.getPort().getIntVal()).isEqualTo(port.getContainerPort())));
    }

    @Test
    void areAllInOneNamespaceAndInTheKustomization() throws IOException {
        String namespace = read("namespace.yaml", Namespace.class).getMetadata().getName();
        JsonNode kustomization = manifest("kustomization.yaml");

        assertThat(kustomization.path("namespace").asText()).isEqualTo(namespace);
        for (JsonNode resource : kustomization.path("resources")) {
            JsonNode metadata = manifest(resource.asText()).path("metadata");
            assertThat(metadata.path("namespace").asText(metadata.path("name").asText()))
                    .isEqualTo(namespace);
        }
    }

    @Test
    void holdSettingsThatTheProgramTakes() throws Exception {
        DetectSettings settings = settings();

        assertThat(settings.configVersion()).isNotEmpty();
        String routes = read("settings.yaml", ConfigMap.class).getData().get("routes.yaml");
        assertThat(RoutesFile.parse(withSecretsHere(routes), "routes.yaml", Map.of())
                        .receivers())
                .isNotEmpty();
    }

    @Test
    void letKafkasClientsReadThePasswordFromTheSecret() throws Exception {
        String login = new AdminClientConfig(settings().kafkaProperties())
                .getPassword("sasl.jaas.config")
                .value();

        assertThat(login).endsWith("password=\"change-me\";");
    }

    private DetectSettings settings() throws IOException {
        ConfigMap settings = read("settings.yaml", ConfigMap.class);
        Path file = folder.resolve("trail-insights.yaml");
        Files.writeString(file, withSecretsHere(settings.getData().get("trail-insights.yaml")));
        return new DetectSettings(SettingsFile.read(file));
    }

    /** The Secret's members as files of this test, and the text with their folder in place of the mounted one. */
    private String withSecretsHere(String text) throws IOException {
        Secret secret = read("secrets.example.yaml", Secret.class);
        for (Map.Entry<String, String> member : secret.getStringData().entrySet()) {
            Files.writeString(folder.resolve(member.getKey()), member.getValue());
        }
        return text.replace("/opt/trail-insights/secrets", folder.toString());
    }

    private static Container container(String file) throws IOException {
        List<Container> containers = podTemplate(file).getSpec().getContainers();
        assertThat(containers).singleElement().extracting(Container::getName).isEqualTo("flink-main-container");
        return containers.get(0);
    }

    private static PodTemplateSpec podTemplate(String file) throws IOException {
        return StrictYaml.as(manifest(file).at("/spec/podTemplate"), PodTemplateSpec.class);
    }

    private static <T> T read(String file, Class<T> type) throws IOException {
        return StrictYaml.as(manifest(file), type);
    }

    private static JsonNode manifest(String file) throws IOException {
        List<JsonNode> documents = StrictYaml.documents(ProjectFiles.text(FOLDER + file));
        assertThat(documents).hasSize(1);
        return documents.get(0);
    }
}
