package io.trailinsights.job.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class SyntheticTrafficTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate SUNDAY = LocalDate.of(2026, 3, 1);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void makesTheSameBytesFromTheSameSettings() {
        TrafficSettings settings = TrafficSettings.of(MONDAY, 1).withScale(0.1);
        List<String> once = texts(settings);

        assertThat(texts(settings)).isEqualTo(once);
        assertThat(texts(settings.withSeed(2))).isNotEqualTo(once);
    }

    @Test
    void deliversInOrderAndLate() {
        List<SyntheticRecord> records = records(TrafficSettings.of(MONDAY, 1).withScale(0.3));

        assertThat(records).isSortedAccordingTo((a, b) -> Long.compare(a.deliveredAtMs(), b.deliveredAtMs()));
        List<Long> late = records.stream()
                .map(made -> made.deliveredAtMs() - made.eventTimeMs())
                .sorted()
                .toList();
        assertThat(late.get(0)).isGreaterThanOrEqualTo(20_000);
        assertThat(late.get(late.size() / 2)).isBetween(190_000L, 215_000L);
        assertThat(late.get(late.size() * 98 / 100)).isLessThanOrEqualTo(900_000);
        assertThat(late.get(late.size() - 1)).isLessThanOrEqualTo(1_500_000);
    }

    @Test
    void makesRecordsOfItsDaysOnly() {
        List<SyntheticRecord> records = records(TrafficSettings.of(MONDAY, 2).withScale(0.05));

        long begin = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
        long end = Instant.parse("2026-03-04T00:00:00Z").toEpochMilli();
        assertThat(records).allMatch(made -> made.eventTimeMs() >= begin && made.eventTimeMs() < end);
    }

    @Test
    void deliversOneInAHundredAgain() {
        List<String> texts = texts(TrafficSettings.of(MONDAY, 1));

        assertThat(texts).hasSizeBetween(45_000, 60_000);
        assertThat(1 - (double) new HashSet<>(texts).size() / texts.size()).isCloseTo(0.01, within(0.002));
    }

    @Test
    void makesLessOnWeekends() {
        List<JsonNode> sunday = parsed(TrafficSettings.of(SUNDAY, 1));
        List<JsonNode> monday = parsed(TrafficSettings.of(MONDAY, 1));

        Predicate<JsonNode> byPeople = made -> text(made, "eventName").equals("ListRoles");
        assertThat(monday.stream().filter(byPeople).count())
                .isGreaterThan(5 * sunday.stream().filter(byPeople).count());
        assertThat(sunday).noneMatch(made -> text(made, "eventName").equals("PutImage"));
    }

    @Test
    void writesRecordsAsCloudTrailDoes() {
        Set<String> types = new TreeSet<>();
        Set<String> accounts = new TreeSet<>();
        Set<String> regions = new TreeSet<>();
        List<JsonNode> records = parsed(TrafficSettings.of(MONDAY, 1));
        for (JsonNode made : records) {
            assertIsComplete(made);
            types.add(made.path("userIdentity").path("type").textValue());
            accounts.add(text(made, "recipientAccountId"));
            regions.add(text(made, "awsRegion"));
        }

        assertThat(types).contains("IAMUser", "AssumedRole", "AWSService", "AWSAccount", "WebIdentityUser");
        assertThat(accounts).containsExactly("111122223333", "444455556666", "777788889999");
        assertThat(regions).containsExactly("ap-southeast-2", "eu-west-1", "us-east-1");
        assertThat(records).anyMatch(made -> text(made, "errorCode").equals("NoSuchBucketPolicy"));
        assertThat(records)
                .anyMatch(made -> made.path("eventCategory").textValue().equals("Data"));
    }

    private static void assertIsComplete(JsonNode made) {
        for (String member : List.of(
                "eventVersion",
                "eventName",
                "sourceIPAddress",
                "userAgent",
                "requestID",
                "eventType",
                "eventCategory")) {
            assertThat(text(made, member)).as(member).isNotEmpty();
        }
        assertThat(text(made, "eventID"))
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(text(made, "eventSource")).matches("[a-z0-9-]+\\.amazonaws\\.com");
        assertThat(made.path("readOnly").isBoolean()).isTrue();
        assertThat(made.path("managementEvent").isBoolean()).isTrue();
        assertThat(made.has("requestParameters") && made.has("responseElements"))
                .isTrue();
        assertThat(made.toString()).doesNotContain("<").hasSizeBetween(500, 2200);
    }

    @Test
    void plantsEveryAttackWhereItSays() {
        TrafficSettings settings = TrafficSettings.of(MONDAY, 1).withScale(0.5);
        List<Attack> attacks = new SyntheticTraffic(settings.withAttacksOn(MONDAY)).attacks();
        List<JsonNode> with = parsed(settings.withAttacksOn(MONDAY));
        List<JsonNode> without = parsed(settings);

        assertThat(attacks).hasSize(8).isSortedAccordingTo((a, b) -> a.start().compareTo(b.start()));
        for (Attack attack : attacks) {
            long calls = with.stream().filter(made -> isOf(made, attack)).count();
            long usual = without.stream().filter(made -> isOf(made, attack)).count();
            if (attack.principal() == null) {
                assertThat(calls).as(attack.label()).isZero();
                assertThat(usual).as(attack.label()).isGreaterThan(100);
            } else {
                assertThat(calls - usual).as(attack.label()).isGreaterThanOrEqualTo(8);
            }
        }
    }

    @Test
    void changesNothingElseByAnAttack() {
        TrafficSettings settings = TrafficSettings.of(MONDAY, 1).withScale(0.1);
        Set<String> with = new HashSet<>(texts(settings.withAttacksOn(MONDAY)));

        assertThat(texts(settings).stream().filter(made -> !with.contains(made)))
                .allMatch(made -> made.contains("\"UpdateInstanceInformation\""));
    }

    @Test
    void writesAFailedSignInAsCloudTrailDoes() {
        JsonNode failed = parsed(TrafficSettings.of(MONDAY, 1).withScale(0.01).withAttacksOn(MONDAY)).stream()
                .filter(made -> text(made, "errorMessage").equals("Failed authentication"))
                .filter(made -> text(made, "sourceIPAddress").equals("192.0.2.66"))
                .findFirst()
                .orElseThrow();

        assertThat(failed.path("responseElements").path("ConsoleLogin").textValue())
                .isEqualTo("Failure");
        assertThat(failed.path("userIdentity").path("userName").textValue())
                .isEqualTo("HIDDEN_DUE_TO_SECURITY_REASONS");
        assertThat(failed.has("errorCode")).isFalse();
        assertThat(text(failed, "eventType")).isEqualTo("AwsConsoleSignIn");
        assertThat(text(failed, "awsRegion")).isEqualTo("us-east-1");
    }

    @Test
    void endsWithItsLastDay() {
        SyntheticTraffic traffic =
                new SyntheticTraffic(TrafficSettings.of(MONDAY, 1).withScale(0.001));
        while (traffic.hasNext()) {
            traffic.next();
        }

        assertThatThrownBy(traffic::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        TrafficSettings settings = TrafficSettings.of(MONDAY, 1);

        assertThatThrownBy(() -> TrafficSettings.of(MONDAY, 0)).hasMessage("days is 0; it must be from 1 to 3660");
        assertThatThrownBy(() -> settings.withScale(0)).hasMessageStartingWith("scale is 0.0;");
        assertThatThrownBy(() -> settings.withScale(Double.NaN)).hasMessageStartingWith("scale is NaN;");
    }

    private static boolean isOf(JsonNode made, Attack attack) {
        Instant time = Instant.parse(text(made, "eventTime"));
        boolean failure =
                made.path("responseElements").path("ConsoleLogin").asText().equals("Failure");
        String error = failure ? "ConsoleLoginFailure" : made.path("errorCode").textValue();
        return text(made, "recipientAccountId").equals(attack.account())
                && text(made, "awsRegion").equals(attack.region())
                && text(made, "eventSource").equals(attack.eventSource())
                && text(made, "eventName").equals(attack.eventName())
                && (attack.errorCode() == null || attack.errorCode().equals(error))
                && !time.isBefore(attack.start())
                && time.isBefore(attack.end());
    }

    private static String text(JsonNode made, String member) {
        return made.path(member).asText();
    }

    private static List<SyntheticRecord> records(TrafficSettings settings) {
        List<SyntheticRecord> records = new ArrayList<>();
        new SyntheticTraffic(settings).forEachRemaining(records::add);
        return records;
    }

    private static List<String> texts(TrafficSettings settings) {
        return records(settings).stream()
                .map(made -> new String(made.json(), StandardCharsets.UTF_8))
                .toList();
    }

    private static List<JsonNode> parsed(TrafficSettings settings) {
        List<JsonNode> parsed = new ArrayList<>();
        try {
            for (SyntheticRecord made : records(settings)) {
                parsed.add(JSON.readTree(made.json()));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return parsed;
    }
}
