package io.trailinsights.alerts.insight;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** What an episode must satisfy to become a record: the arithmetic of AWS's records and of our detection block. */
final class SummaryRules {
    private static final long MOST_MINUTES = 1_000_000;
    /** First minute of the year 10000: from there on an instant is written with a sign. */
    private static final long TIME_LIMIT = Instant.parse("9999-12-31T23:59:00Z").getEpochSecond() / 60;

    private static final long MOST_PER_MINUTE = Average.MOST.longValueExact();
    private static final int SHORTEST_EXPLANATION = 20;
    private static final int LONGEST_EXPLANATION = 600;
    private static final int LONGEST_LABEL = 100;
    private static final double SURPRISE_TOLERANCE = 0.01;

    private SummaryRules() {}

    /** The first rule broken, or null. */
    static String objection(EpisodeSummary episode) {
        List<Function<EpisodeSummary, String>> rules = List.of(
                SummaryRules::series,
                SummaryRules::times,
                SummaryRules::counts,
                SummaryRules::attributions,
                SummaryRules::decisionTime,
                SummaryRules::expectation,
                SummaryRules::direction,
                SummaryRules::chance,
                SummaryRules::texts);
        for (Function<EpisodeSummary, String> rule : rules) {
            String objection = rule.apply(episode);
            if (objection != null) {
                return objection;
            }
        }
        return null;
    }

    private static String series(EpisodeSummary episode) {
        InsightSeries series = episode.series();
        if (!series.category().equals(InsightSeries.MANAGEMENT)
                && !series.category().equals(InsightSeries.DATA)) {
            return "the category is neither Management nor Data";
        }
        if (series.region().isEmpty()
                || series.eventSource().isEmpty()
                || series.eventName().isEmpty()) {
            return "Region, event source or event name is empty";
        }
        if (series.errorCode() != null
                && (series.errorCode().isEmpty() || series.errorCode().equals("null"))) {
            return "an error rate about calls without an error";
        }
        return null;
    }

    private static String times(EpisodeSummary episode) {
        if (episode.startMinute() < 0 || episode.endMinute() > TIME_LIMIT) {
            return "the episode lies before 1970 or after 9999";
        }
        if (episode.minutes() < 1 || episode.minutes() > MOST_MINUTES) {
            return "the episode covers " + episode.minutes() + " minutes; it must be 1 to " + MOST_MINUTES;
        }
        if (episode.state() == InsightState.START && episode.minutes() != InsightRecords.START_WINDOW_MINUTES) {
            return "a Start covers " + episode.minutes() + " minutes instead of " + InsightRecords.START_WINDOW_MINUTES;
        }
        return null;
    }

    private static String counts(EpisodeSummary episode) {
        if (episode.insightCount() < 0 || episode.baselineCount() < 0) {
            return "a count is negative";
        }
        if (episode.insightCount() > MOST_PER_MINUTE || episode.baselineCount() > MOST_PER_MINUTE) {
            return "a count is above " + MOST_PER_MINUTE;
        }
        return insight(episode).equals(baseline(episode)) ? "insight and baseline averages are equal" : null;
    }

    /** Calls whose value is not known may be missing from a list; more calls than there were may not be in it. */
    private static String attributions(EpisodeSummary episode) {
        for (AttributionCounts counts : episode.attributions()) {
            if (counts.insight().stream().anyMatch(value -> value.count() < 0)
                    || counts.baseline().stream().anyMatch(value -> value.count() < 0)) {
                return counts.kind().label() + " has a negative count";
            }
            if (sum(counts.insight()) > episode.insightCount() || sum(counts.baseline()) > episode.baselineCount()) {
                return counts.kind().label() + " names more calls than there were";
            }
        }
        long kinds = episode.attributions().stream()
                .map(AttributionCounts::kind)
                .distinct()
                .count();
        return kinds < episode.attributions().size() ? "an attribute is there twice" : null;
    }

    private static String decisionTime(EpisodeSummary episode) {
        boolean start = episode.state() == InsightState.START;
        long earliest = 60 * (start ? episode.startMinute() : episode.endMinute() - 1);
        Instant at = episode.detection().detectedAt();
        if (at.isBefore(Instant.ofEpochSecond(earliest))) {
            return "detectedAt " + at + " lies before what it decides";
        }
        return at.getEpochSecond() >= 60 * TIME_LIMIT ? "detectedAt lies after 9999" : null;
    }

    private static String expectation(EpisodeSummary episode) {
        Detection detection = episode.detection();
        if (!(0 <= detection.expectedLow() && detection.expectedLow() <= detection.expectedHigh())) {
            return "expected is " + detection.expectedLow() + " to " + detection.expectedHigh();
        }
        return detection.observed() < 0 ? "observed is negative" : null;
    }

    private static String direction(EpisodeSummary episode) {
        Detection detection = episode.detection();
        boolean above = detection.observed() > detection.expectedHigh();
        boolean below = detection.observed() < detection.expectedLow();
        int deviation = insight(episode).compareTo(baseline(episode));
        boolean start = episode.state() == InsightState.START;
        boolean fits = switch (detection.direction()) {
            case SPIKE -> start ? above : deviation > 0;
            case DROP -> start ? below : deviation < 0;
            case SUSTAINED -> !start || above || below;
        };
        if (fits) {
            return null;
        }
        return start
                ? detection.direction().label() + ", but " + detection.observed() + " stands against "
                        + detection.expectedLow() + " to " + detection.expectedHigh()
                : detection.direction().label() + ", but the episode's average of " + insight(episode)
                        + " stands against a baseline of " + baseline(episode);
    }

    private static String chance(EpisodeSummary episode) {
        Double pValue = episode.detection().pValue();
        Double surprise = episode.detection().surprise();
        if (pValue == null && surprise == null) {
            return "neither pValue nor surprise is there";
        }
        if (pValue != null && !(0 < pValue && pValue <= 1)) {
            return "pValue is " + pValue + "; it must be above 0 and at most 1";
        }
        if (surprise != null && surprise < 0) {
            return "surprise is " + surprise + "; it must not be negative";
        }
        if (pValue != null
                && surprise != null
                && Math.abs(-Math.log10(pValue) - surprise) > SURPRISE_TOLERANCE * Math.max(1, surprise)) {
            return "surprise " + surprise + " is not that of pValue " + pValue;
        }
        return null;
    }

    private static String texts(EpisodeSummary episode) {
        Detection detection = episode.detection();
        for (String label : List.of(detection.baselineKind(), detection.configVersion())) {
            if (label.isEmpty()
                    || length(label) > LONGEST_LABEL
                    || !PlainText.clean(label).equals(label)) {
                return "baselineKind or configVersion is no text of 1 to " + LONGEST_LABEL + " characters";
            }
        }
        String explanation = detection.explanation();
        int length = length(explanation);
        if (length < SHORTEST_EXPLANATION || length > LONGEST_EXPLANATION) {
            return "the explanation has " + length + " characters; it must have 20 to 600";
        }
        if (!PlainText.clean(explanation).equals(explanation)) {
            return "the explanation has control characters";
        }
        boolean names =
                explanation.contains(InsightRecords.shownName(episode.series().eventName()));
        return names && explanation.endsWith(".") ? null : "the explanation is no sentence that names the API";
    }

    private static Average insight(EpisodeSummary episode) {
        return Average.of(episode.insightCount(), (int) episode.minutes());
    }

    private static Average baseline(EpisodeSummary episode) {
        return Average.of(episode.baselineCount(), InsightRecords.baselineMinutes(episode.startMinute()));
    }

    private static long sum(List<CountedValue> values) {
        return InsightRecords.top(values).stream()
                .mapToLong(CountedValue::count)
                .sum();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
