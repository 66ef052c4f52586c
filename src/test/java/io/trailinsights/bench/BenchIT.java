package io.trailinsights.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That every case reads all it is to read, and that the figures have their names; never how fast. */
final class BenchIT {
    @TempDir
    Path folder;

    @Test
    void everyCaseReadsAllRecordsAndTheFiguresHaveTheirNames() throws IOException {
        Path file = folder.resolve("bench.json");
        int exit = Bench.execute(
                "--only=throughput",
                "--sizes=short",
                "--records=4000",
                "--rounds=1",
                "--warm-up=0",
                "--heap=256m",
                "--jvm-option=-XX:TieredStopAtLevel=1",
                "--json=" + file);
        assertThat(exit).isZero();

        JsonNode figures = new ObjectMapper().readTree(file.toFile());
        for (String key : List.of("overDecode", "overSource", "overSql", "overWindow", "overTree", "bytesPerSeries")) {
            assertThat(figures.path(key).asDouble()).as(key).isPositive();
        }
        List<String> cases = new ArrayList<>();
        for (JsonNode run : figures.get("runs")) {
            cases.add(run.get("case").asText());
            assertThat(run.get("recordsRead").asLong())
                    .as("records read by %s", run.get("case"))
                    .isEqualTo(4000);
        }
        assertThat(cases).containsExactly("consumer", "source", "decode", "window", "sql", "tree", "detector");
        assertThat(figures.get("machine").fieldNames()).toIterable().contains("cores", "memoryBytes", "jdk");
    }
}
