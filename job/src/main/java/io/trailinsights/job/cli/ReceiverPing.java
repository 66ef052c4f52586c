package io.trailinsights.job.cli;

import io.trailinsights.alerts.delivery.Outcome;
import io.trailinsights.alerts.endpoint.EndpointClient;
import io.trailinsights.alerts.format.Verdict;
import io.trailinsights.alerts.route.Receiver;
import io.trailinsights.alerts.route.Routes;
import io.trailinsights.job.deliver.send.MessageSender;
import io.trailinsights.job.failure.CommandFailure;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Proves the way to receivers before the first alert takes it. */
final class ReceiverPing {
    private static final EndpointClient.Timeouts TIMEOUTS =
            new EndpointClient.Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(60));

    private final Routes routes;
    private final PrintWriter out;

    ReceiverPing(Routes routes, PrintWriter out) {
        this.routes = routes;
        this.out = out;
    }

    /**
     * Sends a ping to one receiver, or to all.
     *
     * @param name empty for all
     * @return the exit code: 1 when one of them did not take it
     * @throws CommandFailure when there is no such receiver
     */
    int run(String name) {
        boolean allTaken = true;
        try (EndpointClient client = new EndpointClient(TIMEOUTS)) {
            for (Receiver receiver : receivers(name)) {
                allTaken &= ping(receiver, client);
                out.flush();
            }
        }
        return allTaken ? 0 : 1;
    }

    private Collection<Receiver> receivers(String name) {
        if (name.isEmpty()) {
            return routes.receivers().values();
        }
        if (routes.receiver(name) == null) {
            throw new CommandFailure("there is no receiver '" + name + "'; there are: "
                    + String.join(", ", routes.receivers().keySet()));
        }
        return List.of(routes.receiver(name));
    }

    private boolean ping(Receiver receiver, EndpointClient client) {
        Optional<Outcome> outcome = new MessageSender(receiver, client)
                .ping("ping-" + System.currentTimeMillis(), System.currentTimeMillis());
        if (outcome.isEmpty()) {
            out.println(receiver.name() + ": " + receiver.format().label()
                    + " has no ping; only an alert could prove the way");
            return true;
        }
        boolean taken = outcome.get().verdict().outcome() == Verdict.Outcome.DELIVERED;
        String status =
                outcome.get().status() == 0 ? "" : ", HTTP " + outcome.get().status();
        String answer = taken || outcome.get().answer() == null
                ? ""
                : ": " + outcome.get().answer();
        out.println(receiver.name() + ": " + outcome.get().verdict().reason().code() + status + answer);
        return taken;
    }
}
