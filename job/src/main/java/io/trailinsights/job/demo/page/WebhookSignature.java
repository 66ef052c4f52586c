package io.trailinsights.job.demo.page;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The receiver's half of Standard Webhooks 1.0.0: whether a message has the signature of a secret both sides know. */
final class WebhookSignature {
    /** What the specification's own libraries allow, to both sides. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";

    private final SecretKeySpec key;

    /** @param secret {@code whsec_} and base64 */
    WebhookSignature(String secret) {
        this.key = new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), ALGORITHM);
    }

    /** Whether any of the signatures in the header is ours and the attempt is of these minutes. */
    boolean isRight(Posted message, Instant now) {
        String attempt = message.header("webhook-timestamp");
        if (!attempt.matches("[0-9]{1,12}")
                || Duration.between(Instant.ofEpochSecond(Long.parseLong(attempt)), now)
                                .abs()
                                .compareTo(TOLERANCE)
                        > 0) {
            return false;
        }
        byte[] expected = expected(message.header("webhook-id"), attempt, message.bytes());
        boolean right = false;
        for (String each : message.header("webhook-signature").split(" ")) {
            right |= MessageDigest.isEqual(expected, each.getBytes(StandardCharsets.UTF_8));
        }
        return right;
    }

    private byte[] expected(String id, String attempt, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + "." + attempt + ".").getBytes(StandardCharsets.UTF_8));
            byte[] hmac = mac.doFinal(body);
            return (VERSION + Base64.getEncoder().encodeToString(hmac)).getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
