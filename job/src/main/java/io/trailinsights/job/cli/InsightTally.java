package io.trailinsights.job.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many Insights a file holds.
 *
 * @param starts records with state {@code Start}
 * @param ends records with state {@code End}
 */
record InsightTally(long starts, long ends) {

    /** Counts the records of an NDJSON file. */
    static InsightTally of(Path file) throws IOException {
        JsonMapper json = new JsonMapper();
        long starts = 0;
        long ends = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode state = json.readTree(line).path("insightDetails").path("state");
                if (state.asText().equals("Start")) {
                    starts++;
                } else {
                    ends++;
                }
            }
        }
        return new InsightTally(starts, ends);
    }
}
