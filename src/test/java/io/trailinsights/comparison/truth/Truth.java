package io.trailinsights.comparison.truth;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What was planted in a stream. The form is that of the evaluation's {@code truth.json}; times are ISO 8601.
 *
 * @param start midnight UTC of the first day
 * @param evaluateFrom what begins earlier is not judged
 * @param accounts how many accounts there are
 * @param events how many records, doubles included
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Truth(
        String seed,
        String start,
        int days,
        String evaluateFrom,
        int accounts,
        long events,
        List<Anomaly> anomalies,
        List<Incident> incidents,
        List<Benign> benign) {
    private static final ObjectMapper JSON = new ObjectMapper()
            .configure(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, true)
            .enable(SerializationFeature.INDENT_OUTPUT);

    public Truth {
        incidents = incidents == null ? List.of() : List.copyOf(incidents);
        benign = benign == null ? List.of() : List.copyOf(benign);
    }

    /**
     * An unusual stretch of one series.
     *
     * @param errorCode null for the rate of calls
     * @param principal who did it, null where nobody did
     * @param hint whether nobody could be asked to tell it from chance
     * @param chancePerWeek how often a week the account shows the like by chance, by the true rates; null where a truth
     *     from elsewhere does not say
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Anomaly(
            int id,
            String label,
            String insightType,
            String account,
            String region,
            String eventSource,
            String eventName,
            String errorCode,
            String start,
            String end,
            String principal,
            boolean hint,
            Double chancePerWeek) {}

    /**
     * One principal's doings over several APIs.
     *
     * @param touched Region, source and name of each of them
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Incident(
            String label, String account, String principal, String start, String end, List<List<String>> touched) {}

    /** A benign change, of which so many episodes are no false alarms. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Benign(
            String label,
            String account,
            String region,
            String eventSource,
            String eventName,
            int atMost,
            String start,
            String end) {}

    /** Scored weeks of all accounts together. */
    public double accountWeeks() {
        Instant begin = Instant.parse(evaluateFrom);
        long learning = (begin.getEpochSecond() - Instant.parse(start).getEpochSecond()) / 86_400;
        return Math.max(accounts * (days - learning) / 7.0, 1e-9);
    }

    /** Reads {@code truth.json}. */
    public static Truth read(Path file) {
        try {
            return JSON.readValue(Files.readAllBytes(file), Truth.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the truth in " + file, e);
        }
    }

    /** Writes {@code truth.json}. */
    public void write(Path file) throws IOException {
        Files.write(file, JSON.writeValueAsBytes(this));
    }
}
