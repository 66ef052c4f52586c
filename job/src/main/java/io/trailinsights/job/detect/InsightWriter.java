package io.trailinsights.job.detect;

import io.trailinsights.alerts.insight.AttributeKind;
import io.trailinsights.alerts.insight.AttributionCounts;
import io.trailinsights.alerts.insight.CountedValue;
import io.trailinsights.alerts.insight.Detection;
import io.trailinsights.alerts.insight.Direction;
import io.trailinsights.alerts.insight.Ending;
import io.trailinsights.alerts.insight.EpisodeSummary;
import io.trailinsights.alerts.insight.Explanation;
import io.trailinsights.alerts.insight.ExplanationFacts;
import io.trailinsights.alerts.insight.Insight;
import io.trailinsights.alerts.insight.InsightIds;
import io.trailinsights.alerts.insight.InsightJson;
import io.trailinsights.alerts.insight.InsightRecords;
import io.trailinsights.alerts.insight.InsightSeries;
import io.trailinsights.alerts.insight.InsightType;
import io.trailinsights.alerts.insight.Muted;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.episode.Attribution;
import io.trailinsights.baselines.episode.BaselineKind;
import io.trailinsights.baselines.episode.EpisodeReport;
import io.trailinsights.baselines.episode.ValueCount;
import io.trailinsights.baselines.episode.Verdict;
import io.trailinsights.baselines.incident.Incident;
import io.trailinsights.job.log.LogField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Writes an episode as the Insights record that subscribers read. */
final class InsightWriter {
    private static final Logger LOG = LoggerFactory.getLogger(InsightWriter.class);

    private final String configVersion;

    /** @param configVersion the name of the settings in force */
    InsightWriter(String configVersion) {
        this.configVersion = configVersion;
    }

    /** The id that the Start and the End of an episode share. */
    static String episodeId(EpisodeReport report) {
        return InsightIds.sharedEventId(series(report), report.start());
    }

    /** What the episode is of, as the record says it. */
    static InsightType type(EpisodeReport report) {
        return series(report).type();
    }

    /**
     * The record, or nothing where its numbers do not make one: where its average is just that of the baseline.
     *
     * @param muted that nobody is to be called for it, or null
     * @param incident what it belongs to, or null
     */
    Optional<InsightMessage> write(EpisodeReport report, Muted muted, Incident incident) {
        EpisodeSummary summary = summary(report, muted, incident);
        Optional<String> objection = InsightRecords.objection(summary);
        if (objection.isPresent()) {
            try (MDC.MDCCloseable about = LogField.EPISODE.is(episodeId(report))) {
                LOG.warn(
                        "No Insight is written of {} at {}: {}",
                        InsightRecords.shownName(key(report)),
                        Instant.ofEpochSecond(60L * report.start()),
                        objection.get());
            }
            return Optional.empty();
        }
        Insight insight = InsightRecords.insight(summary);
        return Optional.of(new InsightMessage(
                key(report), InsightJson.write(insight), insight.eventTime().toEpochMilli()));
    }

    private static String key(EpisodeReport report) {
        ApiKey key = report.key();
        String code = report.errorCode() == null ? "" : report.errorCode();
        return String.join(
                "/",
                key.account(),
                key.region(),
                key.eventSource(),
                key.eventName(),
                type(report).label(),
                code);
    }

    private EpisodeSummary summary(EpisodeReport report, Muted muted, Incident incident) {
        InsightSeries series = series(report);
        Detection decided = detection(report, series).in(named(report, incident));
        Detection detection = muted == null ? decided : decided.with(Muted.NAME, muted.toJson());
        List<AttributionCounts> attributions = attributions(report);
        return report.over()
                ? EpisodeSummary.end(
                        series,
                        report.start(),
                        report.end(),
                        report.episode().calls(),
                        report.baseline().calls(),
                        attributions,
                        detection)
                : EpisodeSummary.start(
                        series,
                        report.start(),
                        report.episode().calls(),
                        report.baseline().calls(),
                        attributions,
                        detection);
    }

    private static io.trailinsights.alerts.insight.Incident named(EpisodeReport report, Incident incident) {
        if (incident == null) {
            return null;
        }
        return new io.trailinsights.alerts.insight.Incident(
                InsightIds.incidentId(report.key().account(), incident.principal(), incident.day()),
                incident.principal(),
                Instant.ofEpochSecond(60L * incident.since()),
                incident.insights());
    }

    private static InsightSeries series(EpisodeReport report) {
        ApiKey key = report.key();
        return new InsightSeries(
                key.account(),
                key.region(),
                key.eventSource(),
                key.eventName(),
                key.category().label(),
                report.errorCode());
    }

    private Detection detection(EpisodeReport report, InsightSeries series) {
        Verdict verdict = report.verdict();
        return Detection.decided(
                Instant.ofEpochMilli(report.detectedAtMs()),
                verdict.low(),
                verdict.high(),
                verdict.observed(),
                direction(report),
                verdict.surprise(),
                SeverityRule.of(report),
                verdict.kind().label(),
                Explanation.of(facts(report, series)),
                configVersion);
    }

    /**
     * The direction. A record calls a Spike what lies above the plain mean of its baseline; an episode at night may lie
     * above what is usual at night and still below that mean, which no other word fits than a change that stays.
     */
    private static Direction direction(EpisodeReport report) {
        Direction direction = Direction.valueOf(report.verdict().direction().name());
        if (!report.over() || direction == Direction.SUSTAINED) {
            return direction;
        }
        double episode = (double) report.episode().calls() / (report.end() - report.start());
        double baseline = (double) report.baseline().calls() / InsightRecords.baselineMinutes(report.start());
        boolean fits = direction == Direction.SPIKE ? episode > baseline : episode < baseline;
        return fits ? direction : Direction.SUSTAINED;
    }

    private static ExplanationFacts facts(EpisodeReport report, InsightSeries series) {
        Verdict verdict = report.verdict();
        Attribution told = report.over() ? report.episode() : report.judged();
        ValueCount caller =
                told.principals().isEmpty() ? null : told.principals().get(0);
        boolean isNew = verdict.kind() == BaselineKind.ACCOUNT_PRIOR
                && report.baseline().calls() == 0;
        return new ExplanationFacts(
                series,
                Direction.valueOf(verdict.direction().name()),
                verdict.calls(),
                verdict.windowMinutes(),
                verdict.low() * verdict.windowMinutes(),
                verdict.high() * verdict.windowMinutes(),
                verdict.kind().label(),
                verdict.chancePerWeek(),
                caller == null ? null : caller.value(),
                caller == null ? 0 : caller.count(),
                caller != null && isNewCaller(report.baseline(), caller.value()),
                isNew,
                report.over() ? ending(report) : null);
    }

    private static Ending ending(EpisodeReport report) {
        int minutes = report.end() - report.start();
        return new Ending(minutes, report.episode().calls(), minutes >= EpisodeReport.ADOPTED);
    }

    /** Whether the baseline shows all its callers, and this is none of them. */
    private static boolean isNewCaller(Attribution baseline, String caller) {
        return baseline.calls() > 0
                && baseline.principals().size() < Attribution.MOST
                && baseline.principals().stream()
                        .noneMatch(principal -> principal.value().equals(caller));
    }

    private static List<AttributionCounts> attributions(EpisodeReport report) {
        List<AttributionCounts> counts = new ArrayList<>(3);
        Attribution episode = report.episode();
        Attribution baseline = report.baseline();
        counts.add(counts(AttributeKind.USER_IDENTITY_ARN, episode.principals(), baseline.principals()));
        counts.add(counts(AttributeKind.USER_AGENT, episode.userAgents(), baseline.userAgents()));
        if (report.errorCode() == null) {
            counts.add(counts(AttributeKind.ERROR_CODE, episode.errorCodes(), baseline.errorCodes()));
        }
        return counts;
    }

    private static AttributionCounts counts(AttributeKind kind, List<ValueCount> insight, List<ValueCount> baseline) {
        return new AttributionCounts(kind, counted(insight), counted(baseline));
    }

    private static List<CountedValue> counted(List<ValueCount> values) {
        return values.stream()
                .map(value -> new CountedValue(value.value(), value.count()))
                .toList();
    }
}
