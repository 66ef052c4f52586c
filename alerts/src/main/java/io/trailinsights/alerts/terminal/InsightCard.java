package io.trailinsights.alerts.terminal;

import io.trailinsights.alerts.insight.AttributeKind;
import io.trailinsights.alerts.insight.AttributedValue;
import io.trailinsights.alerts.insight.Attribution;
import io.trailinsights.alerts.insight.Detection;
import io.trailinsights.alerts.insight.Insight;
import io.trailinsights.alerts.insight.InsightDetails;
import io.trailinsights.alerts.insight.InsightState;
import io.trailinsights.alerts.insight.InsightType;
import io.trailinsights.alerts.insight.Muted;
import io.trailinsights.alerts.insight.PlainText;
import io.trailinsights.alerts.insight.Severity;
import io.trailinsights.alerts.insight.Statistics;
import io.trailinsights.alerts.insight.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * An Insight for a person at a terminal: who, what, where, since when, how unusual and why, in lines of at most
 * {@link #WIDTH} columns. Nothing from the record can move the cursor, set a colour or turn the reading direction.
 */
public final class InsightCard {
    /** Columns of the longest line. */
    public static final int WIDTH = 80;

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME_OF_DAY =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LABEL_WIDTH = 10;
    private static final int TEXT_WIDTH = WIDTH - LABEL_WIDTH;
    private static final int CALLERS = 3;
    private static final int AGENTS = 2;
    private static final String RESET = "\u001b[0m";

    private final boolean colour;

    /** @param colour whether the first line may have ANSI colours */
    public InsightCard(boolean colour) {
        this.colour = colour;
    }

    /** The card, every line ended by a line feed. */
    public String render(Insight insight) {
        return render(insight, null);
    }

    /**
     * The card, every line ended by a line feed.
     *
     * @param sinceFirstRead how long before the Insight the first unusual call was read, or null where that is not known
     */
    public String render(Insight insight, Duration sinceFirstRead) {
        StringBuilder card = new StringBuilder(1200);
        title(card, insight);
        InsightDetails details = insight.insightDetails();
        Muted muted = Muted.of(details.detection());
        if (muted != null) {
            line(card, "muted", muted(muted));
        }
        line(card, "what", rate(details));
        values(card, "who", details.insightContext().by(AttributeKind.USER_IDENTITY_ARN), insight, CALLERS);
        values(card, "with", details.insightContext().by(AttributeKind.USER_AGENT), insight, AGENTS);
        line(card, "where", where(insight));
        line(card, "since", since(insight));
        if (details.detection() != null) {
            line(card, "unusual", unusual(details.state(), details.detection()));
            line(card, "why", details.detection().explanation());
            line(card, "decided", decided(details.detection(), sinceFirstRead));
        } else if (sinceFirstRead != null) {
            line(card, "decided", lag(sinceFirstRead));
        }
        line(card, "episode", insight.sharedEventId());
        return card.toString();
    }

    private void title(StringBuilder card, Insight insight) {
        InsightDetails details = insight.insightDetails();
        Severity severity =
                details.detection() == null ? null : details.detection().severity();
        boolean over = details.state() == InsightState.END;
        String mute = Muted.of(details.detection()) == null ? "" : "MUTED  ";
        String rank = mute + (severity == null ? "" : severity.label().toUpperCase(Locale.ROOT) + "  ");
        String kind = details.insightType() == InsightType.API_ERROR_RATE ? "error rate" : "call rate";
        String text = over ? "OVER  " + rank + "Back to usual: " : rank + "Unusual " + kind + ": ";
        String name = details.eventName() + (details.errorCode() == null ? "" : " " + details.errorCode());
        String title = Columns.cut(text + PlainText.clean(name), WIDTH);
        card.append(colour ? ansi(over, severity) + title + RESET : title).append('\n');
    }

    private static String muted(Muted muted) {
        String until = muted.until() == null ? "" : " until " + MINUTE.format(muted.until()) + " UTC";
        String author = muted.author() == null ? "" : ", by " + muted.author();
        return "rule " + muted.rule() + until + author + (muted.reason() == null ? "" : ": " + muted.reason());
    }

    private static String ansi(boolean over, Severity severity) {
        if (over) {
            return "\u001b[32m";
        }
        if (severity == null) {
            return "\u001b[1m";
        }
        return switch (severity) {
            case CRITICAL -> "\u001b[1;31m";
            case HIGH -> "\u001b[31m";
            case MEDIUM -> "\u001b[33m";
            case LOW -> "\u001b[36m";
        };
    }

    private static String rate(InsightDetails details) {
        Statistics statistics = details.insightContext().statistics();
        String unit = details.insightType() == InsightType.API_ERROR_RATE ? " errors/min" : " calls/min";
        String over =
                statistics.insightDuration() == null ? "" : " over " + Wording.shortSpan(statistics.insightDuration());
        String mean = statistics.baseline().isZero()
                ? "none in the baseline period"
                : "mean of the baseline period "
                        + Wording.number(statistics.baseline().value()) + "/min";
        return Wording.number(statistics.insight().value()) + unit + over + "; " + mean;
    }

    /** One line a value, the most frequent first, with its rate and its share of all. */
    private static void values(StringBuilder card, String label, Attribution attribution, Insight insight, int most) {
        if (attribution == null || attribution.insight().isEmpty()) {
            return;
        }
        double whole =
                insight.insightDetails().insightContext().statistics().insight().value();
        List<AttributedValue> values = attribution.insight();
        for (int i = 0; i < Math.min(most, values.size()); i++) {
            AttributedValue value = values.get(i);
            String share = Wording.number(value.average().value()) + "/min";
            if (whole > 0 && value.average().value() <= whole) {
                share += ", " + Math.round(100 * value.average().value() / whole) + " %";
            }
            String shown = PlainText.clean(Wording.caller(value.value(), insight.recipientAccountId()));
            int room = TEXT_WIDTH - share.length() - 3;
            line(card, i == 0 ? label : "", Columns.cut(shown, room) + " (" + share + ")");
        }
        if (values.size() > most) {
            line(card, "", "and " + (values.size() - most) + " more");
        }
    }

    private static String where(Insight insight) {
        String account = insight.recipientAccountId() == null ? "" : "account " + insight.recipientAccountId() + ", ";
        String category = insight.insightDetails().sourceEventCategory();
        return account + insight.awsRegion() + ", "
                + insight.insightDetails().eventSource()
                + (category == null ? "" : ", " + category.toLowerCase(Locale.ROOT) + " events");
    }

    private static String since(Insight insight) {
        if (insight.insightDetails().state() == InsightState.START) {
            return MINUTE.format(insight.eventTime()) + " UTC";
        }
        Instant start = insight.episodeStart();
        if (start == null) {
            return "over since " + MINUTE.format(insight.eventTime()) + " UTC";
        }
        Instant end = insight.eventTime();
        boolean sameDay = start.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .equals(end.atZone(ZoneOffset.UTC).toLocalDate());
        return MINUTE.format(start) + " to " + (sameDay ? TIME_OF_DAY : MINUTE).format(end) + " UTC, over after "
                + Wording.shortSpan(Duration.between(start, end).toMinutes());
    }

    /** In an End the numbers are those of the last window, which is usual again. */
    private static String unusual(InsightState state, Detection detection) {
        String window = Wording.number(detection.observed()) + "/min where "
                + Wording.number(detection.expectedLow()) + " to " + Wording.number(detection.expectedHigh())
                + "/min is expected (" + detection.baselineKind() + ")";
        if (state == InsightState.END) {
            return detection.direction().label() + "; at the end " + window;
        }
        String surprise = detection.surprise() == null
                ? "chance " + (detection.pValue() == null ? "not known" : detection.pValue())
                : "surprise " + Wording.number(detection.surprise());
        return detection.direction().label() + ", " + surprise + ": " + window;
    }

    private static String decided(Detection detection, Duration sinceFirstRead) {
        String at = "at " + SECOND.format(detection.detectedAt()) + " UTC";
        return sinceFirstRead == null ? at : at + "; " + lag(sinceFirstRead);
    }

    private static String lag(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        String ago = seconds < 120 ? seconds + " s" : Wording.shortSpan(seconds / 60);
        return "first unusual call read " + ago + " before";
    }

    private static void line(StringBuilder card, String label, String text) {
        String first = "  " + label + " ".repeat(LABEL_WIDTH - 2 - label.length());
        for (String part : Columns.wrap(PlainText.clean(text), TEXT_WIDTH)) {
            card.append(first).append(part).append('\n');
            first = " ".repeat(LABEL_WIDTH);
        }
    }
}
