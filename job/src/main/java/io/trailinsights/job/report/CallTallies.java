package io.trailinsights.job.report;

import java.util.HashMap;
import java.util.Map;

/** The calls of one API by minute: those of its call rate, and of each error code. */
final class CallTallies implements CallCounter {
    /** Error codes told apart; strangers make them up. */
    private static final int MOST_CODES = 64;

    private final MinuteTally callRate = new MinuteTally();
    private final Map<String, MinuteTally> errors = new HashMap<>();

    @Override
    public void count(int minute, boolean inCallRate, String error) {
        if (inCallRate) {
            callRate.add(minute);
        }
        if (error != null && (errors.size() < MOST_CODES || errors.containsKey(error))) {
            errors.computeIfAbsent(error, code -> new MinuteTally()).add(minute);
        }
    }

    /** Gives a recorder what was counted of its series so far. */
    void into(ChartRecorder recorder, String errorCode) {
        MinuteTally tally = errorCode == null ? callRate : errors.get(errorCode);
        if (tally != null) {
            tally.into(recorder);
        }
    }
}
