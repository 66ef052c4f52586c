package io.trailinsights.alerts.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailinsights.alerts.format.HttpAnswer.Failure;
import io.trailinsights.alerts.format.Verdict.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseClassifierTest {
    private static final Instant NOW = Instant.parse("2026-03-10T14:30:00Z");

    private static Verdict judge(int status, String retryAfter) {
        return ResponseClassifier.judge(HttpAnswer.of(status, retryAfter, ""), NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "200, DELIVERED, accepted",
        "201, DELIVERED, accepted",
        "202, DELIVERED, accepted",
        "204, DELIVERED, accepted",
        "299, DELIVERED, accepted",
        "301, DEAD, redirect",
        "302, DEAD, redirect",
        "304, DEAD, redirect",
        "307, DEAD, redirect",
        "400, DEAD, rejected",
        "401, DEAD_AND_OPEN, unauthorised",
        "403, DEAD_AND_OPEN, forbidden",
        "404, DEAD_AND_OPEN, not-found",
        "408, RETRY, not-now",
        "410, DEAD_AND_CLOSE, gone",
        "413, DEAD, too-large",
        "415, DEAD, rejected",
        "422, DEAD, rejected",
        "425, RETRY, not-now",
        "429, RETRY, rate-limited",
        "499, DEAD, rejected",
        "500, RETRY, server-error",
        "501, RETRY, server-error",
        "502, RETRY, server-error",
        "503, RETRY, server-error",
        "504, RETRY, server-error",
        "599, RETRY, server-error",
        "100, DEAD, unexpected-status",
        "101, DEAD, unexpected-status",
        "600, DEAD, unexpected-status"
    })
    void judgesByStatus(int status, Outcome outcome, String code) {
        Verdict verdict = judge(status, null);

        assertThat(verdict.outcome()).isEqualTo(outcome);
        assertThat(verdict.reason().code()).isEqualTo(code);
        assertThat(verdict.notBefore()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void triesAgainWhateverMayPass(Failure failure) {
        Verdict verdict = ResponseClassifier.judge(HttpAnswer.failed(failure), NOW);

        assertThat(verdict.outcome())
                .isEqualTo(failure == Failure.FORBIDDEN_ADDRESS ? Outcome.DEAD_AND_OPEN : Outcome.RETRY);
        assertThat(verdict.reason().name()).isEqualTo(failure.name());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 2026-03-10T14:30:00Z",
                "7 | 2026-03-10T14:30:07Z",
                " 120 | 2026-03-10T14:32:00Z",
                "86400 | 2026-03-11T14:30:00Z",
                "86401 | 2026-03-11T14:30:00Z",
                "99999999999999999999 | 2026-03-11T14:30:00Z",
                "Tue, 10 Mar 2026 14:31:00 GMT | 2026-03-10T14:31:00Z",
                "Tue, 10 Mar 2026 14:00:00 GMT | 2026-03-10T14:30:00Z",
                "Fri, 10 Mar 2028 14:00:00 GMT | 2026-03-11T14:30:00Z"
            })
    void waitsAsLongAsTheReceiverAsksButNoLongerThanADay(String header, Instant notBefore) {
        assertThat(judge(429, header).notBefore()).isEqualTo(notBefore);
        assertThat(judge(503, header).notBefore()).isEqualTo(notBefore);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "-1", "1.5", "soon", "Tue, 99 Mar 2026 14:31:00 GMT", "٣", "120\r\nx: y"})
    void takesNoNoticeOfARetryAfterThatSaysNothing(String header) {
        assertThat(judge(429, header)).isEqualTo(Verdict.retry(Reason.RATE_LIMITED));
    }

    @Test
    void takesNoNoticeOfRetryAfterWhereNothingIsRetried() {
        assertThat(judge(400, "5").notBefore()).isNull();
        assertThat(judge(200, "5").notBefore()).isNull();
    }

    @Test
    void refusesAnAnswerThatIsBothOrNeither() {
        assertThatThrownBy(() -> new HttpAnswer(200, null, "", Failure.RESET))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HttpAnswer(0, null, "", null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Verdict(Outcome.DEAD, Reason.GONE, NOW.plus(Duration.ofSeconds(1))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
