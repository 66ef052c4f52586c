package io.trailinsights.job.detect;

import io.trailinsights.alerts.insight.Muted;
import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.account.AccountGate;
import io.trailinsights.baselines.account.AccountState;
import io.trailinsights.baselines.episode.EpisodeReport;
import io.trailinsights.baselines.episode.SeriesSignal;
import io.trailinsights.baselines.incident.IncidentBook;
import io.trailinsights.baselines.rule.RuleSet;
import io.trailinsights.job.control.RuleChange;
import io.trailinsights.job.control.RulesInForce;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Lets an account's episodes through, or not, and writes those that pass as Insights, marked where a rule mutes them.
 *
 * <p>Why a second key: how old an account is and how often it tries new things must be known when an API is called for
 * the first time, but that API is on another machine than the account's other ones. Keying all calls by account would
 * put a large account on one machine, and broadcasting would tell everybody everything. So calls are keyed by API, and
 * only what is rare goes on to the account: the birth of a series, and an episode. What is rarer still, a rule, goes to
 * everybody.
 *
 * <p>What was decided before the news began, in an archive that is read first, is held: it is dropped when it is over by
 * then, and told then when it goes on.
 */
final class AccountFunction extends KeyedBroadcastProcessFunction<String, SeriesSignal, RuleChange, InsightMessage>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1;

    private final DetectorSettings settings;
    private final String configVersion;
    private final RulesInForce rules;
    private final NewsBegin news;

    private transient AccountGate gate;
    private transient InsightWriter writer;
    private transient ValueState<AccountState> state;
    private transient ValueState<EpisodeNotes> notes;
    private transient ValueState<IncidentBook> incidents;
    private transient Counter starts;
    private transient Counter ends;
    private transient Counter refused;
    private transient Counter muted;
    private transient Counter past;

    AccountFunction(DetectorSettings settings, String configVersion, RulesInForce rules, NewsBegin news) {
        this.settings = settings;
        this.configVersion = configVersion;
        this.rules = rules;
        this.news = news;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        rules.initialize(context);
        news.initialize(context);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        // What was given when the state was made is in it already.
    }

    @Override
    public void open(OpenContext context) {
        gate = new AccountGate(settings);
        writer = new InsightWriter(configVersion);
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("account", new AccountStateSerializer()));
        notes = getRuntimeContext().getState(new ValueStateDescriptor<>("notes", new EpisodeNotesSerializer()));
        incidents = getRuntimeContext().getState(new ValueStateDescriptor<>("incidents", new IncidentBookSerializer()));
        starts = getRuntimeContext().getMetricGroup().counter("insightStarts");
        ends = getRuntimeContext().getMetricGroup().counter("insightEnds");
        refused = getRuntimeContext().getMetricGroup().counter("insightsRefused");
        muted = getRuntimeContext().getMetricGroup().counter("insightsMuted");
        past = getRuntimeContext().getMetricGroup().counter("insightsOfThePast");
        getRuntimeContext().getMetricGroup().gauge("rules", rules::size);
    }

    @Override
    public void processBroadcastElement(RuleChange change, Context context, Collector<InsightMessage> out)
            throws Exception {
        rules.change(change, context.getBroadcastState(RulesInForce.STATE));
    }

    @Override
    public void processElement(SeriesSignal signal, ReadOnlyContext context, Collector<InsightMessage> out)
            throws Exception {
        AccountState account = state.value();
        if (account == null) {
            account = new AccountState();
        }
        RuleSet inForce = rules.get(context.getBroadcastState(RulesInForce.STATE));
        double accepted = signal.report() == null
                ? settings.falseAlarms()
                : inForce.falseAlarms(signal.report(), settings.falseAlarms());
        EpisodeReport report = gate.take(account, signal, accepted);
        if (report != null) {
            IncidentBook book = incidents.value() == null ? new IncidentBook() : incidents.value();
            EpisodeNotes open = notes.value() == null ? new EpisodeNotes() : notes.value();
            Muted mute =
                    report.over() ? open.takeMute(InsightWriter.episodeId(report)) : Mutes.shown(inForce.mute(report));
            Optional<InsightMessage> insight = writer.write(report, mute, book.of(report));
            if (insight.isEmpty()) {
                refused.inc();
                gate.withdraw(account, report);
                book.withdraw(report);
                open.drop(InsightWriter.episodeId(report));
            } else if (report.over()) {
                end(report, insight.get(), mute, open, out);
            } else {
                start(report, insight.get(), mute, open, context, out);
            }
            incidents.update(book);
            notes.update(open.isEmpty() ? null : open);
        }
        state.update(account);
    }

    private void start(
            EpisodeReport report,
            InsightMessage insight,
            Muted mute,
            EpisodeNotes open,
            ReadOnlyContext context,
            Collector<InsightMessage> out) {
        if (mute != null) {
            open.mute(InsightWriter.episodeId(report), mute);
        }
        if (news.isPast(report.detectedAtMs())) {
            open.hold(InsightWriter.episodeId(report), insight);
            context.timerService().registerEventTimeTimer(news.watermark(settings.outOfOrderness()));
        } else {
            tell(insight, starts, mute, out);
        }
    }

    private void end(
            EpisodeReport report,
            InsightMessage insight,
            Muted mute,
            EpisodeNotes open,
            Collector<InsightMessage> out) {
        if (open.drop(InsightWriter.episodeId(report))) {
            past.inc();
        } else {
            tell(insight, ends, mute, out);
        }
    }

    /** The past is over: what goes on is told. */
    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<InsightMessage> out) throws Exception {
        EpisodeNotes open = notes.value();
        if (open == null) {
            return;
        }
        for (InsightMessage start : open.release()) {
            starts.inc();
            out.collect(start);
        }
        notes.update(open.isEmpty() ? null : open);
    }

    private void tell(InsightMessage insight, Counter counter, Muted mute, Collector<InsightMessage> out) {
        counter.inc();
        if (mute != null) {
            muted.inc();
        }
        out.collect(insight);
    }
}
