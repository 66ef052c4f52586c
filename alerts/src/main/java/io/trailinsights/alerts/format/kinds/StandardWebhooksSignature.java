package io.trailinsights.alerts.format.kinds;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The symmetric signature of Standard Webhooks 1.0.0: {@code v1,} and base64 of HMAC-SHA256 over
 * {@code id.timestamp.body}. With several secrets there is a signature of each, so that a receiver can change its secret
 * while both are known. Source: the specification's chapters "Signature scheme" and "Key rotation".
 */
final class StandardWebhooksSignature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    private final List<SecretKeySpec> keys;

    /**
     * @param secrets each {@code whsec_} and base64 of 24 to 64 bytes, the newest first
     * @throws IllegalArgumentException if one is not; the message does not show it
     */
    StandardWebhooksSignature(List<String> secrets) {
        this.keys = secrets.stream().map(StandardWebhooksSignature::key).toList();
    }

    /**
     * The value of the header {@code webhook-signature}.
     *
     * @param id the header {@code webhook-id}; it has no full stop
     * @param at the header {@code webhook-timestamp}, of which only the seconds count
     * @param body the bytes as they are sent
     */
    String of(String id, Instant at, byte[] body) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream(body.length + 64);
        signed.writeBytes((id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.US_ASCII));
        signed.writeBytes(body);
        byte[] content = signed.toByteArray();
        return keys.stream().map(key -> "v1," + hmac(key, content)).collect(Collectors.joining(" "));
    }

    private static String hmac(SecretKeySpec key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static SecretKeySpec key(String secret) {
        String wrong = "a signing secret must be " + PREFIX + " and base64 of " + SHORTEST + " to " + LONGEST
                + " random bytes, as in: echo " + PREFIX + "$(openssl rand -base64 32)";
        if (!secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException(wrong);
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            // Without the cause: its message quotes the secret.
            throw new IllegalArgumentException(wrong);
        }
        if (key.length < SHORTEST || key.length > LONGEST) {
            throw new IllegalArgumentException(wrong);
        }
        return new SecretKeySpec(key, ALGORITHM);
    }
}
