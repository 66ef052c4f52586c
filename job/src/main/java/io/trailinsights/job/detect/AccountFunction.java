package io.trailinsights.job.detect;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.account.AccountGate;
import io.trailinsights.baselines.account.AccountState;
import io.trailinsights.baselines.episode.EpisodeReport;
import io.trailinsights.baselines.episode.SeriesSignal;
import io.trailinsights.baselines.incident.IncidentBook;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Lets an account's episodes through, or not, and writes those that pass as Insights.
 *
 * <p>Why a second key: how old an account is and how often it tries new things must be known when an API is called for
 * the first time, but that API is on another machine than the account's other ones. Keying all calls by account would
 * put a large account on one machine, and broadcasting would tell everybody everything. So calls are keyed by API, and
 * only what is rare goes on to the account: the birth of a series, and an episode.
 */
final class AccountFunction extends KeyedProcessFunction<String, SeriesSignal, InsightMessage> {
    private static final long serialVersionUID = 1;

    private final DetectorSettings settings;
    private final String configVersion;

    private transient AccountGate gate;
    private transient InsightWriter writer;
    private transient ValueState<AccountState> state;
    private transient ValueState<IncidentBook> incidents;
    private transient Counter starts;
    private transient Counter ends;
    private transient Counter refused;

    AccountFunction(DetectorSettings settings, String configVersion) {
        this.settings = settings;
        this.configVersion = configVersion;
    }

    @Override
    public void open(OpenContext context) {
        gate = new AccountGate(settings);
        writer = new InsightWriter(configVersion);
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("account", new AccountStateSerializer()));
        incidents = getRuntimeContext().getState(new ValueStateDescriptor<>("incidents", new IncidentBookSerializer()));
        starts = getRuntimeContext().getMetricGroup().counter("insightStarts");
        ends = getRuntimeContext().getMetricGroup().counter("insightEnds");
        refused = getRuntimeContext().getMetricGroup().counter("insightsRefused");
    }

    @Override
    public void processElement(SeriesSignal signal, Context context, Collector<InsightMessage> out) throws Exception {
        AccountState account = state.value();
        if (account == null) {
            account = new AccountState();
        }
        EpisodeReport report = gate.take(account, signal);
        if (report != null) {
            IncidentBook book = incidents.value() == null ? new IncidentBook() : incidents.value();
            var insight = writer.write(report, book.of(report));
            if (insight.isPresent()) {
                (report.over() ? ends : starts).inc();
                out.collect(insight.get());
            } else {
                refused.inc();
                gate.withdraw(account, report);
                book.withdraw(report);
            }
            incidents.update(book);
        }
        state.update(account);
    }
}
