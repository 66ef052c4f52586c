package io.trailinsights.job.deliver.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailinsights.alerts.alert.AlertReader;
import io.trailinsights.alerts.alert.UnreadableAlertException;
import java.io.IOException;

/** Reads dead letters, to send their alerts once more. */
public final class DeadLetterReader {
    private final JsonMapper json = ExactJson.mapper();

    /**
     * The alert in a value of the topic of dead letters, and whom it was for.
     *
     * @throws UnreadableAlertException if it holds no alert for a receiver: it is of a repeat or digest, or of a record that
     *     could not be read
     */
    public AddressedAlert read(byte[] value) throws UnreadableAlertException {
        JsonNode letter = tree(value);
        AlertTopic topic = AlertTopic.ofLabel(letter.path("topic").asText());
        String receiver = letter.path("receiver").asText();
        if (!letter.path("kind").asText().equals("alert") || topic == null || receiver.isEmpty()) {
            throw new UnreadableAlertException("no dead letter of an alert for a receiver");
        }
        JsonNode kept = letter.path("record");
        String record = kept.isTextual() ? kept.textValue() : kept.toString();
        AlertReader.read(topic.kind(), record);
        return new AddressedAlert(receiver, topic, record);
    }

    private JsonNode tree(byte[] value) throws UnreadableAlertException {
        if (value == null) {
            throw new UnreadableAlertException("the record has no value");
        }
        try {
            return json.readTree(value);
        } catch (IOException | NumberFormatException e) {
            throw new UnreadableAlertException("no JSON");
        }
    }
}
