package io.trailinsights.baselines.detect;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.count.Dictionary;
import io.trailinsights.baselines.episode.SeriesSignal;
import io.trailinsights.baselines.episode.SeriesSignal.Kind;
import io.trailinsights.baselines.profile.ExpectedBursts.ExpectedBurst;
import java.util.function.Consumer;

/**
 * Detects in one API: counts each call in its minute, asks at once whether there are more than usual, and, as event
 * time goes on, whether there are fewer, and whether what was unusual is over. Holds no state of its own: whoever calls
 * brings an {@link ApiState} and stores it.
 *
 * <p>Time is epoch minutes. {@code closed} is the minute before which all is taken as read (the watermark), and moves on
 * in steps of any size; {@code clockMs} is the largest event time read, which an Insight gives as {@code detectedAt}.
 */
public final class ApiDetector {
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    /** How long calls are kept by the minute: the last day's rhythm, and calls that come a day late. */
    private static final int RECENT_MINUTES = 26 * HOUR;
    /**
     * How far calls may be read ahead of the watermark before what lies behind is forgotten all the same: in a replay at
     * full speed one partition is read half a day ahead of another, and the watermark lies behind both.
     */
    private static final int SKEW_MINUTES = 48 * HOUR;
    /** An API that was not called for so long is forgotten. */
    private static final int FORGOTTEN_MINUTES = 60 * DAY;

    /** What became of a call. */
    public enum Counted {
        /** It was counted. */
        COUNTED,
        /** Its eventID was counted before. */
        DUPLICATE,
        /** No series counts it: a read without an error, where reads are not analysed. */
        NOT_ANALYSED,
        /** It was counted; its error code is one too many to be watched. */
        UNWATCHED_CODE
    }

    private final DetectorSettings settings;

    /** @param settings what a person may set */
    public ApiDetector(DetectorSettings settings) {
        this.settings = settings;
    }

    /**
     * Counts a call, and judges.
     *
     * @param account told what the call shows
     * @return what became of the call
     */
    public Counted onCall(ApiState api, ApiCall call, int closed, long clockMs, Consumer<SeriesSignal> account) {
        int minute = (int) Math.floorDiv(call.eventTimeMs(), 60_000L);
        if (!settings.analyses(call)) {
            return Counted.NOT_ANALYSED;
        }
        boolean inCallRate = settings.countsInCallRate(call);
        if (!api.identities.add(minute, call.identity())) {
            return Counted.DUPLICATE;
        }
        learn(api, call.key(), closed, clockMs, account);
        int now = Math.max(closed, api.newest - SKEW_MINUTES);
        forget(api, now);
        if (minute < now - RECENT_MINUTES) {
            api.forgottenAt = Integer.MIN_VALUE; // What is counted now is too old, and is forgotten with the next call.
        }
        api.newest = Math.max(api.newest, minute);
        long clock = Math.max(Math.max(clockMs, call.eventTimeMs()), api.newest * 60_000L);
        int principal = api.principal(call, minute);
        int userAgent = api.userAgent(call, minute);
        int error = api.error(call, minute);
        if (minute >= closed - RECENT_MINUTES) {
            api.recent.add(minute, principal, userAgent, error, inCallRate);
        }
        if (inCallRate) {
            count(call.key(), api, Dictionary.OTHER, minute, principal, userAgent, error, closed, clock, account);
        }
        if (error != Dictionary.OTHER && error != ApiState.UNWATCHED_CODE) {
            count(call.key(), api, error, minute, principal, userAgent, error, closed, clock, account);
        }
        return error == ApiState.UNWATCHED_CODE ? Counted.UNWATCHED_CODE : Counted.COUNTED;
    }

    private void count(
            ApiKey key,
            ApiState api,
            int number,
            int minute,
            int principal,
            int userAgent,
            int error,
            int closed,
            long clockMs,
            Consumer<SeriesSignal> account) {
        SeriesState series = api.series.get(number);
        if (series == null) {
            series = api.begin(number, minute);
            account.accept(new SeriesSignal(key.account(), Kind.BORN, number != Dictionary.OTHER, minute, null));
        }
        series.calls++;
        int inMinute = series.counts().increment(minute);
        series.tallies().add(Math.floorDiv(minute, DAY), principal, userAgent, error);
        if (minute < series.model().profile().nextHour() * HOUR) {
            series.model().profile().addLate(minute / HOUR, 1);
        }
        if (series.episode != null && minute >= series.episode.start()) {
            EpisodeFollower.count(series, minute, inMinute, principal, userAgent, error, closed);
        }
        if (!CallTest.isHeard(api, series, minute)) {
            return;
        }
        if (CallTest.isSettled(series, minute)) {
            series.episode.seen(0, inMinute);
            return;
        }
        UpperTest.Finding finding = CallTest.finding(api, number, series, minute, inMinute, principal);
        if (finding != null) {
            new EpisodeTracker(settings, key, api, number, account).take(finding, minute, clockMs);
        }
    }

    /**
     * Takes it from a person that an episode was no news, and lets go of what it held back from learning.
     *
     * @param closed the minute before which all is taken as read
     */
    public void expect(ApiState api, ExpectedBurst burst, int closed) {
        Feedback.expect(api, burst);
        if (api.series.size() == 0) {
            // Kept as long as if it had been called then: without a call there is no other time to go by.
            api.newest = Math.max(api.newest, closed > 0 ? Math.min(closed, burst.start()) : burst.start());
        }
    }

    /** Takes back what a rule said. */
    public void unexpect(ApiState api, String rule) {
        api.expected.remove(rule);
    }

    /** Learns the hours that are over, before their counts are forgotten. */
    private void learn(ApiState api, ApiKey key, int closed, long clockMs, Consumer<SeriesSignal> account) {
        int hour = closed / HOUR;
        if (hour <= api.learntUntil) {
            return;
        }
        for (int number = api.series.next(0); number >= 0; number = api.series.next(number + 1)) {
            if (hour > api.series.get(number).model().profile().nextHour()) {
                new EpisodeTracker(settings, key, api, number, account).onClosed(closed, clockMs);
            }
        }
        api.learntUntil = hour;
    }

    /** Forgets what is too old, once a minute. */
    private void forget(ApiState api, int now) {
        if (now == api.forgottenAt) {
            return;
        }
        api.recent.forgetBefore(now - RECENT_MINUTES);
        for (int number = api.series.next(0); number >= 0; number = api.series.next(number + 1)) {
            api.series.get(number).counts().forgetBefore(now - RECENT_MINUTES);
        }
        api.identities.forgetBefore(now - (int) settings.lateness().toMinutes());
        api.forgottenAt = now;
    }

    /**
     * Looks at what closed minutes show: drops, and episodes that are over.
     *
     * @return false when the API was not called for so long that its state may go
     */
    public boolean onClosed(ApiState api, ApiKey key, int closed, long clockMs, Consumer<SeriesSignal> account) {
        api.wakeAt = Integer.MAX_VALUE;
        for (int number = api.series.next(0); number >= 0; number = api.series.next(number + 1)) {
            new EpisodeTracker(settings, key, api, number, account).onClosed(closed, clockMs);
        }
        api.learntUntil = Math.max(api.learntUntil, closed / HOUR);
        forget(api, closed);
        return api.newest > closed - FORGOTTEN_MINUTES;
    }

    /**
     * When {@link #onClosed} is to be called next, if it is earlier than what was asked for before.
     *
     * @return an epoch minute after {@code closed}, or -1 when nothing new is asked for
     */
    public int wakeAt(ApiState api, ApiKey key, int closed) {
        int wake = api.newest + FORGOTTEN_MINUTES;
        if (closed > 0 && api.wakeAt <= Math.min(wake, EpisodeTracker.nextLook(closed))) {
            return -1; // No series asks to be looked at sooner.
        }
        for (int number = api.series.next(0); number >= 0; number = api.series.next(number + 1)) {
            wake = Math.min(wake, EpisodeTracker.wakeAt(api.series.get(number), closed));
        }
        if (wake >= api.wakeAt) {
            return -1;
        }
        api.wakeAt = wake;
        return wake;
    }
}
