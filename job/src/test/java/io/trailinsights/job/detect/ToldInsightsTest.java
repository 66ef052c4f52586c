package io.trailinsights.job.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.alerts.insight.Muted;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.call.EventCategory;
import io.trailinsights.baselines.episode.Attribution;
import io.trailinsights.baselines.episode.BaselineKind;
import io.trailinsights.baselines.episode.Direction;
import io.trailinsights.baselines.episode.EpisodeReport;
import io.trailinsights.baselines.episode.Verdict;
import io.trailinsights.job.metric.JobMetrics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class ToldInsightsTest {
    private static final int START =
            (int) (Instant.parse("2026-03-10T14:05:00Z").getEpochSecond() / 60);
    private static final Muted MUTE = new Muted("m-1", null, "ops", "load test");

    private final Map<String, Counter> counters = new TreeMap<>();
    private final ToldInsights told = new ToldInsights(JobMetrics.of(new Named("", counters)));

    @Test
    void aStartThatWasHeldCountsAsIfItHadBeenToldAtOnce() {
        told.told(report(), MUTE);
        Map<String, Long> atOnce = counted();
        told.released(held(MUTE));

        assertThat(atOnce).containsEntry("/trailinsights/insightsMuted", 1L).hasSize(2);
        assertThat(counted())
                .hasSameSizeAs(atOnce)
                .allSatisfy((name, count) -> assertThat(count).as(name).isEqualTo(2));
    }

    @Test
    void onlyMutedOnesCountAsMuted() {
        told.released(held(null));

        assertThat(counted())
                .hasSize(1)
                .allSatisfy((name, count) ->
                        assertThat(name).matches("/trailinsights/type=ApiCallRateInsight/severity=\\w+/insightStarts"));
    }

    @Test
    void whatCannotBeReadIsInNoCounter() {
        InsightMessage readable = held(MUTE);
        told.released(new InsightMessage("key", "no JSON", 0));
        told.released(new InsightMessage("key", "{}", 0));
        told.released(new InsightMessage("key", readable.json().replace("\"detection\":", "\"other\":"), 0));
        told.released(new InsightMessage("key", readable.json().replace("\"severity\":", "\"other\":"), 0));

        assertThat(counted()).isEmpty();
    }

    private static InsightMessage held(Muted mute) {
        return new InsightWriter("test-1").write(report(), mute, null).orElseThrow();
    }

    private static EpisodeReport report() {
        ApiKey key =
                new ApiKey("111122223333", "us-east-1", "ec2.amazonaws.com", "RunInstances", EventCategory.MANAGEMENT);
        Attribution calls = new Attribution(205, List.of(), List.of(), List.of());
        Verdict verdict = new Verdict(START, 5, 205, 41, 0, 1.2, 80, 1e-7, Direction.SPIKE, BaselineKind.HOUR_OF_WEEK);
        return new EpisodeReport(
                key,
                null,
                false,
                START,
                START + 5,
                calls,
                calls,
                new Attribution(1300, List.of(), List.of(), List.of()),
                verdict,
                (START + 2) * 60_000L,
                START - 100_000);
    }

    /** Those that have counted anything, by group, labels and name. */
    private Map<String, Long> counted() {
        Map<String, Long> counts = new TreeMap<>();
        counters.forEach((name, counter) -> {
            if (counter.getCount() != 0) {
                counts.put(name, counter.getCount());
            }
        });
        return counts;
    }

    /** A group that is asked for its counters by name instead of reporting them. */
    private static final class Named extends UnregisteredMetricsGroup {
        private final String path;
        private final Map<String, Counter> counters;

        Named(String path, Map<String, Counter> counters) {
            this.path = path;
            this.counters = counters;
        }

        @Override
        public MetricGroup addGroup(String name) {
            return new Named(path + "/" + name, counters);
        }

        @Override
        public MetricGroup addGroup(String key, String value) {
            return addGroup(key + "=" + value);
        }

        @Override
        public Counter counter(String name) {
            return counters.computeIfAbsent(path + "/" + name, any -> super.counter(name));
        }
    }
}
