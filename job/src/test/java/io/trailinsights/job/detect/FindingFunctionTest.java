package io.trailinsights.job.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.call.EventCategory;
import io.trailinsights.baselines.principal.Novelty;
import io.trailinsights.baselines.principal.Sighting;
import io.trailinsights.baselines.rule.Note;
import io.trailinsights.baselines.rule.Rule;
import io.trailinsights.baselines.rule.Scope;
import io.trailinsights.baselines.rule.Span;
import io.trailinsights.job.control.RuleChange;
import io.trailinsights.job.control.RuleJson;
import io.trailinsights.job.control.RulesInForce;
import io.trailinsights.job.control.RulesOperator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.StreamFlatMap;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The three operators from calls to findings, one behind the other, each in Flink's harness. */
class FindingFunctionTest {
    private static final long BEGIN = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final Duration LATENESS = Duration.ofMinutes(15);
    private static final String ALICE = "arn:aws:iam::111122223333:user/alice";

    @Test
    void aProbeBecomesOneDetectionFindingThatIsClosedWhenItIsOver() throws Exception {
        List<JsonNode> findings = findings(novelties(sightings(calls(), null), null), null, true);

        assertThat(findings).hasSizeGreaterThan(1);
        assertThat(findings)
                .extracting(f -> f.at("/finding_info/uid").asText())
                .containsOnly(findings.get(0).at("/finding_info/uid").asText());
        JsonNode first = findings.get(0);
        JsonNode last = findings.get(findings.size() - 1);
        assertThat(first.path("activity_id").intValue()).isEqualTo(1);
        assertThat(first.path("class_uid").intValue()).isEqualTo(2004);
        assertThat(first.path("start_time").longValue()).isEqualTo(probe());
        assertThat(first.at("/cloud/account/uid").asText()).isEqualTo("111122223333");
        assertThat(first.at("/evidences/0/actor/user/uid").asText()).isEqualTo(ALICE);
        assertThat(first.path("message").asText())
                .startsWith("user/alice called ")
                .endsWith(".");
        assertThat(last.path("activity_id").intValue()).isEqualTo(3);
        assertThat(findings.subList(1, findings.size() - 1))
                .allMatch(f -> f.path("activity_id").intValue() == 2);
    }

    @Test
    void theEndOfTheInputEndsNothing() throws Exception {
        List<JsonNode> findings = findings(novelties(sightings(calls(), null), null), null, false);

        assertThat(findings).isNotEmpty().noneMatch(f -> f.path("activity_id").intValue() == 3);
    }

    @Test
    void goesOnAfterARestoreAsIfThereHadBeenNone() throws Exception {
        List<ApiCall> calls = calls();
        int middle = calls.size() - 8;
        List<Novelty> undisturbed = novelties(sightings(calls, null), null);
        List<Novelty> disturbed = novelties(
                sightings(calls, middle),
                sightings(calls.subList(0, middle), null).size());

        assertThat(disturbed).isEqualTo(undisturbed);
        assertThat(findings(disturbed, disturbed.size() - 4, true)).isEqualTo(findings(undisturbed, null, true));
    }

    @Test
    void whatGoesFromTaskToTaskNeedsNoGenericSerializer() {
        SerializerConfigImpl strict =
                new SerializerConfigImpl(new Configuration().set(PipelineOptions.GENERIC_TYPES, false));

        for (Class<?> type : List.of(Sighting.class, Novelty.class, FindingMessage.class)) {
            assertThat(TypeInformation.of(type).createSerializer(strict)).isNotNull();
        }
    }

    private static long probe() {
        return BEGIN + 12 * DAY + 11 * HOUR;
    }

    /** Twelve days of the same by day, then a probe of sixteen APIs, half of them refused. */
    private static List<ApiCall> calls() {
        List<ApiCall> calls = new ArrayList<>();
        for (long hour = BEGIN; hour < BEGIN + 12 * DAY; hour += HOUR) {
            for (int i = 0; i < 20; i++) {
                calls.add(call("Usual" + i % 5, null, hour + i * MINUTE));
            }
        }
        for (int i = 0; i < 16; i++) {
            calls.add(call("Rare" + i, i % 2 == 0 ? "AccessDenied" : null, probe() + i * 5 * MINUTE));
        }
        return calls;
    }

    private static ApiCall call(String api, String error, long at) {
        ApiKey key = new ApiKey("111122223333", "us-east-1", "iam.amazonaws.com", api, EventCategory.MANAGEMENT);
        return new ApiCall(key, at, true, error, ALICE, true, "aws-cli/2.17.0", 1);
    }

    /** Through the filter, which forgets everything before call number {@code restart}. */
    private static List<Sighting> sightings(List<ApiCall> calls, Integer restart) throws Exception {
        List<Sighting> sightings = new ArrayList<>();
        int begin = 0;
        for (int end : restart == null ? new int[] {calls.size()} : new int[] {restart, calls.size()}) {
            try (var harness = new OneInputStreamOperatorTestHarness<>(new StreamFlatMap<>(new SightingFunction()))) {
                harness.open();
                for (ApiCall call : calls.subList(begin, end)) {
                    harness.processElement(call, call.eventTimeMs());
                }
                sightings.addAll(harness.extractOutputValues());
            }
            begin = end;
        }
        return sightings;
    }

    private static List<Novelty> novelties(List<Sighting> sightings, Integer restart) throws Exception {
        List<Novelty> novelties = new ArrayList<>();
        OperatorSubtaskState saved = null;
        int begin = 0;
        for (int end : restart == null ? new int[] {sightings.size()} : new int[] {restart, sightings.size()}) {
            try (var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                    new PrincipalOperator(LATENESS), Sighting::subject, Types.STRING)) {
                harness.setup(TypeInformation.of(Novelty.class)
                        .createSerializer(harness.getExecutionConfig().getSerializerConfig()));
                if (saved != null) {
                    harness.initializeState(saved);
                }
                harness.open();
                for (Sighting sighting : sightings.subList(begin, end)) {
                    harness.processElement(sighting, sighting.eventTimeMs());
                    harness.processWatermark(sighting.eventTimeMs() - LATENESS.toMillis());
                }
                novelties.addAll(harness.extractOutputValues());
                saved = harness.snapshot(1, 1);
            }
            begin = end;
        }
        return novelties;
    }

    private static List<JsonNode> findings(List<Novelty> novelties, Integer restart, boolean timeGoesOn)
            throws Exception {
        return findings(novelties, restart, timeGoesOn, List.of(), NewsBegin.atOnce());
    }

    private static List<JsonNode> findings(
            List<Novelty> novelties, Integer restart, boolean timeGoesOn, List<Rule> rules, NewsBegin news)
            throws Exception {
        List<JsonNode> findings = new ArrayList<>();
        OperatorSubtaskState saved = null;
        int begin = 0;
        for (int end : restart == null ? new int[] {novelties.size()} : new int[] {restart, novelties.size()}) {
            try (var harness = new Harness(
                    new FindingFunction(DetectorSettings.DEFAULT, "test-1", new RulesInForce(List.of()), news))) {
                harness.setup(TypeInformation.of(FindingMessage.class)
                        .createSerializer(harness.getExecutionConfig().getSerializerConfig()));
                if (saved != null) {
                    harness.initializeState(saved);
                }
                harness.open();
                if (saved == null) {
                    for (Rule rule : rules) {
                        harness.processBroadcastElement(new RuleChange(rule.id(), null, RuleJson.write(rule)), 0);
                    }
                }
                for (Novelty novelty : novelties.subList(begin, end)) {
                    harness.processElement(novelty, novelty.detectedAtMs());
                    harness.processWatermark(novelty.detectedAtMs() - LATENESS.toMillis());
                }
                if (end == novelties.size()) {
                    harness.processWatermark(timeGoesOn ? probe() + DAY : Long.MAX_VALUE);
                }
                for (FindingMessage message : harness.extractOutputValues()) {
                    assertThat(message.account()).isEqualTo("111122223333");
                    findings.add(new JsonMapper().readTree(message.json()));
                }
                saved = harness.snapshot(1, 1);
            }
            begin = end;
        }
        return findings;
    }

    /** Flink's harness. Nobody speaks of event time beside what principals tell: it must not wait for that. */
    private static final class Harness
            extends KeyedBroadcastOperatorTestHarness<String, Novelty, RuleChange, FindingMessage> {
        Harness(FindingFunction function) throws Exception {
            super(new RulesOperator<>(function), Novelty::account, Types.STRING, 1, 1, 0);
        }
    }

    @Test
    void whatIsMutedSaysByWhichRuleFromCreateToClose() throws Exception {
        Scope ours = new Scope("111122223333", "us-*", null, null, null, ALICE, null);
        List<Novelty> novelties = novelties(sightings(calls(), null), null);

        List<JsonNode> muted = findings(novelties, novelties.size() - 4, true, List.of(mute(ours)), NewsBegin.atOnce());

        assertThat(muted).hasSameSizeAs(findings(novelties, null, true));
        assertThat(muted).allSatisfy(finding -> {
            assertThat(finding.path("status_id").intValue()).isEqualTo(3);
            assertThat(finding.at("/unmapped/muted/rule").asText()).isEqualTo("m-1");
            assertThat(finding.at("/unmapped/muted/author").asText()).isEqualTo("ops");
            assertThat(finding.at("/unmapped/muted/reason").asText()).isEqualTo("audit");
        });
        assertThat(muted.get(muted.size() - 1).path("activity_id").intValue()).isEqualTo(3);
    }

    @Test
    void aMuteOfSomethingElseMutesNoFinding() throws Exception {
        List<Novelty> novelties = novelties(sightings(calls(), null), null);
        List<JsonNode> unmuted = findings(novelties, null, true);
        for (Scope other : List.of(
                new Scope("444455556666", null, null, null, null, null, null),
                new Scope(null, "eu-west-1", null, null, null, null, null),
                new Scope(null, null, "iam.amazonaws.com", null, null, null, null),
                new Scope(null, null, null, "Rare*", null, null, null),
                new Scope(null, null, null, null, null, "arn:aws:iam::111122223333:user/bob", null))) {
            assertThat(findings(novelties, null, true, List.of(mute(other)), NewsBegin.atOnce()))
                    .as("with a mute of %s", other)
                    .isEqualTo(unmuted);
        }
    }

    @Test
    void aThresholdForTheAccountIsOneForItsFindings() throws Exception {
        List<Novelty> novelties = novelties(sightings(calls(), null), null);
        List<JsonNode> unruled = findings(novelties, null, true);
        Scope account = new Scope("111122223333", null, null, null, null, null, null);
        Scope api = new Scope("111122223333", null, null, "Rare1", null, null, null);

        long created = unruled.get(0).path("time").longValue();
        for (Scope all : List.of(account, Scope.EVERYTHING)) {
            List<JsonNode> ruled = findings(novelties, null, true, List.of(deaf(all)), NewsBegin.atOnce());
            assertThat(ruled.get(0).path("activity_id").intValue()).isEqualTo(1);
            assertThat(ruled.get(0).path("time").longValue())
                    .as("it takes more to be told")
                    .isGreaterThan(created);
        }
        assertThat(findings(novelties, null, true, List.of(deaf(api)), NewsBegin.atOnce()))
                .isEqualTo(unruled);
    }

    @Test
    void whatWasDecidedOfAnArchiveIsNotToldButWhatGrowsSinceIs() throws Exception {
        List<Novelty> novelties = novelties(sightings(calls(), null), null);
        List<JsonNode> all = findings(novelties, null, true);
        long created = all.get(0).path("time").longValue();
        assertThat(all).hasSizeGreaterThan(2);

        for (Integer restart : new Integer[] {null, novelties.size() - 4}) {
            assertThat(findings(novelties, restart, true, List.of(), NewsBegin.after(created)))
                    .isEqualTo(all.subList(1, all.size()));
        }
    }

    @Test
    void ofWhatNothingWasToldTheEndIsNotToldEither() throws Exception {
        List<Novelty> novelties = novelties(sightings(calls(), null), null);
        List<JsonNode> all = findings(novelties, null, true);
        long grown = all.get(all.size() - 2).path("time").longValue();

        assertThat(all.get(all.size() - 1).path("time").longValue()).isGreaterThan(grown);
        assertThat(findings(novelties, novelties.size() - 1, true, List.of(), NewsBegin.after(grown)))
                .isEmpty();
    }

    private static Rule mute(Scope scope) {
        return new Rule.Mute("m-1", scope, new Span(BEGIN, probe() + DAY), new Note("ops", "audit"));
    }

    private static Rule deaf(Scope scope) {
        return new Rule.Threshold("t-1", scope, Span.ALWAYS, 1e-9, Double.NaN, Note.NONE);
    }

    @Test
    void aPrincipalThatIsNotSeenAnyMoreIsForgotten() throws Exception {
        try (var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new PrincipalOperator(LATENESS), Sighting::subject, Types.STRING)) {
            harness.open();
            harness.processElement(Sighting.of(call("ListUsers", null, BEGIN)), BEGIN);
            harness.processElement(Sighting.of(call("ListUsers", null, BEGIN + 30 * DAY)), BEGIN + 30 * DAY);
            harness.processWatermark(BEGIN + 70 * DAY);
            harness.snapshot(1, 1);
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
            harness.processWatermark(BEGIN + 100 * DAY);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }
}
