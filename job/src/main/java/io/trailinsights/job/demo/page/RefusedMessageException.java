package io.trailinsights.job.demo.page;

import java.util.Objects;

/** A message that its receiver does not take; says how it answers. */
final class RefusedMessageException extends Exception {
    private final transient Answer answer;

    RefusedMessageException(Answer answer) {
        super("refused with status " + answer.status());
        this.answer = Objects.requireNonNull(answer, "answer is null");
    }

    Answer answer() {
        return answer;
    }
}
