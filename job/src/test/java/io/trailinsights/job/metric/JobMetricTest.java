package io.trailinsights.job.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class JobMetricTest {
    private final JobMetrics metrics = JobMetrics.of(new UnregisteredMetricsGroup());

    @Test
    void noNameIsGivenTwice() {
        assertThat(JobMetric.values()).extracting(JobMetric::exported).doesNotHaveDuplicates();
    }

    @Test
    void namesAreTakenByAllReporters() {
        assertThat(JobMetric.values()).extracting(JobMetric::exported).allMatch(name -> name.matches("[a-z][A-Za-z]+"));
    }

    @Test
    void meaningsAreSentences() {
        assertThat(JobMetric.values())
                .extracting(JobMetric::meaning)
                .allMatch(meaning -> meaning.matches("[A-Z0-9].*\\.") && !meaning.contains("|"));
    }

    @Test
    void aMetricIsShownAsItIsDeclared() {
        assertThat(metrics.counter(JobMetric.CALLS_COUNTED)).isNotNull();
        assertThatThrownBy(() -> metrics.histogram(JobMetric.CALLS_COUNTED))
                .hasMessage("CALLS_COUNTED is a COUNTER with labels [], and not a HISTOGRAM with labels []");
        assertThatThrownBy(() -> metrics.counter(JobMetric.ATTEMPTS))
                .hasMessage("ATTEMPTS is a COUNTER with labels [RECEIVER], and not a COUNTER with labels []");
    }
}
