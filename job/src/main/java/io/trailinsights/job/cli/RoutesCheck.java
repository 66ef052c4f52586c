package io.trailinsights.job.cli;

import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.AlertKind;
import io.trailinsights.alerts.alert.AlertReader;
import io.trailinsights.alerts.alert.UnreadableAlertException;
import io.trailinsights.alerts.route.Receiver;
import io.trailinsights.alerts.route.Router;
import io.trailinsights.alerts.route.Routes;
import io.trailinsights.job.config.Printable;
import io.trailinsights.job.failure.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Says what a routes file holds, and where records would go. Sends nothing. */
final class RoutesCheck {
    private final Routes routes;
    private final InputStream standardInput;
    private final PrintWriter out;

    RoutesCheck(Routes routes, InputStream standardInput, PrintWriter out) {
        this.routes = routes;
        this.standardInput = standardInput;
        this.out = out;
    }

    /**
     * Does it.
     *
     * @param file that the routes were read from
     * @param records a file with one record, or one a line; {@code -} for the standard input, empty for none
     * @return the exit code: 1 when a record is neither an Insight nor a finding
     */
    int run(Path file, String records) {
        try {
            if (records.isEmpty()) {
                summary(file);
                return 0;
            }
            return explain(read(records)) ? 0 : 1;
        } finally {
            out.flush();
        }
    }

    private void summary(Path file) {
        out.println(file + " is right. Its receivers:");
        for (Receiver receiver : routes.receivers().values()) {
            // Not the address: of some receivers it is a secret.
            String topic = receiver.topic() == null ? "" : ", topic " + receiver.topic();
            out.println("  " + receiver.name() + ": " + receiver.format().label() + topic);
        }
    }

    private boolean explain(String text) {
        Router router = new Router(routes);
        boolean allRead = true;
        for (String record : records(text)) {
            try {
                Alert alert = alert(record);
                out.println(alert.headline());
                router.explain(alert, System.currentTimeMillis())
                        .lines()
                        .forEach(line -> out.println("  " + Printable.text(line)));
            } catch (UnreadableAlertException e) {
                out.println("neither an Insight nor a finding: " + Printable.text(e.getMessage()));
                allRead = false;
            }
        }
        return allRead;
    }

    /** A record may be spread over lines, or each line may be one. */
    private static List<String> records(String text) {
        try {
            alert(text);
            return List.of(text);
        } catch (UnreadableAlertException e) {
            return text.lines().filter(line -> !line.isBlank()).toList();
        }
    }

    private static Alert alert(String record) throws UnreadableAlertException {
        try {
            return AlertReader.read(AlertKind.INSIGHT, record);
        } catch (UnreadableAlertException noInsight) {
            try {
                return AlertReader.read(AlertKind.FINDING, record);
            } catch (UnreadableAlertException noFinding) {
                throw record.contains("\"finding_info\"") ? noFinding : noInsight;
            }
        }
    }

    private String read(String records) {
        try {
            return records.equals("-")
                    ? new String(standardInput.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(records));
        } catch (IOException e) {
            throw new CommandFailure(records + " cannot be read: " + e, e);
        }
    }
}
