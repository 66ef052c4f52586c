package io.trailinsights.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dashboard asks for metrics that there are, and every panel can be read by somebody who did not make it. */
final class DashboardTest {
    private static final String FILE = "deploy/grafana/dashboards/trail-insights.json";
    private static final int COLUMNS = 24;

    private JsonNode dashboard;

    @BeforeEach
    void read() throws IOException {
        dashboard = new JsonMapper().readTree(ProjectFiles.path(FILE).toFile());
    }

    @Test
    void asksForMetricsThatThereAre() throws IOException {
        Set<String> known = MetricNames.ours();
        known.addAll(MetricNames.documentedOfFlink());

        for (String query : queries()) {
            assertThat(MetricNames.in(query)).as(query).isNotEmpty().isSubsetOf(known);
        }
    }

    @Test
    void usesWithTheRulesAllThatIsDocumentedOfFlink() throws IOException {
        Set<String> used = MetricNames.in(String.join("\n", queries()));
        used.addAll(MetricNames.in(ProjectFiles.text("deploy/prometheus/alerts.yml")));

        assertThat(used).containsAll(MetricNames.documentedOfFlink());
    }

    @Test
    void showsOnlyTheJobsThatAreChosen() {
        assertThat(dashboard.at("/templating/list/0/name").asText()).isEqualTo("job");
        assertThat(queries()).allMatch(query -> query.contains("job_name=~\"$job\"") || query.contains("{app=~"));
    }

    @Test
    void everyPanelSaysWhatItShowsInWhichUnit() {
        for (JsonNode panel : panels()) {
            String title = panel.path("title").asText();
            assertThat(title).isNotBlank();
            assertThat(panel.path("description").asText())
                    .as(title)
                    .hasSizeGreaterThan(20)
                    .endsWith(".");
            JsonNode shown = panel.at("/fieldConfig/defaults");
            assertThat(shown.path("unit").asText()).as(title).isNotBlank();
            assertThat(shown.at("/thresholds/steps/0/color").asText()).as(title).isNotBlank();
            assertThat(panel.at("/datasource/uid").asText()).as(title).isEqualTo("prometheus");
            assertThat(panel.path("targets")).as(title).isNotEmpty();
        }
    }

    @Test
    void theDataSourceIsTheOneThatIsProvisioned() throws IOException {
        assertThat(ProjectFiles.text("deploy/grafana/provisioning/datasources/prometheus.yaml"))
                .contains("uid: prometheus");
    }

    @Test
    void noTwoPanelsShareAnIdOrAPlace() {
        Set<Integer> ids = new HashSet<>();
        Set<String> cells = new HashSet<>();
        for (JsonNode panel : dashboard.path("panels")) {
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            JsonNode place = panel.path("gridPos");
            assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(COLUMNS);
            for (int x = 0; x < place.path("w").asInt(); x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    String cell = (place.path("x").asInt() + x) + "/"
                            + (place.path("y").asInt() + y);
                    assertThat(cells.add(cell)).as(panel.path("title").asText()).isTrue();
                }
            }
        }
    }

    @Test
    void showsEveryKindOfMetric() {
        Set<String> unseen = new TreeSet<>(MetricNames.ours());
        unseen.removeAll(MetricNames.in(String.join("\n", queries())));

        // The others say nothing that a panel would show better.
        assertThat(unseen)
                .extracting(name -> name.substring(MetricNames.PREFIX.length()))
                .containsExactlyInAnyOrder(
                        "alertsRead",
                        "alertsReplayed",
                        "alertsUnreadable",
                        "callsCounted",
                        "receiver_requestsInFlight",
                        "recordsWithoutId",
                        "rulesRead",
                        "stateCacheBytes",
                        "type_severity_insightEnds");
    }

    private List<JsonNode> panels() {
        List<JsonNode> panels = new ArrayList<>();
        dashboard.path("panels").forEach(panel -> {
            if (!panel.path("type").asText().equals("row")) {
                panels.add(panel);
            }
        });
        return panels;
    }

    private List<String> queries() {
        List<String> queries = new ArrayList<>();
        for (JsonNode panel : panels()) {
            panel.path("targets")
                    .forEach(target -> queries.add(target.path("expr").asText()));
        }
        return queries;
    }
}
