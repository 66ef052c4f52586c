package io.trailinsights.alerts.format;

import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.Digest;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * One kind of receiver: how it wants to be told, and how its answers are read. Bodies are built as JSON trees, and every
 * text from a record is cleaned, cut and escaped for where it stands. Pure functions of their arguments: no clock, no
 * input or output. Safe for several threads.
 */
public interface AlertFormat {
    /** Which it is. */
    FormatName name();

    /**
     * The message for an alert of any phase.
     *
     * @throws UnrenderableException if it is over the receiver's limit however it is shortened, or lacks what the receiver
     *     needs
     */
    HttpMessage render(Alert alert, FormatContext context) throws UnrenderableException;

    /** The message that tells what was held back; empty where the receiver has no place for one. */
    Optional<HttpMessage> digest(Digest digest, FormatContext context);

    /** A message that proves the way to the receiver; empty where only a real alert could. */
    Optional<HttpMessage> ping(FormatContext context);

    /**
     * The message as one attempt sends it: with the time of the attempt and a signature, where the format has them.
     *
     * @param attemptAt time of the attempt on the wall clock
     */
    default HttpMessage signed(HttpMessage message, Instant attemptAt) {
        return message;
    }

    /** Where to post, given the receiver's configured address. */
    default URI target(URI configured) {
        return configured;
    }

    /**
     * What an answer means.
     *
     * @param now when it came, on the wall clock
     */
    default Verdict judge(HttpAnswer answer, Instant now) {
        return ResponseClassifier.judge(answer, now);
    }
}
