package io.trailinsights.job.report;

/** Told of each call that the detector has counted. */
interface CallCounter {
    /**
     * Counts it.
     *
     * @param minute of the call, since 1970
     * @param inCallRate whether it counts for the call rate of its API
     * @param error its code, or null
     */
    void count(int minute, boolean inCallRate, String error);
}
