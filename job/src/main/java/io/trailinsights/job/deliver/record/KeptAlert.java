package io.trailinsights.job.deliver.record;

import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.AlertPhase;
import io.trailinsights.alerts.alert.AlertReader;
import io.trailinsights.alerts.alert.UnreadableAlertException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What is kept of an alert for as long as its receiver may be sent it.
 *
 * @param topic what the record was read from
 * @param id the idempotency key
 * @param episode what it is a part of
 * @param phase where in the episode it stands
 * @param headline one line of plain text
 * @param sendsMuted whether the route it came by sends what is muted
 * @param json the record
 */
public record KeptAlert(
        AlertTopic topic,
        String id,
        String episode,
        AlertPhase phase,
        String headline,
        boolean sendsMuted,
        String json) {
    private static final int VERSION = 1;

    /** What is kept of an alert that came. */
    public static KeptAlert of(AlertTopic topic, Alert alert, boolean sendsMuted) {
        return new KeptAlert(
                topic, alert.id(), alert.episode(), alert.phase(), alert.headline(), sendsMuted, alert.json());
    }

    /** The alert again, as it was read when it came. */
    public Alert read() {
        try {
            return AlertReader.read(topic.kind(), json);
        } catch (UnreadableAlertException e) {
            throw new IllegalStateException("alert " + id + " could be read when it came", e);
        }
    }

    /** The form in state, its version first. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length() + 256);
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            out.writeByte(VERSION);
            out.writeByte(topic.ordinal());
            out.writeUTF(id);
            out.writeUTF(episode);
            out.writeByte(phase.ordinal());
            out.writeUTF(headline);
            out.writeBoolean(sendsMuted);
            byte[] record = json.getBytes(StandardCharsets.UTF_8);
            out.writeInt(record.length);
            out.write(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #toBytes} wrote, in this release or an earlier one.
     *
     * @throws IOException when a later release wrote it
     */
    public static KeptAlert fromBytes(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("an alert kept in version " + version + "; this program reads version " + VERSION
                    + ": start it with the release that wrote the savepoint");
        }
        AlertTopic topic = AlertTopic.values()[in.readByte()];
        String id = in.readUTF();
        String episode = in.readUTF();
        AlertPhase phase = AlertPhase.values()[in.readByte()];
        String headline = in.readUTF();
        boolean sendsMuted = in.readBoolean();
        byte[] record = new byte[in.readInt()];
        in.readFully(record);
        return new KeptAlert(
                topic, id, episode, phase, headline, sendsMuted, new String(record, StandardCharsets.UTF_8));
    }
}
