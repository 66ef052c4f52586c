package io.trailinsights.baselines.principal;

import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.ApiKey;
import java.util.Objects;

/**
 * Lets the first call through that a principal makes of an API with an outcome in an hour of event time, and holds back
 * those that repeat it. A fixed number of places, two to choose from for each combination; what is pushed out passes
 * once more, so whoever listens must take a repetition for nothing. One lookup a call, and no allocation.
 */
public final class SightingFilter {
    private static final int SETS_BITS = 14;
    private static final int WAYS = 2;
    /** Hours of which a place remembers whether they were seen, the newest among them. */
    private static final int HOURS = 32;

    private static final long HOUR_MS = 3_600_000;
    /** 2^32 divided by the golden ratio: spreads hash codes over the upper bits (Knuth, TAOCP 3, section 6.4). */
    private static final int SPREAD = 0x9E3779B9;

    private final ApiKey[] keys = new ApiKey[WAYS << SETS_BITS];
    private final String[] principals = new String[WAYS << SETS_BITS];
    private final String[] errors = new String[WAYS << SETS_BITS];
    private final int[] newest = new int[WAYS << SETS_BITS];
    private final int[] seen = new int[WAYS << SETS_BITS];

    /** Whether the call shows what was not seen in its hour, as far as is remembered. */
    public boolean admits(ApiCall call) {
        int hour = (int) Math.floorDiv(call.eventTimeMs(), HOUR_MS);
        int hash = 31 * call.key().hashCode() + call.principal().hashCode();
        if (call.error() != null) {
            hash = 31 * hash + call.error().hashCode();
        }
        int place = (hash * SPREAD >>> Integer.SIZE - SETS_BITS) * WAYS;
        if (holds(place, call)) {
            return note(place, hour);
        }
        if (holds(place + 1, call)) {
            return note(place + 1, hour);
        }
        int older = newest[place] <= newest[place + 1] ? place : place + 1;
        keys[older] = call.key();
        principals[older] = call.principal();
        errors[older] = call.error();
        newest[older] = hour;
        seen[older] = 1;
        return true;
    }

    private boolean holds(int place, ApiCall call) {
        return call.principal().equals(principals[place])
                && call.key().equals(keys[place])
                && Objects.equals(call.error(), errors[place]);
    }

    private boolean note(int place, int hour) {
        int behind = newest[place] - hour;
        if (behind < 0) {
            seen[place] = -behind >= HOURS ? 1 : seen[place] << -behind | 1;
            newest[place] = hour;
            return true;
        }
        int bit = behind >= HOURS ? 0 : 1 << behind;
        boolean repeated = (seen[place] & bit) != 0;
        seen[place] |= bit;
        return !repeated;
    }
}
