package io.trailinsights.drill.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.alerts.endpoint.Endpoint;
import io.trailinsights.alerts.endpoint.EndpointClient;
import io.trailinsights.alerts.endpoint.EndpointRules;
import io.trailinsights.alerts.format.HttpAnswer;
import io.trailinsights.alerts.format.HttpMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That receivers fail as they say, to the client that the product uses. */
final class HttpReceiverTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void answersAndTakes() throws IOException {
        HttpAnswer answer = firstFailureOf(Fault.NONE);
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void answers500() throws IOException {
        assertThat(firstFailureOf(Fault.ERRORS).status()).isEqualTo(500);
    }

    @Test
    void asksForPatience() throws IOException {
        HttpAnswer answer = firstFailureOf(Fault.BUSY);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.retryAfter()).isEqualTo("1");
    }

    @Test
    void hangs() throws IOException {
        assertThat(firstFailureOf(Fault.HANGS).failure()).isEqualTo(HttpAnswer.Failure.TIMEOUT);
    }

    @Test
    void resets() throws IOException {
        assertThat(firstFailureOf(Fault.RESETS).failure()).isEqualTo(HttpAnswer.Failure.RESET);
    }

    /** The first answer that is no 200 to one of a thousand messages; the last answer where there is none. */
    private static HttpAnswer firstFailureOf(Fault fault) throws IOException {
        List<DrillAlert> alerts = DrillAlert.ofEpisodes(0, 500);
        Arrivals arrivals = new Arrivals(alerts);
        try (HttpReceiver receiver = HttpReceiver.start(fault, arrivals);
                EndpointClient client = new EndpointClient(EndpointClient.Timeouts.USUAL)) {
            Endpoint endpoint = Endpoint.of(
                    "http://127.0.0.1:" + receiver.port() + "/",
                    new EndpointRules(true, true, Set.of(receiver.port())));
            HttpAnswer answer = null;
            int taken = 0;
            for (DrillAlert alert : alerts) {
                Map<String, String> id = Map.of("webhook-id", alert.id());
                answer = client.post(endpoint, new HttpMessage("application/json", id, alert.json()), SECOND)
                        .join();
                if (answer.status() != 200) {
                    break;
                }
                taken++;
            }
            assertThat(arrivals.taken()).isEqualTo(taken);
            return answer;
        }
    }
}
