package io.trailinsights.baselines.detect;

import io.trailinsights.baselines.count.DailyTallies;
import io.trailinsights.baselines.count.DailyTallies.Attribute;
import io.trailinsights.baselines.count.Dictionary;
import io.trailinsights.baselines.count.RecentCalls.Cell;
import io.trailinsights.baselines.episode.Attribution;
import io.trailinsights.baselines.episode.Episode;
import io.trailinsights.baselines.episode.ValueCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/** Says who was behind a stretch of one series, and behind its baseline. */
final class Attributions {
    private static final int DAY = 24 * 60;
    /** How Insights name the calls without an error among error codes. */
    private static final String NO_ERROR = "null";

    private final ApiState api;
    private final SeriesState series;
    private final int number;

    /** @param number the series' error code, 0 for the call rate */
    Attributions(ApiState api, int number) {
        this.api = api;
        this.series = api.series.get(number);
        this.number = number;
    }

    /** The calls of the recent minutes {@code from} to {@code to}, exclusive. */
    Attribution recent(int from, int to) {
        Sums sums = new Sums();
        api.recent.forEach(from, to, cell -> sums.add(cell, 1));
        return sums.attribution(series.counts().sum(from, to));
    }

    /** The calls of an episode up to {@code to}, exclusive. */
    Attribution episode(Episode episode, int to) {
        Sums sums = new Sums(episode);
        api.recent.forEach(to, Integer.MAX_VALUE, cell -> sums.add(cell, -1));
        return sums.attribution(series.counts().sum(episode.start(), to));
    }

    /** The calls from 00:00 UTC seven days before the day of {@code start}, to {@code start}. */
    Attribution baseline(int start) {
        int day = Math.floorDiv(start, DAY);
        int from = day - DailyTallies.BASELINE_DAYS;
        DailyTallies tallies = series.tallies();
        Sums sums = new Sums();
        sums.principals = tallies.byValue(Attribute.PRINCIPAL, from, day, ApiState.MOST_VALUES);
        sums.userAgents = tallies.byValue(Attribute.USER_AGENT, from, day, ApiState.MOST_VALUES);
        sums.errors = tallies.byValue(Attribute.ERROR, from, day, ApiState.UNWATCHED_CODE);
        api.recent.forEach(start, (day + 1) * DAY, cell -> sums.add(cell, -1));
        return sums.attribution(tallies.total(from, day) - series.counts().sum(start, (day + 1) * DAY));
    }

    /** Counts the recent calls from the start of an episode on into it. */
    void begin(Episode episode) {
        api.recent.forEach(episode.start(), Integer.MAX_VALUE, cell -> {
            if (belongs(cell)) {
                episode.count(cell.principal(), cell.userAgent(), cell.error(), cell.count());
            }
        });
    }

    private boolean belongs(Cell cell) {
        return number == Dictionary.OTHER ? cell.inCallRate() : cell.error() == number;
    }

    private final class Sums {
        private long[] principals = new long[ApiState.MOST_VALUES + 1];
        private long[] userAgents = new long[ApiState.MOST_VALUES + 1];
        private long[] errors = new long[ApiState.UNWATCHED_CODE + 1];

        private Sums() {}

        private Sums(Episode episode) {
            copy(episode.principals(), principals);
            copy(episode.userAgents(), userAgents);
            copy(episode.errors(), errors);
        }

        private void copy(long[] from, long[] to) {
            System.arraycopy(from, 0, to, 0, from.length);
        }

        private void add(Cell cell, int sign) {
            if (belongs(cell)) {
                long times = (long) sign * cell.count();
                principals[cell.principal()] += times;
                userAgents[cell.userAgent()] += times;
                errors[cell.error()] += times;
            }
        }

        /** The most frequent values, of so many calls: exact as long as no combination was forgotten, else no more. */
        private Attribution attribution(long total) {
            long calls = Math.max(0, total);
            return new Attribution(
                    calls,
                    top(calls, principals, 1, api.principals.size(), api.principals::value),
                    top(calls, userAgents, 1, api.userAgents.size(), api.userAgents::value),
                    number == Dictionary.OTHER
                            ? top(calls, errors, 0, api.errors.size(), i -> i == 0 ? NO_ERROR : api.errors.value(i))
                            : List.of());
        }
    }

    private static List<ValueCount> top(long calls, long[] sums, int first, int last, IntFunction<String> value) {
        List<ValueCount> counts = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            if (sums[i] > 0) {
                counts.add(new ValueCount(value.apply(i), sums[i]));
            }
        }
        counts.sort(Comparator.comparingLong(ValueCount::count).reversed().thenComparing(ValueCount::value));
        List<ValueCount> top = new ArrayList<>(Attribution.MOST);
        long rest = calls;
        for (ValueCount count : counts.subList(0, Math.min(Attribution.MOST, counts.size()))) {
            long shown = Math.min(count.count(), rest);
            if (shown > 0) {
                top.add(new ValueCount(count.value(), shown));
                rest -= shown;
            }
        }
        return List.copyOf(top);
    }
}
