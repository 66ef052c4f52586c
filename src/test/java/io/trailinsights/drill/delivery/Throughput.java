package io.trailinsights.drill.delivery;

import io.trailinsights.alerts.endpoint.Endpoint;
import io.trailinsights.alerts.endpoint.EndpointClient;
import io.trailinsights.alerts.endpoint.EndpointRules;
import io.trailinsights.alerts.format.HttpAnswer;
import io.trailinsights.alerts.format.HttpMessage;
import io.trailinsights.bench.process.BrokerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * How many alerts a second go to one receiver that answers at once, and how many requests a second a plain loop over the
 * same client can post there.
 *
 * @param alertsPerSecond by the delivery process
 * @param ceilingPerSecond by the loop, with as many requests at a time
 */
record Throughput(double alertsPerSecond, double ceilingPerSecond) {
    /** The first of them only warm both up. */
    private static final double WARM_UP = 0.3;

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    static Throughput measure(Path folder, List<DrillAlert> alerts) throws IOException, InterruptedException {
        Path own = Files.createDirectories(folder.resolve("throughput"));
        Arrivals delivered = new Arrivals(alerts);
        DeliveryRun.Named healthy = new DeliveryRun.Named(Fault.NONE.receiver(), Fault.NONE);
        try (BrokerProcess broker = BrokerProcess.start(own, "512m");
                AlertFeed feed = new AlertFeed(broker.bootstrapServers());
                Receivers receivers = Receivers.start(Map.of(healthy, delivered));
                DeliverProcess process = new DeliverProcess(own, broker.bootstrapServers(), receivers.routes(own))) {
            feed.send(alerts, Integer.MAX_VALUE);
            process.start();
            if (!delivered.await(alerts.size(), System.nanoTime() + PATIENCE.toNanos())) {
                process.requireAlive();
                throw new IOException(delivered.taken() + " of " + alerts.size() + " alerts were delivered");
            }
        }
        return new Throughput(delivered.perSecondAfter(WARM_UP), ceiling(alerts));
    }

    private static double ceiling(List<DrillAlert> alerts) throws IOException, InterruptedException {
        Arrivals posted = new Arrivals(alerts);
        try (HttpReceiver receiver = HttpReceiver.start(Fault.NONE, posted);
                EndpointClient client = new EndpointClient(EndpointClient.Timeouts.USUAL)) {
            Endpoint endpoint = Endpoint.of(
                    "http://127.0.0.1:" + receiver.port() + "/",
                    new EndpointRules(true, true, Set.of(receiver.port())));
            Semaphore free = new Semaphore(DrillRoutes.IN_FLIGHT);
            for (DrillAlert alert : alerts) {
                free.acquire();
                HttpMessage message =
                        new HttpMessage("application/json", Map.of("webhook-id", alert.id()), alert.json());
                CompletableFuture<HttpAnswer> answer = client.post(endpoint, message, PATIENCE);
                answer.whenComplete((given, failure) -> free.release());
            }
            free.acquire(DrillRoutes.IN_FLIGHT);
            if (posted.taken() != alerts.size()) {
                throw new IOException("the plain loop posted " + posted.taken() + " of " + alerts.size() + " alerts");
            }
            return posted.perSecondAfter(WARM_UP);
        }
    }
}
