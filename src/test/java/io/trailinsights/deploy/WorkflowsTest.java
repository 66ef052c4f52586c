package io.trailinsights.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The workflows of a public host call what anybody can call, and trust nothing that can change under its name. */
final class WorkflowsTest {
    private static final String WORKFLOWS = ".github/workflows";

    @ParameterizedTest
    @MethodSource("workflows")
    void pinsActionsByTheirCommit(String name) throws IOException {
        assertThat(steps(name, "uses")).isNotEmpty().allMatch(action -> action.matches("[\\w-]+/[\\w-]+@[0-9a-f]{40}"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void callsScriptsThatAreThere(String name) throws IOException {
        List<String> scripts = steps(name, "run").stream()
                .map(command -> command.split("\\s")[0])
                .filter(program -> program.contains("/"))
                .toList();

        assertThat(scripts).contains(".ci/run").allMatch(each -> Files.isExecutable(ProjectFiles.path(each)));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void mayOnlyReadUnlessAJobSaysMore(String name) throws IOException {
        JsonNode permissions = workflow(name).path("permissions");

        assertThat(permissions).hasSize(1);
        assertThat(permissions.path("contents").asText()).isEqualTo("read");
    }

    static List<String> workflows() throws IOException {
        return ProjectFiles.names(WORKFLOWS);
    }

    private static JsonNode workflow(String name) throws IOException {
        return StrictYaml.documents(ProjectFiles.text(WORKFLOWS + "/" + name)).get(0);
    }

    /** What all steps of all jobs have under a key. */
    private static List<String> steps(String name, String key) throws IOException {
        return all(workflow(name).path("jobs"))
                .flatMap(job -> all(job.path("steps")))
                .filter(step -> step.has(key))
                .map(step -> step.path(key).asText())
                .toList();
    }

    private static Stream<JsonNode> all(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
