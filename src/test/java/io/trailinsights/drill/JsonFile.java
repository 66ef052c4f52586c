package io.trailinsights.drill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/** A drill's figures for programs, with the machine that they are of. */
final class JsonFile {
    private JsonFile() {}

    /**
     * Writes the file.
     *
     * @param report a record, whose components become the keys
     */
    static void write(Path file, Record report) throws IOException {
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ObjectNode tree = json.valueToTree(report);
        tree.putObject("machine")
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("jdk", Runtime.version().toString())
                .put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        json.writeValue(file.toFile(), tree);
    }
}
