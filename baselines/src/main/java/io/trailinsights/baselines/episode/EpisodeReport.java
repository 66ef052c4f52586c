package io.trailinsights.baselines.episode;

import io.trailinsights.baselines.call.ApiKey;

/**
 * What a series has to say of an episode when it begins or when it is over: all that an Insights record needs.
 *
 * @param key the API
 * @param errorCode the error code whose rate it is, or null for the call rate
 * @param over whether the episode is over
 * @param start first unusual epoch minute
 * @param end first minute that is usual again; while it goes on, the end of the first window
 * @param episode the calls from start to end, as far as they were read
 * @param judged the calls of the window that was judged
 * @param baseline the calls from 00:00 UTC seven days before the day of the start, to the start
 * @param verdict the judgement behind it
 * @param detectedAtMs the largest event time read when it was decided
 * @param firstSeen epoch minute of the series' first call
 */
public record EpisodeReport(
        ApiKey key,
        String errorCode,
        boolean over,
        int start,
        int end,
        Attribution episode,
        Attribution judged,
        Attribution baseline,
        Verdict verdict,
        long detectedAtMs,
        int firstSeen) {
    /** An episode that lasts so many minutes is a new level, and over, for it is usual from now on. */
    public static final int ADOPTED = 24 * 60;

    /**
     * A name that no other episode of the account has. No part of it holds a line break: the decoder refuses control
     * characters in what a record must have.
     */
    public String nameInAccount() {
        return String.join(
                "\n",
                key.region(),
                key.eventSource(),
                key.eventName(),
                key.category().label(),
                errorCode == null ? "" : errorCode,
                Integer.toString(start));
    }
}
