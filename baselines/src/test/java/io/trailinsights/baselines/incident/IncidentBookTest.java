package io.trailinsights.baselines.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.call.EventCategory;
import io.trailinsights.baselines.detect.Stored;
import io.trailinsights.baselines.episode.Attribution;
import io.trailinsights.baselines.episode.BaselineKind;
import io.trailinsights.baselines.episode.Direction;
import io.trailinsights.baselines.episode.EpisodeReport;
import io.trailinsights.baselines.episode.ValueCount;
import io.trailinsights.baselines.episode.Verdict;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentBookTest {
    private static final int MONDAY = 28_935_360;
    private static final int DAY = 24 * 60;

    private IncidentBook book = new IncidentBook();

    private static EpisodeReport report(String api, String who, long share, int start, boolean over, Direction way) {
        ApiKey key = new ApiKey("111122223333", "us-east-1", "iam.amazonaws.com", api, EventCategory.MANAGEMENT);
        Attribution calls = new Attribution(10, List.of(new ValueCount(who, share)), List.of(), List.of());
        Verdict verdict = new Verdict(start, 5, 10, 2, 0, 1, 8, 1e-9, way, BaselineKind.HOUR_OF_WEEK);
        return new EpisodeReport(
                key, null, over, start, start + 20, calls, calls, calls, verdict, start * 60_000L, MONDAY);
    }

    private Incident start(String api, String who, int start) {
        return book.of(report(api, who, 9, start, false, Direction.SPIKE));
    }

    private Incident end(String api, String who, int start) {
        return book.of(report(api, who, 9, start, true, Direction.SPIKE));
    }

    @Test
    void theInsightsOfOnePrincipalAreOneIncident() {
        Incident first = start("CreateUser", "mallory", MONDAY + 600);
        Incident second = start("DeleteUser", "mallory", MONDAY + 640);

        assertThat(first).isEqualTo(new Incident("mallory", Incident.day(MONDAY), MONDAY + 600, 1));
        assertThat(second).isEqualTo(new Incident("mallory", Incident.day(MONDAY), MONDAY + 600, 2));
        assertThat(start("DeleteUser", "alice", MONDAY + 650).insights()).isEqualTo(1);
    }

    @Test
    void anEndNamesTheIncidentOfItsStart() {
        start("CreateUser", "mallory", MONDAY + 600);
        start("DeleteUser", "mallory", MONDAY + 640);

        assertThat(end("CreateUser", "somebody else by now", MONDAY + 600))
                .isEqualTo(new Incident("mallory", Incident.day(MONDAY), MONDAY + 600, 2));
        assertThat(end("CreateUser", "mallory", MONDAY + 600)).isNull();
        assertThat(end("NeverStarted", "mallory", MONDAY + 600)).isNull();
    }

    @Test
    void anEndThatComesWhenTheNextIncidentRunsStillNamesItsOwn() {
        start("CreateUser", "mallory", MONDAY + 600);
        start("DeleteUser", "mallory", MONDAY + 2 * DAY);

        assertThat(end("CreateUser", "mallory", MONDAY + 600).day()).isEqualTo(Incident.day(MONDAY));
    }

    @Test
    void goesOnPastMidnightWithoutAPause() {
        start("CreateUser", "mallory", MONDAY + DAY - 30);

        assertThat(start("DeleteUser", "mallory", MONDAY + DAY + 10).day()).isEqualTo(Incident.day(MONDAY));
        assertThat(start("PutRule", "mallory", MONDAY + DAY + 60).day()).isEqualTo(Incident.day(MONDAY));
        assertThat(start("PutRole", "mallory", MONDAY + DAY + 500))
                .isEqualTo(new Incident("mallory", Incident.day(MONDAY + DAY), MONDAY + DAY + 500, 1));
    }

    @Test
    void withoutAClearPrincipalThereIsNone() {
        assertThat(book.of(report("CreateUser", "mallory", 4, MONDAY, false, Direction.SPIKE)))
                .isNull();
        assertThat(book.of(report("CreateUser", "mallory", 9, MONDAY, false, Direction.DROP)))
                .isNull();
    }

    @Test
    void whatIsTakenBackDoesNotCount() {
        start("CreateUser", "mallory", MONDAY + 600);
        EpisodeReport refused = report("DeleteUser", "mallory", 9, MONDAY + 610, false, Direction.SPIKE);
        book.of(refused);
        book.withdraw(refused);

        assertThat(start("PutRule", "mallory", MONDAY + 640).insights()).isEqualTo(2);
    }

    @Test
    void isReadAsItWasWritten() {
        start("CreateUser", "mallory", MONDAY + 600);
        book = Stored.copy(book, IncidentBook::writeTo, IncidentBook::readFrom);

        assertThat(start("DeleteUser", "mallory", MONDAY + 640).insights()).isEqualTo(2);
        assertThat(end("CreateUser", "mallory", MONDAY + 600).since()).isEqualTo(MONDAY + 600);
    }

    @Test
    void refusesAStateOfALaterRelease() {
        byte[] written = Stored.bytes(book, IncidentBook::writeTo);
        written[0]++;

        assertThatThrownBy(() -> IncidentBook.readFrom(new DataInputStream(new ByteArrayInputStream(written))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version");
    }

    @Test
    void staysBounded() {
        for (int i = 0; i < 5000; i++) {
            start("Api" + i, "p" + i, MONDAY + i);
        }

        assertThat(Stored.bytes(book, IncidentBook::writeTo)).hasSizeLessThan(150_000);
    }
}
