package io.trailinsights.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.List;

/** A JSON Schema, and what it has against a document. */
public final class ContractSchema {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final Schema schema;

    private ContractSchema(Schema schema) {
        this.schema = schema;
    }

    /** The schema of a topic's records in deploy/topics, by the file's name without its ending. */
    public static ContractSchema published(String name) throws IOException {
        return of(ProjectFiles.text("deploy/topics/schemas/" + name + ".schema.json"));
    }

    /** The schema that a text is. */
    public static ContractSchema of(String json) {
        return new ContractSchema(REGISTRY.getSchema(json, InputFormat.JSON));
    }

    /** What is wrong with a document, one line each; empty for a good one. */
    public List<String> complaints(String json) {
        return schema
                .validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    /** What is wrong with a document. */
    public List<String> complaints(JsonNode document) {
        return complaints(document.toString());
    }
}
