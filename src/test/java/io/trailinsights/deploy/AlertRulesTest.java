package io.trailinsights.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The alert rules ask for metrics that there are, and tell whoever is called what to do. */
final class AlertRulesTest {
    private static final Path FOLDER = ProjectFiles.path("deploy/prometheus");
    private static final String PAGE = "docs/runbook.md";
    private static final Pattern SECTION = Pattern.compile("(?m)^## (\\w+)$");

    @TempDir
    private Path folder;

    @Test
    void askForMetricsThatThereAre() throws IOException {
        Set<String> known = MetricNames.ours();
        known.addAll(MetricNames.documentedOfFlink());

        for (Map<?, ?> rule : rules()) {
            assertThat(MetricNames.in(text(rule, "expr"))).isNotEmpty().isSubsetOf(known);
        }
    }

    @Test
    void eachSaysHowUrgentItIsAndWhatToDo() throws IOException {
        for (Map<?, ?> rule : rules()) {
            String name = text(rule, "alert");
            assertThat(text((Map<?, ?>) rule.get("labels"), "severity"))
                    .as(name)
                    .isIn("page", "ticket");
            Map<?, ?> annotations = (Map<?, ?>) rule.get("annotations");
            assertThat(text(annotations, "summary")).as(name).endsWith(".");
            assertThat(text(annotations, "description")).as(name).endsWith(".");
            assertThat(text(annotations, "runbook_url")).isEqualTo(PAGE + "#" + name.toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void eachHasItsSectionInTheRunbookAndNoOtherHas() throws IOException {
        List<String> sections = SECTION.matcher(ProjectFiles.text(PAGE))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(sections).containsExactlyElementsOf(names());
    }

    @Test
    void theRunbookSaysTheirSeverity() throws IOException {
        String page = ProjectFiles.text(PAGE);
        for (Map<?, ?> rule : rules()) {
            String severity = text((Map<?, ?>) rule.get("labels"), "severity");
            assertThat(page).contains("## " + text(rule, "alert") + "\n\n*" + severity + ".*");
        }
    }

    @Test
    void eachIsTested() throws IOException {
        Set<String> tested = new TreeSet<>();
        Pattern.compile("TrailInsights\\w+")
                .matcher(ProjectFiles.text("deploy/prometheus/alerts.test.yml"))
                .results()
                .forEach(match -> tested.add(match.group()));

        assertThat(tested).containsExactlyInAnyOrderElementsOf(names());
    }

    @Test
    void prometheusReadsThem() throws IOException {
        assertThat(ProjectFiles.text("deploy/prometheus/prometheus.yml")).contains("rule_files:\n  - alerts.yml\n");
    }

    /** Where there is a promtool. */
    @Test
    void promtoolTakesThemAndTheirTests() throws Exception {
        assumeThat(promtool("--version")).isZero();

        assertThat(promtool("check", "config", "prometheus.yml")).as(this::said).isZero();
        assertThat(promtool("test", "rules", "alerts.test.yml")).as(this::said).isZero();
    }

    private int promtool(String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output").toFile())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1; // There is no such program.
        }
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("output"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static List<String> names() throws IOException {
        return rules().stream().map(rule -> text(rule, "alert")).toList();
    }

    private static String text(Map<?, ?> of, String member) {
        return String.valueOf(of.get(member));
    }

    private static List<Map<?, ?>> rules() throws IOException {
        Map<?, ?> file = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(ProjectFiles.text("deploy/prometheus/alerts.yml"));
        List<Map<?, ?>> rules = new ArrayList<>();
        for (Object group : (List<?>) file.get("groups")) {
            for (Object rule : (List<?>) ((Map<?, ?>) group).get("rules")) {
                rules.add((Map<?, ?>) rule);
            }
        }
        assertThat(rules).isNotEmpty();
        return rules;
    }
}
