package io.trailinsights.comparison.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trailinsights.comparison.truth.Truth;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScorerTest {
    private static final String ACCOUNT = "111122223333";
    private static final String MALLORY = "arn:aws:iam::111122223333:user/mallory";
    private static final String ROLE = "arn:aws:sts::111122223333:assumed-role/ci";

    /** The figures in {@code scored.json} are those of the evaluation's own program, in another language. */
    @Test
    void agreesWithTheEvaluationOnAStreamWithAllCases() throws Exception {
        JsonNode expected = new ObjectMapper().readTree(Files.readAllBytes(resource("scored.json")));
        Score score = Scorer.score(
                Truth.read(resource("truth.json")),
                ClaimLines.read(resource("insights.ndjson")),
                FindingLines.read(resource("findings.ndjson")));
        assertThat(score.planted()).isEqualTo(expected.path("planted").asInt());
        assertThat(score.found()).isEqualTo(expected.path("found").asInt());
        assertThat(score.recall()).isCloseTo(expected.path("recall").asDouble(), within(1e-4));
        assertThat(score.falseAlarms()).isEqualTo(expected.path("false").asInt());
        assertThat(score.accountWeeks()).isCloseTo(expected.path("accountWeeks").asDouble(), within(1e-3));
        assertThat(score.falsePerAccountWeek())
                .isCloseTo(expected.path("falsePerAccountWeek").asDouble(), within(0.01));
        assertThat(score.fragments()).isEqualTo(expected.path("fragments").asInt());
        assertThat(score.consequences()).isEqualTo(expected.path("consequences").asInt());
        assertThat(score.tolerated()).isEqualTo(expected.path("tolerated").asInt());
        assertThat(score.rollups()).isEqualTo(expected.path("rollups").asInt());
        assertThat(score.medianDelayMin())
                .isCloseTo(expected.path("delayMedianMin").asDouble(), within(0.05));
        assertThat(score.named()).isEqualTo(expected.path("attributionAsked").asInt());
        assertThat(score.rightlyNamed())
                .isEqualTo(expected.path("attributionRight").asInt());
        assertThat(score.incidents()).isEqualTo(expected.path("incidents").asInt());
        assertThat(score.incidentsFound())
                .isEqualTo(expected.path("incidentsFound").asInt());
    }

    @Test
    void findsWhatOverlapsAndCountsASecondEpisodeAsAFragment() {
        Score score = score(
                List.of(anomaly("RunInstances", null, "10:00", "10:10", MALLORY, false)),
                claim("RunInstances", null, "10:01", "10:04", "10:06", MALLORY),
                claim("RunInstances", null, "10:15", "10:16", "10:19", null));
        assertThat(score.found()).isEqualTo(1);
        assertThat(score.fragments()).isEqualTo(1);
        assertThat(score.falseAlarms()).isZero();
        assertThat(score.delaysMin()).containsExactly(6.0);
        assertThat(score.attribution()).isEqualTo(1);
    }

    @Test
    void takesNeitherTheEarlyNorTheProphetic() {
        Score score = score(
                List.of(anomaly("RunInstances", null, "10:00", "10:10", MALLORY, false)),
                claim("RunInstances", null, "09:25", "10:05", "10:06", MALLORY),
                claim("RunInstances", null, "09:55", "10:05", "09:59", MALLORY));
        assertThat(score.found()).isZero();
        assertThat(score.falseAlarms()).isEqualTo(2);
    }

    @Test
    void callsAnotherSeriesOfTheApiAConsequence() {
        Score score = score(
                List.of(anomaly("RunInstances", "AccessDenied", "10:00", "10:10", MALLORY, false)),
                claim("RunInstances", null, "10:01", "10:04", "10:06", MALLORY));
        assertThat(score.found()).isZero();
        assertThat(score.consequences()).isEqualTo(1);
        assertThat(score.falseAlarms()).isZero();
    }

    @Test
    void asksForNoHints() {
        Score score = score(
                List.of(anomaly("RunInstances", null, "10:00", "10:10", MALLORY, true)),
                claim("RunInstances", null, "10:01", "10:04", "10:06", MALLORY));
        assertThat(score.planted()).isZero();
        assertThat(score.recall()).isNaN();
        assertThat(score.falseAlarms()).isZero();
    }

    @Test
    void namesARoleWithOrWithoutItsSession() {
        Score score = score(
                List.of(
                        anomaly("RunInstances", null, "10:00", "10:10", ROLE, false),
                        anomaly("CreateUser", null, "12:00", "12:10", ROLE, false)),
                claim("RunInstances", null, "10:01", "10:04", "10:06", ROLE + "/session"),
                claim("CreateUser", null, "12:01", "12:04", "12:06", ROLE + "-other"));
        assertThat(score.named()).isEqualTo(2);
        assertThat(score.rightlyNamed()).isEqualTo(1);
    }

    @Test
    void countsFalseAlarmsByAccountAndWeek() {
        Score score = score(List.of(), claim("RunInstances", null, "10:01", "10:04", "10:06", MALLORY));
        assertThat(score.accountWeeks()).isEqualTo(1.0);
        assertThat(score.falsePerAccountWeek()).isEqualTo(1.0);
        assertThat(score.plus(score(List.of())).falsePerAccountWeek()).isEqualTo(0.5);
    }

    @Test
    void readsClaimsAsItWroteThem(@TempDir Path folder) throws IOException {
        List<Claim> claims = List.of(
                claim("RunInstances", null, "10:01", "10:04", "10:06", MALLORY),
                claim("RunInstances", "AccessDenied", "11:01", null, "11:06", null));
        ClaimLines.write(folder.resolve("claims.ndjson"), claims);
        assertThat(ClaimLines.read(folder.resolve("claims.ndjson"))).isEqualTo(claims);
    }

    @Test
    void readsTheIncidentOfAClaimAsItWroteIt(@TempDir Path folder) throws IOException {
        Claim plain = claim("RunInstances", null, "10:01", "10:04", "10:06", ROLE);
        Claim part = new Claim(
                plain.account(),
                plain.region(),
                plain.eventSource(),
                plain.eventName(),
                null,
                plain.startMs(),
                plain.endMs(),
                plain.detectedMs(),
                ROLE,
                MALLORY);
        ClaimLines.write(folder.resolve("claims.ndjson"), List.of(part));
        assertThat(ClaimLines.read(folder.resolve("claims.ndjson"))).containsExactly(part);
    }

    @Test
    void readsFindingsAsItWroteThem(@TempDir Path folder) throws IOException {
        List<Claim.Finding> findings = List.of(
                new Claim.Finding(ACCOUNT, ms("10:00"), ms("10:05"), Set.of(MALLORY)),
                new Claim.Finding(ACCOUNT, ms("11:00"), ms("11:05"), Set.of(MALLORY, ROLE)));
        FindingLines.write(folder.resolve("findings.ndjson"), findings);
        assertThat(FindingLines.read(folder.resolve("findings.ndjson"))).isEqualTo(findings);
    }

    @Test
    void takesWhatIsToldAgainForOneFinding(@TempDir Path folder) throws IOException {
        FindingLines.write(
                folder.resolve("once.ndjson"),
                List.of(new Claim.Finding(ACCOUNT, ms("10:00"), ms("10:05"), Set.of(MALLORY))));
        FindingLines.write(
                folder.resolve("again.ndjson"),
                List.of(new Claim.Finding(ACCOUNT, ms("10:00"), ms("10:35"), Set.of(ROLE))));
        List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("once.ndjson")));
        lines.addAll(Files.readAllLines(folder.resolve("again.ndjson")));
        Files.write(folder.resolve("both.ndjson"), lines);
        assertThat(FindingLines.read(folder.resolve("both.ndjson")))
                .containsExactly(new Claim.Finding(ACCOUNT, ms("10:00"), ms("10:35"), Set.of(MALLORY, ROLE)));
    }

    @Test
    void countsAFindingOfNothingAsAFalseAlarm() {
        Truth truth = new Truth(
                "by hand", day() + "T00:00:00Z", 7, day() + "T00:00:00Z", 1, 0, List.of(), List.of(), List.of());
        var finding = new Claim.Finding(ACCOUNT, ms("10:00"), ms("10:05"), Set.of(MALLORY));
        assertThat(Scorer.score(truth, List.of(), List.of(finding)).falseAlarms())
                .isEqualTo(1);
    }

    private static long ms(String time) {
        return at(time).toEpochMilli();
    }

    private static Score score(List<Truth.Anomaly> anomalies, Claim... claims) {
        Truth truth = new Truth(
                "by hand", day() + "T00:00:00Z", 7, day() + "T00:00:00Z", 1, 0, anomalies, List.of(), List.of());
        return Scorer.score(truth, List.of(claims), List.of());
    }

    private static Truth.Anomaly anomaly(
            String api, String code, String start, String end, String principal, boolean hint) {
        return new Truth.Anomaly(
                0,
                "by hand",
                code == null ? "ApiCallRateInsight" : "ApiErrorRateInsight",
                ACCOUNT,
                "eu-west-1",
                "ec2.amazonaws.com",
                api,
                code,
                at(start).toString(),
                at(end).toString(),
                principal,
                hint,
                null);
    }

    private static Claim claim(String api, String code, String start, String end, String detected, String principal) {
        return new Claim(
                ACCOUNT,
                "eu-west-1",
                "ec2.amazonaws.com",
                api,
                code,
                at(start).toEpochMilli(),
                end == null ? Claim.NONE : at(end).toEpochMilli(),
                at(detected).toEpochMilli(),
                principal,
                null);
    }

    private static String day() {
        return "2026-03-02";
    }

    private static Instant at(String time) {
        return Instant.parse(day() + "T" + time + ":00Z");
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(ScorerTest.class.getResource("/comparison/" + name).toURI());
    }
}
