package io.trailinsights.alerts.format;

import io.trailinsights.alerts.format.HttpAnswer.Failure;
import java.time.Duration;
import java.time.Instant;

/**
 * What an answer means, for every format alike; formats that differ look first and ask this for the rest.
 *
 * <p>Whatever may pass is tried again: a receiver that is down for a night is no reason to lose an alert, so refused
 * connections and unknown names are no permanent failures. Whatever a repetition cannot mend is dead at once, so that
 * somebody is told today and not when the retries of days have run out, as the Standard Webhooks would have it.
 */
public final class ResponseClassifier {
    /** No receiver puts us off for longer. */
    static final Duration MOST_PUT_OFF = Duration.ofDays(1);

    private ResponseClassifier() {}

    /**
     * What the answer means.
     *
     * @param now when it came; {@code Retry-After} in seconds counts from here
     */
    public static Verdict judge(HttpAnswer answer, Instant now) {
        if (answer.failure() != null) {
            return failed(answer.failure());
        }
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return Verdict.delivered();
        }
        if (status >= 300 && status < 400) {
            return Verdict.dead(Reason.REDIRECT);
        }
        if (status >= 500 && status < 600) {
            return Verdict.retry(Reason.SERVER_ERROR, RetryAfter.read(answer.retryAfter(), now));
        }
        return switch (status) {
            case 408, 425 -> Verdict.retry(Reason.NOT_NOW, RetryAfter.read(answer.retryAfter(), now));
            case 429 -> Verdict.retry(Reason.RATE_LIMITED, RetryAfter.read(answer.retryAfter(), now));
            case 401 -> Verdict.deadAndOpen(Reason.UNAUTHORISED);
            case 403 -> Verdict.deadAndOpen(Reason.FORBIDDEN);
            case 404 -> Verdict.deadAndOpen(Reason.NOT_FOUND);
            case 410 -> Verdict.deadAndClose(Reason.GONE);
            case 413 -> Verdict.dead(Reason.TOO_LARGE);
            default -> Verdict.dead(status >= 400 && status < 500 ? Reason.REJECTED : Reason.UNEXPECTED);
        };
    }

    private static Verdict failed(Failure failure) {
        return switch (failure) {
            case TIMEOUT -> Verdict.retry(Reason.TIMEOUT);
            case RESET -> Verdict.retry(Reason.RESET);
            case REFUSED -> Verdict.retry(Reason.REFUSED);
            case DNS -> Verdict.retry(Reason.DNS);
            case TLS -> Verdict.retry(Reason.TLS);
            case PROTOCOL -> Verdict.retry(Reason.PROTOCOL);
            case FORBIDDEN_ADDRESS -> Verdict.deadAndOpen(Reason.FORBIDDEN_ADDRESS);
        };
    }
}
