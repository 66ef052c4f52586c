package io.trailinsights.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailinsights.job.log.LogField;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The two logging files together, as the documentation gives them: each line is JSON, and says what it is about. */
final class JsonLogsTest {
    private static final String TEXT = "two\nlines, \"quoted\"";

    @TempDir
    private Path folder;

    @Test
    void aLineIsAnObjectWithTheIdsOfWhatItIsAbout() throws Exception {
        Path file = folder.resolve("log");
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dlog4j2.configurationFile=" + ProjectFiles.path("config/log4j2.properties") + ","
                                + ProjectFiles.path("config/log4j2-json.properties"),
                        "-Dtrailinsights.log=" + file,
                        "-cp",
                        classes,
                        Program.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        assertThat(process.waitFor())
                .as(() -> folder.resolve("output").toString())
                .isZero();

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(1);
        JsonNode line = new JsonMapper().readTree(lines.get(0));
        assertThat(line.path("message").asText()).isEqualTo(TEXT);
        assertThat(line.path("log.level").asText()).isEqualTo("INFO");
        assertThat(line.path("@timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(line.path("episode").asText()).isEqualTo("an-id");
    }

    /** Logs as the jobs do. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            try (MDC.MDCCloseable about = LogField.EPISODE.is("an-id")) {
                LoggerFactory.getLogger(Program.class).info(TEXT);
            }
        }
    }
}
