package io.trailinsights.job.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailinsights.baselines.call.ApiCall;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** One line of a case file: a value and what reading it must give (the format of the project's envelope cases). */
record DecodeCase(String name, byte[] value, JsonNode expect, JsonNode events) {
    static List<DecodeCase> read(BufferedReader lines) throws IOException {
        List<DecodeCase> cases = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonNode node = Samples.JSON.readTree(line);
            cases.add(
                    new DecodeCase(node.get("name").textValue(), value(node), node.get("expect"), node.get("events")));
        }
        return cases;
    }

    /** In base64 as {@code value_b64}, or readable as {@code value} where it is text. */
    private static byte[] value(JsonNode node) {
        if (node.has("value")) {
            return Samples.utf8(node.get("value").textValue());
        }
        JsonNode value = node.get("value_b64");
        return value.isNull() ? null : Base64.getDecoder().decode(value.textValue());
    }

    void check(CloudTrailDecoder decoder) {
        Decoding decoding = Decoding.of(decoder, value);
        assertThat(decoding.records).as("records").hasSize(expect.get("records").intValue());
        assertThat(decoding.skipped).as("skipped").hasSize(expect.get("skipped").intValue());
        assertThat(decoding.deadLetters)
                .as("dead letters")
                .hasSize(expect.get("deadLetter").intValue());
        assertThat(joined(decoding.reasons())).isEqualTo(expect.get("reason").textValue());
        assertThat(joined(decoding.skipped)).isEqualTo(expect.get("skip").textValue());
        for (int i = 0; i < events.size(); i++) {
            checkEvent(decoding.records.get(i), events.get(i));
        }
    }

    private static String joined(Collection<? extends Enum<?>> codes) {
        return codes.isEmpty()
                ? null
                : codes.stream().map(Enum::name).distinct().sorted().collect(Collectors.joining(","));
    }

    private static void checkEvent(CloudTrailRecord record, JsonNode event) {
        event.fieldNames().forEachRemaining(member -> {
            JsonNode wanted = event.get(member);
            Object value = wanted.isNull()
                    ? null
                    : wanted.isBoolean()
                            ? (Object) wanted.booleanValue()
                            : wanted.isNumber() ? (Object) wanted.longValue() : wanted.textValue();
            assertThat(member(record, member)).as(member).isEqualTo(value);
        });
    }

    private static Object member(CloudTrailRecord record, String member) {
        ApiCall call = record.call();
        return switch (member) {
            case "eventID" -> record.eventId();
            case "eventTimeMs" -> call.eventTimeMs();
            case "eventSource" -> call.key().eventSource();
            case "eventName" -> call.key().eventName();
            case "account" -> call.key().account();
            case "region" -> call.key().region();
            case "error" -> call.error();
            case "readOnly" -> call.readOnly();
            case "category" -> call.key().category().label();
            case "principal" -> call.principal();
            case "agent" -> record.agentFamily();
            default -> throw new AssertionError("a case expects " + member);
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
