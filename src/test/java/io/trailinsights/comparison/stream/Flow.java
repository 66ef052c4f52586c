package io.trailinsights.comparison.stream;

import io.trailinsights.job.synthetic.Caller;
import io.trailinsights.job.synthetic.Caller.ErrorShare;
import java.util.List;

/**
 * Calls of one API by the same callers.
 *
 * @param caller who calls what, with the errors that a share of the calls ends with
 * @param dispersion the variance of a minute's calls is {@code mean * (1 + dispersion * mean)}; 0 is Poisson
 * @param swell standard deviation of the logarithm of a factor that goes up and down over some twenty minutes; 0 for none
 * @param limit what happens when there are too many; null for no limit
 */
public record Flow(Caller caller, double dispersion, double swell, Limit limit, List<Rate> rates) {
    /**
     * A limit of calls a minute.
     *
     * @param error how each call above it ends
     * @param retried the share of the refused calls that come again in the next minute
     */
    public record Limit(int callsPerMinute, ErrorShare error, double retried) {}

    /** The expected share of calls that end with an error, a limit left aside. */
    double share(String errorCode) {
        return caller.errors().stream()
                .filter(error -> error.code().equals(errorCode))
                .mapToDouble(ErrorShare::share)
                .sum();
    }

    Track track(Span span, long seed) {
        Track track = new Track(span);
        rates.forEach(rate -> rate.addTo(track, span, seed));
        return track;
    }
}
