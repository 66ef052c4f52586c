package io.trailinsights.deploy;

import io.trailinsights.job.metric.JobMetric;
import io.trailinsights.job.metric.JobMetrics;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names of metrics as Prometheus has them: ours by the code, Flink's by what {@code docs/metrics.md} tells of them. */
public final class MetricNames {
    /** Of all of ours. */
    public static final String PREFIX = "flink_taskmanager_job_task_operator_" + JobMetrics.GROUP + "_";

    private static final Pattern NAME = Pattern.compile("\\bflink_[A-Za-z_]+[A-Za-z]\\b");

    private MetricNames() {}

    /** The name of one of ours. */
    public static String shown(JobMetric metric) {
        return PREFIX
                + metric.labels().stream().map(label -> label.key() + "_").collect(Collectors.joining())
                + metric.exported();
    }

    /** All of ours. */
    public static Set<String> ours() {
        return Arrays.stream(JobMetric.values()).map(MetricNames::shown).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Ours with the operators that have them: {@code NAME of OPERATOR}, in the letters that Prometheus is given. */
    public static Set<String> operators() {
        return Arrays.stream(JobMetric.values())
                .flatMap(metric -> metric.operators().stream()
                        .map(operator -> shown(metric) + " of " + operator.replace(' ', '_')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those of Flink's that the documentation tells of. */
    public static Set<String> documentedOfFlink() throws IOException {
        String page = ProjectFiles.text("docs/metrics.md");
        int begin = page.indexOf("\n## Flink's");
        return in(page.substring(begin, page.indexOf("\n## ", begin + 1)));
    }

    /** Those that a text names, such as a query. */
    public static Set<String> in(String text) {
        return NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
