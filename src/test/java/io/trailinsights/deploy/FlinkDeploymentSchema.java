package io.trailinsights.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the Flink operator takes as a FlinkDeployment. */
final class FlinkDeploymentSchema {
    private FlinkDeploymentSchema() {}

    /** Of what we use: written down by us from the operator's reference, and closed. */
    static ContractSchema ours() throws IOException {
        try (InputStream in = FlinkDeploymentSchema.class.getResourceAsStream("flink-deployment.schema.json")) {
            return ContractSchema.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /**
     * The operator's own.
     *
     * @param definition the file flinkdeployments.flink.apache.org-v1.yml of a release
     */
    static ContractSchema published(Path definition) throws IOException {
        JsonNode crd = StrictYaml.documents(Files.readString(definition)).get(0);
        JsonNode schema = crd.at("/spec/versions/0/schema/openAPIV3Schema");
        // Kubernetes' own members of every kind.
        ((ObjectNode) schema.path("properties")).putObject("apiVersion");
        ((ObjectNode) schema.path("properties")).putObject("kind");
        ((ObjectNode) schema.path("properties")).putObject("metadata");
        close(schema);
        return ContractSchema.of(schema.toString());
    }

    /** Kubernetes drops what a definition does not name, without a word; here that is a complaint. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.has("properties")
                && !object.has("additionalProperties")
                && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            object.put("additionalProperties", false);
        }
        schema.forEach(FlinkDeploymentSchema::close);
    }
}
