package io.trailinsights.alerts.format;

/** Why an attempt ended as it did, in one vocabulary for all formats. Codes are in receipts and dead letters. */
public enum Reason {
    /** 2xx, and nothing in the body that says otherwise. */
    ACCEPTED("accepted"),
    /** 429, or its like: slower. */
    RATE_LIMITED("rate-limited"),
    /** 408 or 425. */
    NOT_NOW("not-now"),
    /** 5xx. */
    SERVER_ERROR("server-error"),
    /** No answer in time. */
    TIMEOUT("timeout"),
    /** The connection broke. */
    RESET("connection-reset"),
    /** Nobody listens. */
    REFUSED("connection-refused"),
    /** The name has no address. */
    DNS("unknown-host"),
    /** TLS failed. */
    TLS("tls"),
    /** The answer is no HTTP. */
    PROTOCOL("protocol"),
    /** The address is one that the receiver may not have. */
    FORBIDDEN_ADDRESS("forbidden-address"),
    /** 3xx: redirects are not followed. */
    REDIRECT("redirect"),
    /** 401. */
    UNAUTHORISED("unauthorised"),
    /** 403. */
    FORBIDDEN("forbidden"),
    /** 404. */
    NOT_FOUND("not-found"),
    /** 410: the receiver is gone for good. */
    GONE("gone"),
    /** 413, or the message is over the format's limit however it is shortened. */
    TOO_LARGE("too-large"),
    /** The record lacks what the receiver needs. */
    INCOMPLETE("incomplete"),
    /** Another 4xx: the receiver does not take this message. */
    REJECTED("rejected"),
    /** A status that HTTP does not give for an answer, such as 1xx. */
    UNEXPECTED("unexpected-status");

    private final String code;

    Reason(String code) {
        this.code = code;
    }

    /** The word in receipts and dead letters. */
    public String code() {
        return code;
    }
}
