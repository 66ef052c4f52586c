package io.trailinsights.job.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"eventTime\":\"2026-03-04T05:06:07Z\"}",
                "{\"x\":1,\n \"eventTime\" : \"2026-03-04T05:06:07Z\",\"y\":2}",
                "{\"message\":\"{\\\"eventTime\\\":\\\"2026-03-04T05:06:07Z\\\"}\"}",
            })
    void findsTheTimeOfARecord(String document) {
        assertThat(of(document)).isEqualTo(Instant.parse("2026-03-04T05:06:07Z").toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "eventTime",
                "{\"eventTime\":\"2026\"}",
                "{\"eventTime\":\"2026-02-30T05:06:07Z\"}",
                "{\"eventTime\":null,\"something\":\"else that is long enough\"}",
            })
    void findsNoTimeWhereNoneIs(String document) {
        assertThat(of(document)).isEqualTo(FeedInput.NO_TIME);
    }

    @Test
    void findsATimeAtTheVeryEnd() {
        assertThat(of("eventTime2026-03-04T05:06:07Z")).isNotEqualTo(FeedInput.NO_TIME);
    }

    private static long of(String document) {
        return EventTime.of(document.getBytes(StandardCharsets.UTF_8));
    }
}
