package io.trailinsights.job.metric;

import static io.trailinsights.job.metric.MetricKind.COUNTER;
import static io.trailinsights.job.metric.MetricKind.GAUGE;
import static io.trailinsights.job.metric.MetricKind.HISTOGRAM;
import static io.trailinsights.job.metric.MetricKind.TOTAL;
import static io.trailinsights.job.metric.MetricLabel.OUTCOME;
import static io.trailinsights.job.metric.MetricLabel.REASON;
import static io.trailinsights.job.metric.MetricLabel.RECEIVER;
import static io.trailinsights.job.metric.MetricLabel.SEVERITY;
import static io.trailinsights.job.metric.MetricLabel.TYPE;

import java.util.List;

/**
 * Every metric of the jobs, beside those that Flink has of its own. The names are promises: dashboards and alert rules
 * find metrics by them, and savepoints find totals by them. {@code docs/metrics.md} has the same list.
 */
public enum JobMetric {
    RECORDS_DECODED("route", "recordsDecoded", COUNTER, "records", "CloudTrail records read, late ones among them."),
    RECORDS_NOT_ANALYSED(
            "route", "recordsNotAnalysed", COUNTER, "records", "Decoded, and of a category that is not analysed."),
    RECORDS_LATE("route", "recordsLate", COUNTER, "records", "Decoded, and too late to count; each is a dead letter."),
    RECORDS_WITHOUT_ID(
            "route", "recordsWithoutId", COUNTER, "records", "Decoded, without an eventID to know repetitions by."),
    RECORDS_SKIPPED(
            "route",
            "recordsSkipped",
            COUNTER,
            "elements",
            "Nothing wrong, and no call. See `skipped` of `inspect`.",
            REASON),
    DEAD_LETTERS("route", "deadLetters", COUNTER, "elements", "Input records sent to the dead-letter topic.", REASON),
    RECORD_ARRIVAL_DELAY(
            "route",
            "recordArrivalDelayMs",
            HISTOGRAM,
            "milliseconds",
            "From a call to its record's timestamp in Kafka: CloudTrail and what brings its records. One value in 16."),
    RECORD_READ_DELAY(
            "route",
            "recordReadDelayMs",
            HISTOGRAM,
            "milliseconds",
            "From a record's timestamp in Kafka until it was read here. One value in 16."),
    ELEMENTS_TOTAL("route", "elementsTotal", TOTAL, "elements", "Everything that was read."),
    SKIPPED_TOTAL("route", "skippedTotal", TOTAL, "elements", "As `recordsSkipped`."),
    UNREADABLE_TOTAL("route", "unreadableTotal", TOTAL, "elements", "Dead letters, but for late records."),
    LATE_TOTAL("route", "lateTotal", TOTAL, "records", "As `recordsLate`."),
    NOT_ANALYSED_TOTAL("route", "notAnalysedTotal", TOTAL, "records", "As `recordsNotAnalysed`."),

    SECONDS_WITHOUT_RECORDS(
            "silence",
            "secondsWithoutRecords",
            GAUGE,
            "seconds",
            "Since the last record, once all partitions are silent; 0 while any has records."),

    LEFT_OUT_TOTAL(
            "analysed",
            "leftOutTotal",
            TOTAL,
            "records",
            "Reads without an error, which no series counts by the settings."),

    CALLS_COUNTED("series", "callsCounted", COUNTER, "records", "Counted in a series."),
    RECORDS_DUPLICATE("series", "recordsDuplicate", COUNTER, "records", "Repeated an eventID that was counted."),
    CALLS_OF_UNWATCHED_CODES(
            "series",
            "callsOfUnwatchedCodes",
            COUNTER,
            "records",
            "Counted, with an error code for which the API had no room: 24 codes are told apart at a time."),
    COUNTED_TOTAL("series", "countedTotal", TOTAL, "records", "As `callsCounted`."),
    DUPLICATES_TOTAL("series", "duplicatesTotal", TOTAL, "records", "As `recordsDuplicate`."),
    APIS_WATCHED(
            "series",
            "apisWatched",
            TOTAL,
            "APIs",
            "APIs with a state, by account and Region. 4 to 48 KB of heap each."),
    SERIES_WATCHED("series", "seriesWatched", TOTAL, "series", "Call rates and error codes, of all APIs."),

    PRINCIPALS_WATCHED(
            "principals", "principalsWatched", TOTAL, "principals", "Principals with a state. At most 50 KB each."),

    STATES_EVICTED(
            "series, principals",
            "statesEvicted",
            COUNTER,
            "states",
            "Written back before a checkpoint, because the cache of states was full."),
    STATE_CACHE_BYTES(
            "series, principals", "stateCacheBytes", GAUGE, "bytes", "Roughly the heap that states take in the cache."),

    ACCOUNTS_WATCHED("accounts", "accountsWatched", TOTAL, "accounts", "Accounts with a state."),
    EPISODES_OPEN(
            "accounts",
            "episodesOpen",
            TOTAL,
            "episodes",
            "Told, or held because they began in the past, and not over."),
    INSIGHT_STARTS("accounts", "insightStarts", COUNTER, "records", "Starts that were told.", TYPE, SEVERITY),
    INSIGHT_ENDS("accounts", "insightEnds", COUNTER, "records", "Ends that were told.", TYPE, SEVERITY),
    INSIGHTS_REFUSED(
            "accounts", "insightsRefused", COUNTER, "records", "Not written, because the numbers make no record."),
    INSIGHTS_MUTED("accounts", "insightsMuted", COUNTER, "records", "Told, and muted by a rule."),
    INSIGHTS_OF_THE_PAST(
            "accounts", "insightsOfThePast", COUNTER, "episodes", "Over by the end of the archive, and not told."),
    INSIGHT_DELAY(
            "accounts",
            "insightDelayMs",
            HISTOGRAM,
            "milliseconds",
            "From the newest call that a Start was decided on until it was told. Readers of committed records see it with"
                    + " the next checkpoint."),
    RULES_IN_FORCE("accounts", "rulesInForce", GAUGE, "rules", "Rules that the task follows; the same in each task."),

    FINDINGS_TOLD(
            "findings",
            "findingsTold",
            COUNTER,
            "records",
            "Findings that were told, in all their stages.",
            TYPE,
            SEVERITY),
    FINDINGS_MUTED("findings", "findingsMuted", COUNTER, "records", "Told, and muted by a rule."),
    FINDINGS_OF_THE_PAST(
            "findings", "findingsOfThePast", COUNTER, "records", "Decided by the end of the archive, and not told."),

    RULES_READ("control decode", "rulesRead", COUNTER, "records", "Changes of rules that were taken. In both jobs."),
    RULES_REFUSED(
            "control decode",
            "rulesRefused",
            COUNTER,
            "records",
            "Records of the control topic that are no rule. In both jobs."),

    ALERTS_READ("route alerts", "alertsRead", COUNTER, "records", "Insights and findings that were read."),
    ALERTS_REPLAYED(
            "route alerts",
            "alertsReplayed",
            COUNTER,
            "records",
            "Dead letters that came again by `deliver --replay`."),
    ALERTS_UNREADABLE(
            "route alerts", "alertsUnreadable", COUNTER, "records", "Could not be read; each is a dead letter."),

    ATTEMPTS("deliver", "attempts", COUNTER, "requests", "Requests to the receiver.", RECEIVER),
    ATTEMPTS_FAILED(
            "deliver", "attemptsFailed", COUNTER, "requests", "Those that failed and are to be made again.", RECEIVER),
    MESSAGES_FINISHED(
            "deliver",
            "messagesFinished",
            COUNTER,
            "messages",
            "What became of messages: `delivered`; `withheld`, as the settings want it; `dead`, given up.",
            RECEIVER,
            OUTCOME),
    MESSAGES_WAITING(
            "deliver",
            "messagesWaiting",
            GAUGE,
            "messages",
            "Not under way and not finished, early ones among them.",
            RECEIVER),
    REQUESTS_IN_FLIGHT("deliver", "requestsInFlight", GAUGE, "requests", "Requests without an answer yet.", RECEIVER),
    RECEIVER_BROKEN(
            "deliver",
            "broken",
            GAUGE,
            "0 or 1",
            "1 while the receiver is left alone, because it failed too often or said that it is gone.",
            RECEIVER),
    ACCEPTANCE_DELAY(
            "deliver",
            "acceptanceDelayMs",
            HISTOGRAM,
            "milliseconds",
            "From the first attempt of a message until the receiver took it.",
            RECEIVER),

    SECONDS_SINCE_CHECKPOINT(
            "route, deliver",
            "secondsSinceCheckpoint",
            GAUGE,
            "seconds",
            "Since the newest complete checkpoint was taken, in this run or the one before; of the first run, since its"
                    + " start.");

    private final String operators;
    private final String exported;
    private final MetricKind kind;
    private final String unit;
    private final String meaning;
    private final List<MetricLabel> labels;

    JobMetric(String operators, String exported, MetricKind kind, String unit, String meaning, MetricLabel... labels) {
        this.operators = operators;
        this.exported = exported;
        this.kind = kind;
        this.unit = unit;
        this.meaning = meaning;
        this.labels = List.of(labels);
    }

    /** The operators that have it, as Flink names them. */
    public List<String> operators() {
        return List.of(operators.split(", "));
    }

    /** The name that reporters show, after those of the group and the labels. */
    public String exported() {
        return exported;
    }

    public MetricKind kind() {
        return kind;
    }

    /** What is counted or measured; the plural. */
    public String unit() {
        return unit;
    }

    /** A sentence for people. */
    public String meaning() {
        return meaning;
    }

    /** What it is told apart by, in their order; empty for nothing. */
    public List<MetricLabel> labels() {
        return labels;
    }
}
