package io.trailinsights.drill.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.drill.chaos.ChaosReport.Done;
import io.trailinsights.drill.chaos.ChaosReport.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChaosReportTest {
    @Test
    void countsWhatDidSomethingApartFromWhatDidNothing() {
        List<Done> all = List.of(
                new Done("broker killed", 100, 5, "broker, process 1, ended", 8),
                new Done("network cut", 200, 5, "", 2),
                new Done("broker killed", 300, 5, "broker, process 2, ended", 10),
                new Done("broker killed", 400, 5, "", 1),
                new Done("broker killed", 500, 5, "broker, process 4, ended", 30));

        assertThat(Kind.of(all))
                .hasSize(2)
                .containsEntry("broker killed", new Kind(3, 1, 10.0))
                .containsEntry("network cut", new Kind(0, 1, null));
    }
}
