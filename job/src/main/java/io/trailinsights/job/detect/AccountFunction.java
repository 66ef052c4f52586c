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
import io.trailinsights.job.metric.JobMetric;
import io.trailinsights.job.metric.JobMetrics;
import io.trailinsights.job.total.Total;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
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
    private transient Total accountsWatched;
    private transient Total episodesOpen;
    private transient ToldInsights told;
    private transient Counter refused;
    private transient Counter past;
    private transient Histogram delay;

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
        JobMetrics metrics = JobMetrics.of(getRuntimeContext().getMetricGroup());
        accountsWatched = Total.open(JobMetric.ACCOUNTS_WATCHED, context.getOperatorStateStore(), metrics);
        episodesOpen = Total.open(JobMetric.EPISODES_OPEN, context.getOperatorStateStore(), metrics);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        accountsWatched.keep();
        episodesOpen.keep();
    }

    @Override
    public void open(OpenContext context) {
        gate = new AccountGate(settings);
        writer = new InsightWriter(configVersion);
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("account", new AccountStateSerializer()));
        notes = getRuntimeContext().getState(new ValueStateDescriptor<>("notes", new EpisodeNotesSerializer()));
        incidents = getRuntimeContext().getState(new ValueStateDescriptor<>("incidents", new IncidentBookSerializer()));
        JobMetrics metrics = JobMetrics.of(getRuntimeContext().getMetricGroup());
        told = new ToldInsights(metrics);
        refused = metrics.counter(JobMetric.INSIGHTS_REFUSED);
        past = metrics.counter(JobMetric.INSIGHTS_OF_THE_PAST);
        delay = metrics.histogram(JobMetric.INSIGHT_DELAY);
        metrics.gauge(JobMetric.RULES_IN_FORCE, rules::size);
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
            accountsWatched.increment();
        }
        int open = account.openEpisodes();
        RuleSet inForce = rules.get(context.getBroadcastState(RulesInForce.STATE));
        double accepted = signal.report() == null
                ? settings.falseAlarms()
                : inForce.falseAlarms(signal.report(), settings.falseAlarms());
        EpisodeReport report = gate.take(account, signal, accepted);
        if (report != null) {
            IncidentBook book = incidents.value() == null ? new IncidentBook() : incidents.value();
            EpisodeNotes noted = notes.value() == null ? new EpisodeNotes() : notes.value();
            Muted mute =
                    report.over() ? noted.takeMute(InsightWriter.episodeId(report)) : Mutes.shown(inForce.mute(report));
            Optional<InsightMessage> insight = writer.write(report, mute, book.of(report));
            if (insight.isEmpty()) {
                refused.inc();
                gate.withdraw(account, report);
                book.withdraw(report);
                noted.drop(InsightWriter.episodeId(report));
            } else if (report.over()) {
                end(report, insight.get(), mute, noted, out);
            } else {
                start(report, insight.get(), mute, noted, context, out);
            }
            incidents.update(book);
            notes.update(noted.isEmpty() ? null : noted);
        }
        episodesOpen.add(account.openEpisodes() - open);
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
            delay.update(context.timerService().currentProcessingTime() - report.detectedAtMs());
            told.told(report, mute);
            out.collect(insight);
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
            told.told(report, mute);
            out.collect(insight);
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
            told.released(start);
            out.collect(start);
        }
        notes.update(open.isEmpty() ? null : open);
    }
}
