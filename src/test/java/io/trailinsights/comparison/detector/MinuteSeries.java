package io.trailinsights.comparison.detector;

import io.trailinsights.baselines.DetectorSettings;
import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.ApiKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A series as calls in each minute of the stream, from its first minute on, quiet minutes included. Counts are whole:
 * each call counts once, in its own minute, however late it came.
 *
 * @param errorCode null for the rate of calls
 * @param firstMinute epoch minute of the first count
 */
record MinuteSeries(ApiKey api, String errorCode, int firstMinute, int[] counts) {
    /** All series of a stream: calls as the product counts them, and each error code. */
    static List<MinuteSeries> of(CallStream stream) {
        int first = (int) (Instant.parse(stream.truth().start()).getEpochSecond() / 60);
        int minutes = stream.truth().days() * 1440;
        Map<List<Object>, MinuteSeries> series = new HashMap<>();
        List<MinuteSeries> ordered = new ArrayList<>();
        Set<Long> identities = new HashSet<>();
        for (ApiCall call : stream.calls()) {
            int minute = (int) (call.eventTimeMs() / 60_000) - first;
            if (DetectorSettings.DEFAULT.analyses(call) && identities.add(call.identity())) {
                if (DetectorSettings.DEFAULT.countsInCallRate(call)) {
                    count(series, ordered, call.key(), null, first, minutes, minute);
                }
                if (call.error() != null) {
                    count(series, ordered, call.key(), call.error(), first, minutes, minute);
                }
            }
        }
        return ordered;
    }

    private static void count(
            Map<List<Object>, MinuteSeries> series,
            List<MinuteSeries> ordered,
            ApiKey api,
            String code,
            int first,
            int minutes,
            int minute) {
        List<Object> key = code == null ? List.of(api) : List.of(api, code);
        MinuteSeries one = series.get(key);
        if (one == null) {
            one = new MinuteSeries(api, code, first, new int[minutes]);
            series.put(key, one);
            ordered.add(one);
        }
        one.counts[minute]++;
    }

    /** Minutes with a call, of all series of a stream. */
    static long minutesWithTraffic(CallStream stream) {
        long busy = 0;
        for (MinuteSeries one : of(stream)) {
            for (int count : one.counts) {
                busy += count > 0 ? 1 : 0;
            }
        }
        return busy;
    }
}
