package io.trailinsights.alerts.format.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.alerts.format.FormatName;
import io.trailinsights.alerts.format.HttpAnswer;
import io.trailinsights.alerts.format.Reason;
import io.trailinsights.alerts.format.Verdict;
import io.trailinsights.alerts.format.Verdict.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a receiver says in its own way what became of a message. */
class AnswersTest {
    private static final String TEAMS_ERROR = "Webhook message delivery failed with error: Microsoft Teams endpoint"
            + " returned HTTP error %d with ContextId tcid=0";

    private static Verdict judge(FormatName name, int status, String retryAfter, String body) {
        return SampleFormats.of(name).judge(HttpAnswer.of(status, retryAfter, body), SampleFormats.NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "429, RETRY, rate-limited",
        "503, RETRY, server-error",
        "413, DEAD, too-large",
        "410, DEAD_AND_CLOSE, gone"
    })
    void findsTheErrorInASuccessOfTeams(int hidden, Outcome outcome, String code) {
        Verdict verdict = judge(FormatName.TEAMS, 200, "30", String.format(TEAMS_ERROR, hidden));

        assertThat(verdict.outcome()).isEqualTo(outcome);
        assertThat(verdict.reason().code()).isEqualTo(code);
        assertThat(verdict.notBefore()).isEqualTo(outcome == Outcome.RETRY ? SampleFormats.NOW.plusSeconds(30) : null);
    }

    @Test
    void believesTeamsOtherwise() {
        assertThat(judge(FormatName.TEAMS, 200, null, "1")).isEqualTo(Verdict.delivered());
        assertThat(judge(FormatName.TEAMS, 202, null, "")).isEqualTo(Verdict.delivered());
        assertThat(judge(FormatName.TEAMS, 429, null, "")).isEqualTo(Verdict.retry(Reason.RATE_LIMITED));
    }

    @Test
    void looksForTeamsErrorsInTheBodysBeginningAlone() {
        String far = "x".repeat(4096) + String.format(TEAMS_ERROR, 429);

        assertThat(judge(FormatName.TEAMS, 200, null, far)).isEqualTo(Verdict.delivered());
    }

    @ParameterizedTest
    @CsvSource({
        "200, ok, DELIVERED, accepted",
        "400, invalid_payload, DEAD, rejected",
        "400, no_text, DEAD, rejected",
        "400, user_not_found, DEAD_AND_OPEN, not-found",
        "400, channel_not_found, DEAD_AND_OPEN, not-found",
        "403, action_prohibited, DEAD_AND_OPEN, forbidden",
        "404, no_service, DEAD_AND_OPEN, not-found",
        "410, channel_is_archived, DEAD_AND_CLOSE, gone",
        "429, rate_limited, RETRY, rate-limited",
        "500, rollup_error, RETRY, server-error"
    })
    void readsSlacksWords(int status, String body, Outcome outcome, String code) {
        Verdict verdict = judge(FormatName.SLACK, status, null, body + "\n");

        assertThat(verdict.outcome()).isEqualTo(outcome);
        assertThat(verdict.reason().code()).isEqualTo(code);
    }

    @Test
    void takesPagerDutysAcceptedAndRefused() {
        assertThat(judge(FormatName.PAGERDUTY, 202, null, "{\"status\":\"success\"}"))
                .isEqualTo(Verdict.delivered());
        assertThat(judge(FormatName.PAGERDUTY, 400, null, "{\"status\":\"invalid event\"}"))
                .isEqualTo(Verdict.dead(Reason.REJECTED));
    }

    @Test
    void takesAlertmanagers400AsTheVerdictOnTheOneAlert() {
        assertThat(judge(FormatName.ALERTMANAGER, 400, null, "\"start time must be before end time\""))
                .isEqualTo(Verdict.dead(Reason.REJECTED));
    }

    @ParameterizedTest
    @EnumSource(FormatName.class)
    void judgesFailuresAlikeForAll(FormatName name) {
        HttpAnswer reset = HttpAnswer.failed(HttpAnswer.Failure.RESET);

        assertThat(SampleFormats.of(name).judge(reset, SampleFormats.NOW)).isEqualTo(Verdict.retry(Reason.RESET));
    }
}
