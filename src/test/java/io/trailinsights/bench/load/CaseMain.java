package io.trailinsights.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;

/** The program of a case's JVM: reads its settings from a file, measures, writes the result to another. */
public final class CaseMain {
    private CaseMain() {}

    /** @param arguments the file with the settings, the file for the result */
    public static void main(String[] arguments) throws Exception {
        ObjectMapper json = new ObjectMapper();
        CaseSettings settings = json.readValue(Path.of(arguments[0]).toFile(), CaseSettings.class);
        CaseResult result = settings.load().newRun().over(settings);
        Files.write(Path.of(arguments[1]), json.writeValueAsBytes(result));
        // Threads of Flink and of Kafka's clients have nothing left to do, whatever they think.
        System.exit(0);
    }
}
