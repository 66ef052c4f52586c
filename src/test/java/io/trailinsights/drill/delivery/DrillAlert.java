package io.trailinsights.drill.delivery;

import io.trailinsights.alerts.insight.Detection;
import io.trailinsights.alerts.insight.Direction;
import io.trailinsights.alerts.insight.EpisodeSummary;
import io.trailinsights.alerts.insight.Insight;
import io.trailinsights.alerts.insight.InsightJson;
import io.trailinsights.alerts.insight.InsightRecords;
import io.trailinsights.alerts.insight.InsightSeries;
import io.trailinsights.alerts.insight.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An alert of the drill.
 *
 * @param id by which receivers drop what comes twice
 * @param startId the id of the alert that tells the begin of its episode; its own where it is that one
 * @param json the Insight as the detector writes it
 */
record DrillAlert(String id, String startId, byte[] json) {
    private static final Instant BEGIN = Instant.parse("2026-03-17T09:00:00Z");
    private static final int EPISODE_MINUTES = 18;
    /** An End comes behind so many other episodes' alerts: soon enough to find its Start still on its way. */
    private static final int BETWEEN = 20;

    /** Whether it tells the end of its episode. */
    boolean isEnd() {
        return !id.equals(startId);
    }

    /**
     * The Starts and Ends of episodes, in the order in which they are sent.
     *
     * @param firstEpisode number of the first; episodes of the same number are the same
     */
    static List<DrillAlert> ofEpisodes(int firstEpisode, int episodes) {
        List<DrillAlert> alerts = new ArrayList<>(2 * episodes);
        for (int i = 0; i < episodes + BETWEEN; i++) {
            if (i < episodes) {
                alerts.add(start(firstEpisode + i));
            }
            if (i >= BETWEEN) {
                alerts.add(end(firstEpisode + i - BETWEEN));
            }
        }
        return alerts;
    }

    private static DrillAlert start(int episode) {
        Insight start = InsightRecords.insight(EpisodeSummary.start(
                series(episode), startMinute(episode), 210, 1311, List.of(), detection(episode, 5)));
        return new DrillAlert(start.eventId(), start.eventId(), InsightJson.writeBytes(start));
    }

    private static DrillAlert end(int episode) {
        long begin = startMinute(episode);
        Insight end = InsightRecords.insight(EpisodeSummary.end(
                series(episode),
                begin,
                begin + EPISODE_MINUTES,
                700,
                1311,
                List.of(),
                detection(episode, EPISODE_MINUTES)));
        return new DrillAlert(end.eventId(), start(episode).id(), InsightJson.writeBytes(end));
    }

    private static InsightSeries series(int episode) {
        return new InsightSeries(
                "111122223333", "eu-north-1", "ec2.amazonaws.com", api(episode), InsightSeries.MANAGEMENT, null);
    }

    private static String api(int episode) {
        return "DrillApi" + episode;
    }

    private static long startMinute(int episode) {
        return BEGIN.getEpochSecond() / 60 + episode % 60;
    }

    private static Detection detection(int episode, int minutes) {
        return Detection.decided(
                Instant.ofEpochSecond(60L * (startMinute(episode) + minutes)),
                0,
                0.63,
                42,
                Direction.SPIKE,
                7.5899,
                Severity.HIGH,
                "hour-of-week",
                api(episode) + " was called 42 times in 1 minute, where 0 to 1 are usual.",
                "drill");
    }
}
