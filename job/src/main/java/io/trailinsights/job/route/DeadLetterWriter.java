package io.trailinsights.job.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailinsights.job.cloudtrail.DeadLetterReason;
import io.trailinsights.job.source.Decoded;
import io.trailinsights.job.source.Origin;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Writes dead letters (spec/input.md, section 6): {@code reason}, {@code detail}, {@code path}, then where it was read
 * ({@code topic}, {@code partition}, {@code offset}, {@code kafkaTimestamp} in milliseconds; for an archive {@code file}
 * and {@code document}), {@code length} and {@code sha256} of the whole value, and in {@code element} the first 8 KiB of
 * the element in base64. Not thread-safe.
 */
public final class DeadLetterWriter {
    private final JsonMapper json = new JsonMapper();
    private final MessageDigest sha256;
    private byte[] hashed;
    private String hash;

    /** One for each task. */
    public DeadLetterWriter() {
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * The dead letter of an element.
     *
     * @param detail says more about the reason, in one line
     */
    public DeadLetter write(Decoded decoded, DeadLetterReason reason, String detail) {
        ObjectNode letter = json.createObjectNode();
        letter.put("reason", reason.name());
        letter.put("detail", detail);
        letter.put("path", decoded.path());
        putOrigin(decoded.origin(), letter);
        if (decoded.value() != null) {
            letter.put("length", decoded.value().length);
            letter.put("sha256", hash(decoded.value()));
        }
        if (decoded.element() != null) {
            letter.put("element", decoded.element().head(Decoded.SAMPLE_BYTES));
        }
        try {
            return new DeadLetter(key(decoded.origin()), json.writeValueAsString(letter));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of numbers and strings is always JSON", e);
        }
    }

    private static void putOrigin(Origin origin, ObjectNode letter) {
        if (origin.isFile()) {
            letter.put("file", origin.topic());
            letter.put("document", origin.offset());
            return;
        }
        letter.put("topic", origin.topic());
        letter.put("partition", origin.partition());
        letter.put("offset", origin.offset());
        if (origin.hasTimestamp()) {
            letter.put("kafkaTimestamp", origin.kafkaTimestampMs());
        }
    }

    private static String key(Origin origin) {
        return origin.isFile()
                ? origin.topic() + "/" + origin.offset()
                : origin.topic() + "/" + origin.partition() + "/" + origin.offset();
    }

    /** One value may hold thousands of bad elements: it is hashed once for all of them. */
    private String hash(byte[] value) {
        if (value != hashed) {
            hash = HexFormat.of().formatHex(sha256.digest(value));
            hashed = value;
        }
        return hash;
    }
}
