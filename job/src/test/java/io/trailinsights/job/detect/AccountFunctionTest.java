package io.trailinsights.job.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.alerts.insight.Insight;
import io.trailinsights.alerts.insight.InsightJson;
import io.trailinsights.alerts.insight.InsightState;
import io.trailinsights.alerts.insight.Muted;
import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.call.EventCategory;
import io.trailinsights.baselines.episode.Attribution;
import io.trailinsights.baselines.episode.BaselineKind;
import io.trailinsights.baselines.episode.Direction;
import io.trailinsights.baselines.episode.EpisodeReport;
import io.trailinsights.baselines.episode.SeriesSignal;
import io.trailinsights.baselines.episode.SeriesSignal.Kind;
import io.trailinsights.baselines.episode.ValueCount;
import io.trailinsights.baselines.episode.Verdict;
import io.trailinsights.baselines.rule.Note;
import io.trailinsights.baselines.rule.Rule;
import io.trailinsights.baselines.rule.Rule.Mute;
import io.trailinsights.baselines.rule.Rule.Threshold;
import io.trailinsights.baselines.rule.Scope;
import io.trailinsights.baselines.rule.Span;
import io.trailinsights.job.control.RuleChange;
import io.trailinsights.job.control.RuleJson;
import io.trailinsights.job.control.RulesInForce;
import io.trailinsights.job.control.RulesOperator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.Test;

class AccountFunctionTest {
    private static final String ACCOUNT = "111122223333";
    private static final int START =
            (int) (Instant.parse("2026-03-10T14:05:00Z").getEpochSecond() / 60);
    private static final String DEPLOY = "arn:aws:sts::111122223333:assumed-role/ci-deploy";
    private static final NewsBegin NEWS = NewsBegin.atOnce();

    @Test
    void startAndEndOfAMutedEpisodeSayWhichRuleMutesThem() throws Exception {
        try (var harness = opened(List.of(), NEWS, null)) {
            apply(harness, mute("m-1", "TerminateInstances", START + 60));
            strange(harness, "TerminateInstances", START);
            strange(harness, "RunInstances", START);
            over(harness, "TerminateInstances", START);

            List<Insight> insights = insights(harness);
            assertThat(insights).hasSize(3);
            Muted muted = Muted.of(insights.get(0).insightDetails().detection());
            assertThat(muted.rule()).isEqualTo("m-1");
            assertThat(muted.until()).isEqualTo(Instant.ofEpochSecond(60L * (START + 60)));
            assertThat(muted.author()).isEqualTo("ops");
            assertThat(muted.reason()).isEqualTo("load test");
            assertThat(muted(insights.get(1))).isNull();
            assertThat(Muted.of(insights.get(2).insightDetails().detection())).isEqualTo(muted);
        }
    }

    @Test
    void anEndSaysWhatItsStartSaidWhateverBecameOfTheRule() throws Exception {
        try (var harness = opened(List.of(), NEWS, null)) {
            apply(harness, mute("m-1", "TerminateInstances", START + 60));
            strange(harness, "TerminateInstances", START);
            strange(harness, "RunInstances", START);
            harness.processBroadcastElement(new RuleChange("m-1", null, null), 0);
            apply(harness, mute("m-2", "RunInstances", START + 60));
            over(harness, "TerminateInstances", START);
            over(harness, "RunInstances", START);
            strange(harness, "TerminateInstances", START + 40);
            strange(harness, "RunInstances", START + 70);

            assertThat(insights(harness))
                    .extracting(AccountFunctionTest::muted)
                    .containsExactly("m-1", null, "m-1", null, null, null);
        }
    }

    @Test
    void rulesAndOpenMutesSurviveARestart() throws Exception {
        OperatorSubtaskState saved;
        try (var harness = opened(List.of(mute("known", "RunInstances", START + 60)), NEWS, null)) {
            apply(harness, mute("m-1", "TerminateInstances", START + 60));
            strange(harness, "TerminateInstances", START);
            saved = harness.snapshot(1, 1);
        }
        try (var harness = opened(List.of(mute("ignored", "CreateTags", START + 60)), NEWS, saved)) {
            over(harness, "TerminateInstances", START);
            strange(harness, "TerminateInstances", START + 30);
            strange(harness, "RunInstances", START);
            strange(harness, "CreateTags", START);

            assertThat(insights(harness))
                    .extracting(AccountFunctionTest::muted)
                    .as("a job that resumes goes on with the rules it had")
                    .containsExactly("m-1", "m-1", "known", null);
        }
    }

    @Test
    void aThresholdForAScopeTakesThePlaceOfTheOneThatIsSet() throws Exception {
        try (var harness = opened(List.of(), NEWS, null)) {
            Scope scope = new Scope(null, null, null, "RunInstances", null, null, null);
            apply(harness, new Threshold("t", scope, Span.ALWAYS, 1e-9, Double.NaN, Note.NONE));
            strange(harness, "RunInstances", START);
            strange(harness, "TerminateInstances", START);

            assertThat(insights(harness))
                    .extracting(insight -> insight.insightDetails().eventName())
                    .containsExactly("TerminateInstances");
        }
    }

    /** Over by the end of the archive: nothing. Open then: its Start when the archive is read, and its End. */
    @Test
    void whatWasFoundInTheArchiveIsToldOnlyWhereItGoesOn() throws Exception {
        long archiveEnd = (START + 120) * 60_000L;
        try (var harness = opened(List.of(), NewsBegin.after(archiveEnd), null)) {
            strange(harness, "TerminateInstances", START);
            over(harness, "TerminateInstances", START);
            strange(harness, "RunInstances", START + 100);
            harness.processWatermark(archiveEnd - 15 * 60_000 - 1);
            assertThat(insights(harness)).isEmpty();

            harness.processWatermark(archiveEnd - 15 * 60_000);
            assertThat(insights(harness))
                    .extracting(insight -> insight.insightDetails().eventName())
                    .containsExactly("RunInstances");
            over(harness, "RunInstances", START + 100);
            strange(harness, "TerminateInstances", START + 130);
            over(harness, "TerminateInstances", START + 130);

            List<Insight> insights = insights(harness);
            assertThat(insights)
                    .extracting(insight -> insight.insightDetails().state())
                    .containsExactly(InsightState.START, InsightState.END, InsightState.START, InsightState.END);
            assertThat(insights.get(1).sharedEventId())
                    .isEqualTo(insights.get(0).sharedEventId());
        }
    }

    @Test
    void aJobThatResumesInItsArchiveStillHoldsThePast() throws Exception {
        long archiveEnd = (START + 120) * 60_000L;
        OperatorSubtaskState saved;
        try (var harness = opened(List.of(), NewsBegin.after(archiveEnd), null)) {
            strange(harness, "RunInstances", START);
            saved = harness.snapshot(1, 1);
        }
        try (var harness = opened(List.of(), NEWS, saved)) {
            strange(harness, "TerminateInstances", START);
            assertThat(insights(harness)).isEmpty();
            harness.processWatermark(archiveEnd);
            assertThat(insights(harness)).hasSize(2);
        }
    }

    /** It would fail again after each restart. Whoever reads the topic sees what is wrong with it. */
    @Test
    void aHeldStartThatCannotBeReadDoesNotStopTheJob() throws Exception {
        long archiveEnd = (START + 120) * 60_000L;
        try (var harness = opened(List.of(), NewsBegin.after(archiveEnd), null)) {
            strange(harness, "RunInstances", START + 100);
            harness.getOperator().setCurrentKey(ACCOUNT);
            ValueState<EpisodeNotes> kept = ((AbstractStreamOperator<?>) harness.getOperator())
                    .getKeyedStateBackend()
                    .getPartitionedState(
                            VoidNamespace.INSTANCE,
                            VoidNamespaceSerializer.INSTANCE,
                            new ValueStateDescriptor<>("notes", new EpisodeNotesSerializer()));
            EpisodeNotes notes = kept.value();
            InsightMessage unreadable = new InsightMessage("key", "{\"of\":\"another release\"}", 0);
            notes.hold("another episode", unreadable);
            kept.update(notes);
            harness.processWatermark(archiveEnd);

            assertThat(harness.extractOutputValues()).hasSize(2).contains(unreadable);
            assertThat(kept.value()).as("it is held no more").isNull();
        }
    }

    private static Mute mute(String id, String api, int until) {
        Scope scope = new Scope(ACCOUNT, null, null, api, null, DEPLOY, null);
        return new Mute(id, scope, new Span(Long.MIN_VALUE, until * 60_000L), new Note("ops", "load test"));
    }

    private static void apply(Harness harness, Rule rule) throws Exception {
        harness.processBroadcastElement(new RuleChange(rule.id(), null, RuleJson.write(rule)), 0);
    }

    private static void strange(Harness harness, String api, int start) throws Exception {
        harness.processElement(signal(Kind.STRANGE, api, start), start * 60_000L);
    }

    private static void over(Harness harness, String api, int start) throws Exception {
        harness.processElement(signal(Kind.OVER, api, start), (start + 18) * 60_000L);
    }

    private static SeriesSignal signal(Kind kind, String api, int start) {
        ApiKey key = new ApiKey(ACCOUNT, "us-east-1", "ec2.amazonaws.com", api, EventCategory.MANAGEMENT);
        boolean over = kind == Kind.OVER;
        Verdict verdict = new Verdict(start, 5, 205, 41, 0, 1.2, 80, 1e-7, Direction.SPIKE, BaselineKind.HOUR_OF_WEEK);
        EpisodeReport report = new EpisodeReport(
                key,
                null,
                over,
                start,
                over ? start + 8 : start + 5,
                by(205),
                by(205),
                by(1300),
                verdict,
                (over ? start + 18 : start + 2) * 60_000L,
                START - 100_000);
        return new SeriesSignal(ACCOUNT, kind, false, start, report);
    }

    private static Attribution by(long calls) {
        return new Attribution(
                calls,
                List.of(new ValueCount(DEPLOY, calls)),
                List.of(new ValueCount("aws-cli/2.17.0", calls)),
                List.of(new ValueCount("null", calls)));
    }

    private static String muted(Insight insight) {
        Muted muted = Muted.of(insight.insightDetails().detection());
        return muted == null ? null : muted.rule();
    }

    private static List<Insight> insights(Harness harness) throws Exception {
        List<Insight> insights = new ArrayList<>();
        for (InsightMessage message : harness.extractOutputValues()) {
            insights.add(InsightJson.read(message.json()));
        }
        return insights;
    }

    /** Flink's harness. Nobody speaks of event time beside the signals: they must not wait for that. */
    private static final class Harness
            extends KeyedBroadcastOperatorTestHarness<String, SeriesSignal, RuleChange, InsightMessage> {
        Harness(AccountFunction function) throws Exception {
            super(new RulesOperator<>(function), SeriesSignal::account, Types.STRING, 1, 1, 0);
        }
    }

    private static Harness opened(List<Rule> known, NewsBegin news, OperatorSubtaskState saved) throws Exception {
        Harness harness =
                new Harness(new AccountFunction(DetectorSettings.DEFAULT, "test-1", new RulesInForce(known), news));
        harness.setup(TypeInformation.of(InsightMessage.class)
                .createSerializer(harness.getExecutionConfig().getSerializerConfig()));
        if (saved != null) {
            harness.initializeState(saved);
        }
        harness.open();
        if (saved == null) {
            // The account is old enough.
            harness.processElement(new SeriesSignal(ACCOUNT, Kind.BORN, false, START - 100_000, null), 0);
        }
        return harness;
    }
}
