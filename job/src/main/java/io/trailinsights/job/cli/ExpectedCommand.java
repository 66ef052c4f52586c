package io.trailinsights.job.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailinsights.alerts.insight.Insight;
import io.trailinsights.alerts.insight.InsightDetails;
import io.trailinsights.alerts.insight.InsightState;
import io.trailinsights.alerts.insight.Statistics;
import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.failure.CommandFailure;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Teaches the detector that an Insight was no news. */
@Command(
        name = "expected",
        description = "Says that an Insight was expected: the like of it is no news from now on.",
        mixinStandardHelpOptions = true)
final class ExpectedCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ControlFlags control;

    @Parameters(paramLabel = "EPISODE", description = "The Insight's sharedEventID ('episode' in 'watch').")
    private String episode;

    @Option(names = "--any-time", description = "It may come at any time, not only at this time of day.")
    private boolean anyTime;

    @Option(names = "--insights-topic", paramLabel = "TOPIC", description = "Topic with Insights (default insights).")
    private String insightsTopic;

    @Mixin
    private RuleOptions rule;

    @Override
    public Integer call() {
        DetectSettings settings = control.settings();
        String topic = insightsTopic == null ? settings.get(DetectOptions.INSIGHTS_TOPIC) : insightsTopic;
        List<Insight> records = new EpisodeSearch(settings, topic).records(episode);
        if (records.isEmpty()) {
            throw new CommandFailure("no Insight with sharedEventID '" + episode + "' in topic '" + topic + "' at "
                    + settings.get(DetectOptions.BOOTSTRAP_SERVERS)
                    + "; 'trailinsights watch --from-beginning' shows all");
        }
        ControlCommand.put(spec, settings, rule.end(expected(records.get(records.size() - 1))));
        return 0;
    }

    /** @param last the newest record of the episode: its End, where there is one */
    private ObjectNode expected(Insight last) {
        InsightDetails details = last.insightDetails();
        ObjectNode expected = rule.begin("expected")
                .put("account", last.recipientAccountId())
                .put("region", last.awsRegion())
                .put("eventSource", details.eventSource())
                .put("eventName", details.eventName());
        RuleOptions.put(expected, "category", details.sourceEventCategory());
        RuleOptions.put(expected, "errorCode", details.errorCode());
        boolean over = details.state() == InsightState.END;
        Instant start = over && last.episodeStart() != null ? last.episodeStart() : last.eventTime();
        expected.put("start", start.toString());
        Statistics statistics = details.insightContext().statistics();
        long calls = statistics.insightDuration() == null
                ? 0
                : Math.round(statistics.insight().value() * statistics.insightDuration());
        if (over && calls > 0) {
            expected.put("minutes", statistics.insightDuration()).put("calls", calls);
        }
        return expected.put("when", anyTime ? "any-time" : "time-of-day");
    }
}
