package io.trailinsights.alerts.format;

import java.util.Objects;

/**
 * How an attempt ended: with an answer, or without one.
 *
 * @param status HTTP status of the answer; 0 where there was none
 * @param retryAfter the header {@code Retry-After} as received, untrusted; null where there was none
 * @param bodyHead the beginning of the answer's body as text, untrusted, at least its first 4 KiB; may be empty
 * @param failure why there was no answer; null where there was one
 */
public record HttpAnswer(int status, String retryAfter, String bodyHead, Failure failure) {
    /** Why there was no answer. */
    public enum Failure {
        /** Connecting, sending or waiting took too long. */
        TIMEOUT,
        /** The connection broke before the answer was whole. */
        RESET,
        /** Nobody listens at the address. */
        REFUSED,
        /** The name has no address, or the name service did not answer. */
        DNS,
        /** TLS could not be agreed on, or the certificate is not trusted. */
        TLS,
        /** What came back is no HTTP, or beyond the limits of headers. */
        PROTOCOL,
        /** The name leads to an address that this receiver may not have, so nothing was sent. */
        FORBIDDEN_ADDRESS
    }

    public HttpAnswer {
        Objects.requireNonNull(bodyHead, "bodyHead is null");
        if ((failure == null) != (status >= 100 && status <= 999)) {
            throw new IllegalArgumentException("status " + status + " with failure " + failure);
        }
    }

    /** An answer. */
    public static HttpAnswer of(int status, String retryAfter, String bodyHead) {
        return new HttpAnswer(status, retryAfter, bodyHead, null);
    }

    /** No answer. */
    public static HttpAnswer failed(Failure failure) {
        return new HttpAnswer(0, null, "", Objects.requireNonNull(failure, "failure is null"));
    }
}
