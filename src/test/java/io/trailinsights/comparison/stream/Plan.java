package io.trailinsights.comparison.stream;

import io.trailinsights.job.synthetic.Principal;
import java.util.List;

/**
 * A stream before it is made.
 *
 * @param name family and seed
 * @param seed of all that is drawn
 * @param newSeriesPerWeek how many APIs an account calls for the first time in a week, as ordinary days go
 */
public record Plan(
        String name,
        long seed,
        Span span,
        List<String> accounts,
        List<Flow> flows,
        List<Planted> planted,
        List<Story> stories,
        List<Spared> spared,
        double newSeriesPerWeek) {
    /**
     * One principal's doings over several APIs, none of which need stand out by itself.
     *
     * @param at its first minute
     * @param steps all by the principal
     */
    public record Story(String label, String account, Principal principal, int at, int minutes, List<Planted> steps) {}

    /**
     * A benign change that may be told so many times.
     *
     * @param series any of the API
     */
    public record Spared(String label, Series series, int at, int minutes, int atMost) {}
}
