package io.trailinsights.baselines.principal;

import io.trailinsights.baselines.call.ApiKey;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Watches one principal after the other: what it does for the first time, and whether that is much for it. Probing shows
 * so: many APIs, each called or refused once or twice, which none of their series can notice.
 *
 * <p>A principal makes firsts at a rate of so many per active hour, learnt from its own past with a gamma prior. What a
 * script or a page of the console calls for the first time in one go, within five minutes, is one first: after a deploy
 * a nightly job calls a dozen new APIs at once. That an API refuses is a first each time. Their number in a window is
 * taken as geometric: with mean m it is k or more with probability (m / (1 + m))^k. Of the windows of an hour and of
 * six, and of all firsts and of refusals alone, the least probable is taken; there are as many such trials a week as
 * four times the hours that the principal works.
 *
 * <p>Holds no state of its own: whoever calls brings a {@link PrincipalState} and stores it. A sighting that is
 * repeated changes nothing.
 */
public final class PrincipalWatch {
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    /** A principal that was not seen for so long is forgotten. */
    private static final int FORGOTTEN = 60 * DAY;

    private static final int[] WINDOWS = {HOUR, PrincipalState.RECENT_HOURS * HOUR};
    private static final int TRIALS = 2 * WINDOWS.length;
    /** Active hours after the first day that a principal needs to have habits. */
    private static final double SETTLED_HOURS = 3;
    /** The prior: so many firsts in so many hours. */
    private static final double PRIOR_FIRSTS = 0.5;

    private static final double PRIOR_REFUSALS = 0.25;
    private static final double PRIOR_HOURS = 2;
    private static final int HOURS_PER_WEEK = 168;

    /**
     * Takes a sighting.
     *
     * @param clockMs the largest event time read, milliseconds since 1970
     * @return what the account must know of it, or null
     */
    public Novelty take(PrincipalState state, Sighting sighting, long clockMs) {
        int minute = (int) Math.floorDiv(sighting.eventTimeMs(), 60_000L);
        boolean newPrincipal = state.newest() == Integer.MIN_VALUE;
        state.advance(minute);
        long print = Fingerprint.of(sighting.key());
        boolean newApi = state.isFirst(print, false, minute);
        boolean refused = Refusal.is(sighting.error()) && state.isFirst(print, true, minute);
        if (!newApi && !refused && !sighting.isFailedSignIn()) {
            return null;
        }
        Touch touch = new Touch(sighting.principal(), sighting.key(), sighting.error(), minute, newApi, refused);
        Burst burst = null;
        if (newApi || refused) {
            state.addRecent(touch);
            burst = sighting.principalIsArn() ? burst(state, minute) : null;
        }
        return new Novelty(
                sighting.key().account(),
                newPrincipal,
                touch,
                sighting.isFailedSignIn(),
                burst,
                Math.max(Math.max(clockMs, sighting.eventTimeMs()), state.newest() * 60_000L));
    }

    /** Whether the principal was not seen for so long that its state may go. */
    public boolean isForgotten(PrincipalState state, int minute) {
        return forgottenAt(state) <= minute;
    }

    /** The epoch minute at which the principal is forgotten if it is not seen again. */
    public int forgottenAt(PrincipalState state) {
        return state.newest() + FORGOTTEN;
    }

    private static Burst burst(PrincipalState state, int minute) {
        if (minute < state.firstSeen + DAY || state.hours < SETTLED_HOURS) {
            return inWindow(state, minute, WINDOWS[WINDOWS.length - 1], true);
        }
        Burst rarest = null;
        for (int window : WINDOWS) {
            Burst burst = inWindow(state, minute, window, false);
            if (rarest == null || burst.chancePerWeek() < rarest.chancePerWeek()) {
                rarest = burst;
            }
        }
        return rarest;
    }

    /** The firsts of the window that ends with the newest of them; of one that came late, with that one. */
    private static Burst inWindow(PrincipalState state, int minute, int window, boolean newcomer) {
        int end = state.recent.stream()
                .mapToInt(Touch::minute)
                .filter(other -> other < minute + window)
                .max()
                .orElse(minute);
        List<Touch> touches = state.recent.stream()
                .filter(touch -> touch.minute() > end - window && touch.minute() <= end)
                .sorted(Comparator.comparingInt(Touch::minute))
                .toList();
        Set<ApiKey> apis = new HashSet<>();
        int newApis = 0;
        int refusals = 0;
        for (Touch touch : touches) {
            apis.add(touch.key());
            newApis += touch.newApi() ? 1 : 0;
            refusals += touch.refused() ? 1 : 0;
        }
        int clumps = PrincipalState.clumps(touches);
        double active = Math.min(state.recentActiveHours(), window / HOUR);
        double past = PRIOR_HOURS + state.hours;
        double refusalsExpected = active * (PRIOR_REFUSALS + state.refusals) / past;
        double expected = active * (PRIOR_FIRSTS + state.clumps) / past + refusalsExpected;
        double chance = Math.min(atLeast(clumps + refusals, expected), atLeast(refusals, refusalsExpected));
        double hoursPerWeek = Math.max(1, Math.min(HOURS_PER_WEEK, 7 * state.hours / Math.max(1, state.days)));
        return new Burst(
                newcomer,
                minute < state.firstSeen + DAY,
                touches.get(0).minute(),
                touches.get(touches.size() - 1).minute(),
                apis.size(),
                newApis,
                clumps,
                refusals,
                expected,
                newcomer ? 0 : TRIALS * hoursPerWeek * chance,
                List.copyOf(touches.subList(0, Math.min(Burst.MOST_TOUCHES, touches.size()))));
    }

    /** The probability of {@code count} or more, geometrically distributed with that mean. */
    public static double atLeast(int count, double mean) {
        return Math.pow(mean / (1 + mean), count);
    }
}
