package io.trailinsights.alerts.insight;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes Insights records of counted episodes, in the shape and with the arithmetic of AWS's records. */
public final class InsightRecords {
    /** Minutes that a Start's numbers cover, from the first unusual minute. */
    public static final int START_WINDOW_MINUTES = 5;

    /** Values listed of each attribute. */
    public static final int MOST_VALUES = 5;

    /** Code points of a name or error code: as many as the decoder lets through. AWS's longest have about 60. */
    public static final int NAME_LIMIT = 256;

    /** Characters of a listed value: with thirty values of hostile text a record stays below 256 KB. */
    private static final int VALUE_LIMIT = 1024;

    private static final int MINUTES_PER_WEEK = 7 * 24 * 60;
    private static final int MINUTES_PER_DAY = 24 * 60;

    private InsightRecords() {}

    /**
     * Length of the baseline period of an episode: from 00:00 UTC seven days before the day of the start, to the start.
     *
     * @param startMinute first unusual epoch minute
     * @return minutes, 10080 to 11519
     */
    public static int baselineMinutes(long startMinute) {
        return MINUTES_PER_WEEK + (int) Math.floorMod(startMinute, (long) MINUTES_PER_DAY);
    }

    /**
     * A name as records and sentences carry it: without control and bidirectional characters, and not longer than
     * {@link #NAME_LIMIT}. AWS's own names pass unchanged.
     */
    public static String shownName(String name) {
        return PlainText.clean(name, NAME_LIMIT);
    }

    /**
     * What is wrong with a summary, were it made a record: the rules of the shape that counts, times or the decision can
     * break. Names and values cannot: they are cleaned.
     *
     * @return what is wrong, or nothing
     */
    public static Optional<String> objection(EpisodeSummary episode) {
        return Optional.ofNullable(SummaryRules.objection(episode));
    }

    /**
     * The record.
     *
     * @throws IllegalArgumentException if there is an {@link #objection}
     */
    public static Insight insight(EpisodeSummary episode) {
        objection(episode).ifPresent(text -> {
            throw new IllegalArgumentException(text);
        });
        InsightSeries series = episode.series();
        boolean start = episode.state() == InsightState.START;
        String shared = InsightIds.sharedEventId(series, episode.startMinute());
        long minute = start ? episode.startMinute() : episode.endMinute();
        return new Insight(
                Insight.VERSION,
                Instant.ofEpochSecond(60 * minute),
                shownName(series.region()),
                InsightIds.eventId(shared, episode.state()),
                Insight.EVENT_TYPE,
                shownName(series.account()),
                shared,
                details(episode),
                Insight.EVENT_CATEGORY);
    }

    private static InsightDetails details(EpisodeSummary episode) {
        InsightSeries series = episode.series();
        int minutes = (int) episode.minutes();
        int baselineMinutes = baselineMinutes(episode.startMinute());
        Statistics statistics = new Statistics(
                Average.of(episode.baselineCount(), baselineMinutes),
                Average.of(episode.insightCount(), minutes),
                minutes,
                baselineMinutes);
        return new InsightDetails(
                episode.state(),
                shownName(series.eventSource()),
                shownName(series.eventName()),
                series.type(),
                series.errorCode() == null ? null : shownName(series.errorCode()),
                series.category(),
                new InsightContext(statistics, attributions(episode, minutes, baselineMinutes)),
                null,
                episode.detection());
    }

    /** userIdentityArn, userAgent and, of call rates, errorCode are always there; resourceArn where it was counted. */
    private static List<Attribution> attributions(EpisodeSummary episode, int minutes, int baselineMinutes) {
        List<Attribution> attributions = new ArrayList<>();
        for (AttributeKind kind : AttributeKind.values()) {
            AttributionCounts counts = counts(episode, kind);
            if (kind == AttributeKind.ERROR_CODE && episode.series().errorCode() != null) {
                continue;
            }
            if (kind == AttributeKind.RESOURCE_ARN
                    && (counts == null || !episode.series().category().equals(InsightSeries.DATA))) {
                continue;
            }
            attributions.add(
                    counts == null
                            ? new Attribution(kind.label(), List.of(), List.of())
                            : new Attribution(
                                    kind.label(),
                                    averages(counts.insight(), minutes),
                                    averages(counts.baseline(), baselineMinutes)));
        }
        return attributions;
    }

    private static AttributionCounts counts(EpisodeSummary episode, AttributeKind kind) {
        for (AttributionCounts counts : episode.attributions()) {
            if (counts.kind() == kind) {
                return counts;
            }
        }
        return null;
    }

    private static List<AttributedValue> averages(List<CountedValue> values, int minutes) {
        return top(values).stream()
                .map(value -> new AttributedValue(value.value(), Average.of(value.count(), minutes)))
                .toList();
    }

    /** The most frequent values, none empty or 0, values that are written alike added up. */
    static List<CountedValue> top(List<CountedValue> values) {
        Map<String, Long> sums = new LinkedHashMap<>();
        for (CountedValue value : values) {
            if (!value.value().isEmpty() && value.count() > 0) {
                String written = PlainText.wellFormed(
                        value.value().length() <= VALUE_LIMIT
                                ? value.value()
                                : value.value().substring(0, VALUE_LIMIT));
                sums.merge(written, value.count(), Long::sum);
            }
        }
        return sums.entrySet().stream()
                .map(sum -> new CountedValue(sum.getKey(), sum.getValue()))
                .sorted(Comparator.comparingLong(CountedValue::count).reversed().thenComparing(CountedValue::value))
                .limit(MOST_VALUES)
                .toList();
    }
}
