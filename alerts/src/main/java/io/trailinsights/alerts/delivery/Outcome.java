package io.trailinsights.alerts.delivery;

import io.trailinsights.alerts.format.Verdict;
import java.util.Objects;

/**
 * What became of one attempt.
 *
 * @param messageId {@link Message#id()}
 * @param attempt the number in {@link Action.Send}
 * @param verdict what the format makes of the answer
 * @param status of the answer, 0 when none came
 * @param answer its beginning, or what failed, without secrets; null if there is nothing to say
 */
public record Outcome(String messageId, int attempt, Verdict verdict, int status, String answer) {
    public Outcome {
        Objects.requireNonNull(messageId, "messageId is null");
        Objects.requireNonNull(verdict, "verdict is null");
    }
}
