package io.trailinsights.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;

/** Reads YAML, and takes nothing that the type it is read as does not have: a misspelt key is a failure. */
final class StrictYaml {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new NamedPropertiesOnly())
            .build();

    private StrictYaml() {}

    /** The documents of a text, one behind the other. */
    static List<JsonNode> documents(String text) throws IOException {
        try (var parser = YAML.createParser(text)) {
            return YAML.readValues(parser, JsonNode.class).readAll();
        }
    }

    /** Reads a tree as a type; fails where it has a key that the type does not have. */
    static <T> T as(JsonNode tree, Class<T> type) throws JsonProcessingException {
        return STRICT.treeToValue(tree, type);
    }

    /** The model classes put what they do not know in a map of their own; here they do not. */
    private static final class NamedPropertiesOnly extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}
