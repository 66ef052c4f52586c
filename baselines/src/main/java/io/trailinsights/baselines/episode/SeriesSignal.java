package io.trailinsights.baselines.episode;

/**
 * What a series tells its account.
 *
 * @param account 12 digits
 * @param kind what happened
 * @param errorRate whether the series counts an error code
 * @param minute epoch minute of it
 * @param report the episode; null for {@link Kind#BORN}
 */
public record SeriesSignal(String account, Kind kind, boolean errorRate, int minute, EpisodeReport report) {
    /** What happened. */
    public enum Kind {
        /** The series had its first call. */
        BORN,
        /** The series may have left what is usual; said again when it has become much stranger. */
        STRANGE,
        /** What was called strange is over. */
        OVER
    }
}
