package io.trailinsights.alerts.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class InsightIdsTest {
    private static final UUID URL_NAMESPACE = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");
    private static final UUID DNS_NAMESPACE = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    @Test
    void makesTheIdsOfTheWorkedExample() {
        String shared = InsightIds.sharedEventId(SampleEpisode.SERIES, SampleEpisode.START);

        assertThat(shared).isEqualTo("b6113637-34ec-588f-95cc-cdfb53e45ad2");
        assertThat(InsightIds.eventId(shared, InsightState.START)).isEqualTo("44e43c7a-f890-5f84-8407-58c0a6f6b3a5");
        assertThat(InsightIds.eventId(shared, InsightState.END)).isEqualTo("11a73897-902f-5bea-8368-aeb66ada98a0");
    }

    @Test
    void makesTheVersion5UuidOfTheStandard() {
        // RFC 9562, appendix A.4.
        assertThat(InsightIds.version5(DNS_NAMESPACE, "www.example.com"))
                .isEqualTo(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
        assertThat(InsightIds.version5(URL_NAMESPACE, "urn:trail-insights")).isEqualTo(InsightIds.NAMESPACE);
    }

    @Test
    void givesEverySeriesAndStartItsOwnId() {
        assertThat(new String[] {
                    id("S", "N", "Management", null, 0),
                    id("S", "N", "Data", null, 0),
                    id("S", "N", "Management", "Denied", 0),
                    id("S", "N", "Data", "Denied", 0),
                    id("S", "N", "Management", null, 1),
                    id("S|N", "", "Management", null, 0),
                    id("S", "N|", "Management", null, 0),
                    id("S\\", "N", "Management", null, 0),
                    id("S\\|N", "", "Management", null, 0)
                })
                .doesNotHaveDuplicates();
    }

    private static String id(String source, String name, String category, String error, long minute) {
        return InsightIds.sharedEventId(
                new InsightSeries("111122223333", "eu-west-1", source, name, category, error), minute);
    }
}
