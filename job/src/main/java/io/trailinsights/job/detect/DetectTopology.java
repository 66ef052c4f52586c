package io.trailinsights.job.detect;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.episode.SeriesSignal;
import io.trailinsights.baselines.principal.Novelty;
import io.trailinsights.baselines.principal.Sighting;
import io.trailinsights.baselines.rule.Rule;
import io.trailinsights.job.control.ControlStream;
import io.trailinsights.job.control.KnownFeedback;
import io.trailinsights.job.control.RuleChange;
import io.trailinsights.job.control.RulesInForce;
import io.trailinsights.job.control.RulesOperator;
import io.trailinsights.job.control.SeriesFeedback;
import io.trailinsights.job.wire.WireType;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The detector's operators: calls keyed by API, what they show keyed by account, rules beside both, Insights out. */
public final class DetectTopology {
    /** Lets only those calls on that some series counts, before they are sent to another task. */
    public static final String ANALYSED_UID = "analysed";
    /** Keeps the state of every API. Never changes: savepoints find it by this name. */
    public static final String SERIES_UID = "series";
    /** Keeps the state of every account. Never changes: savepoints find it by this name. */
    public static final String ACCOUNTS_UID = "accounts";

    /** Says who was seen to call what; keeps nothing. */
    public static final String SIGHTINGS_UID = "sightings";
    /** Keeps the state of every principal. Never changes: savepoints find it by this name. */
    public static final String PRINCIPALS_UID = "principals";
    /** Keeps what findings are made of, for every account. Never changes: savepoints find it by this name. */
    public static final String FINDINGS_UID = "findings";

    private DetectTopology() {}

    /**
     * Insights from calls.
     *
     * @param calls with event times and watermarks
     * @param changes of the rules, without event time
     * @param known the rules that a first start begins with
     * @param news when what is found begins to be news
     * @param settings what a person may set
     * @param configVersion the name of the settings in force, as Insights give it
     */
    public static SingleOutputStreamOperator<InsightMessage> insights(
            DataStream<ApiCall> calls,
            DataStream<RuleChange> changes,
            List<Rule> known,
            NewsBegin news,
            DetectorSettings settings,
            String configVersion) {
        return calls.filter(new AnalysedCalls(settings))
                .name("analysed")
                .uid(ANALYSED_UID)
                .keyBy(ApiCall::key, WireType.KEY)
                .connect(ControlStream.feedback(changes).keyBy(SeriesFeedback::key, WireType.KEY))
                .transform(
                        "series",
                        TypeInformation.of(SeriesSignal.class),
                        new SeriesOperator(settings, new KnownFeedback(known)))
                .uid(SERIES_UID)
                .keyBy(SeriesSignal::account)
                .connect(changes.broadcast())
                .transform(
                        "accounts",
                        TypeInformation.of(InsightMessage.class),
                        new RulesOperator<>(
                                new AccountFunction(settings, configVersion, new RulesInForce(known), news)))
                .uid(ACCOUNTS_UID);
    }

    /**
     * Findings from calls: what no single API shows.
     *
     * @param calls with event times and watermarks
     * @param changes of the rules, without event time
     * @param known the rules that a first start begins with
     * @param news when what is found begins to be news
     * @param settings what a person may set
     * @param configVersion the name of the settings in force, as findings give it
     */
    public static SingleOutputStreamOperator<FindingMessage> findings(
            DataStream<ApiCall> calls,
            DataStream<RuleChange> changes,
            List<Rule> known,
            NewsBegin news,
            DetectorSettings settings,
            String configVersion) {
        return calls.flatMap(new SightingFunction())
                .returns(WireType.SIGHTING)
                .name("sightings")
                .uid(SIGHTINGS_UID)
                .keyBy(Sighting::subject)
                .transform(
                        "principals",
                        TypeInformation.of(Novelty.class),
                        new PrincipalOperator(settings.outOfOrderness()))
                .uid(PRINCIPALS_UID)
                .keyBy(Novelty::account)
                .connect(changes.broadcast())
                .transform(
                        "findings",
                        TypeInformation.of(FindingMessage.class),
                        new RulesOperator<>(
                                new FindingFunction(settings, configVersion, new RulesInForce(known), news)))
                .uid(FINDINGS_UID);
    }
}
