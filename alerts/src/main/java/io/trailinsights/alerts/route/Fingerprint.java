package io.trailinsights.alerts.route;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** A number that changes when settings do, and tells nothing of them: it is kept in state, and secrets are among them. */
final class Fingerprint {
    private Fingerprint() {}

    /** The first 64 bits of SHA-256 over all of them, each with its length before it. */
    static long of(List<String> settings) {
        MessageDigest sha256 = sha256();
        for (String setting : settings) {
            byte[] bytes = setting.getBytes(StandardCharsets.UTF_8);
            sha256.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
            sha256.update(bytes);
        }
        return ByteBuffer.wrap(sha256.digest()).getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
