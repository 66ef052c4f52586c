package io.trailinsights.job.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of our metrics in docs/metrics.md is that of the code. {@code -Dgolden.write=true} writes it anew, and fails. */
class MetricsPageTest {
    private static final Path PAGE = Path.of("../docs/metrics.md");
    private static final String BEGIN = "<!-- Made from JobMetric: MetricsPageTest -->\n";
    private static final String END = "<!-- Until here -->\n";

    @Test
    void theTableIsThatOfTheCode() throws IOException {
        String page = Files.readString(PAGE);
        String made = page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + "\n" + table() + "\n"
                + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(PAGE, made);
        }
        assertThat(page)
                .as("docs/metrics.md; ./mvnw -pl job -am test -Dtest=MetricsPageTest -Dgolden.write=true writes it")
                .isEqualTo(made);
    }

    private static String table() {
        return "| name | kind | unit | operator | meaning |\n|---|---|---|---|---|\n"
                + Arrays.stream(JobMetric.values()).map(MetricsPageTest::row).collect(Collectors.joining());
    }

    private static String row(JobMetric metric) {
        String labels = metric.labels().isEmpty()
                ? ""
                : metric.labels().stream().map(MetricLabel::key).collect(Collectors.joining(", ", "{", "}"));
        String groups = metric.labels().stream().map(label -> label.key() + "_").collect(Collectors.joining());
        return "| `%s%s%s` | %s | %s | %s | %s |\n"
                .formatted(
                        groups,
                        metric.exported(),
                        labels,
                        metric.kind().name().toLowerCase(),
                        metric.unit(),
                        String.join(", ", metric.operators()),
                        metric.meaning());
    }
}
