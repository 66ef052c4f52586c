package io.trailinsights.job.demo.page;

import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.Digest;
import io.trailinsights.alerts.format.AlertFormat;
import io.trailinsights.alerts.format.FormatContext;
import io.trailinsights.alerts.format.FormatName;
import io.trailinsights.alerts.format.HttpMessage;
import io.trailinsights.alerts.format.kinds.AlertFormats;
import io.trailinsights.alerts.format.kinds.FormatSettings;
import io.trailinsights.alerts.route.Receiver;
import io.trailinsights.alerts.route.Routes;
import io.trailinsights.alerts.route.RoutesFile;
import io.trailinsights.alerts.secret.Secret;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** Alerts rendered by the formats themselves and posted to the receivers of a routes file, one attempt each. */
final class RenderedAlerts {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Routes routes;

    RenderedAlerts(Path routesFile) throws Exception {
        this.routes = RoutesFile.read(routesFile, Map.of());
    }

    /** Posts an alert to every receiver; fails where one refuses. */
    void toAll(Alert alert) throws Exception {
        for (Receiver receiver : routes.receivers().values()) {
            HttpResponse<String> answer = post(receiver, message(receiver, alert));
            if (answer.statusCode() >= 300) {
                throw new AssertionError(receiver.name() + " answered " + answer.statusCode() + " " + answer.body());
            }
        }
    }

    /** Posts a digest to every receiver. */
    void toAll(Digest digest) throws Exception {
        for (Receiver receiver : routes.receivers().values()) {
            AlertFormat format = format(receiver);
            Instant now = Instant.now();
            FormatContext context = FormatContext.first(receiver.name(), digest.id(), now);
            post(receiver, format.signed(format.digest(digest, context).orElseThrow(), now));
        }
    }

    Receiver receiver(FormatName format) {
        return routes.receivers().values().stream()
                .filter(each -> each.format() == format)
                .findFirst()
                .orElseThrow();
    }

    HttpMessage message(Receiver receiver, Alert alert) throws Exception {
        AlertFormat format = format(receiver);
        Instant now = Instant.now();
        return format.signed(format.render(alert, FormatContext.first(receiver.name(), alert.id(), now)), now);
    }

    HttpResponse<String> post(Receiver receiver, HttpMessage message) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(receiver.endpoint().uri())
                .header("content-type", message.contentType())
                .POST(BodyPublishers.ofByteArray(message.body()));
        message.headers().forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static AlertFormat format(Receiver receiver) {
        return AlertFormats.of(
                receiver.format(),
                new FormatSettings(
                        receiver.signingSecrets().stream().map(Secret::reveal).toList(),
                        receiver.routingKey() == null
                                ? null
                                : receiver.routingKey().reveal(),
                        receiver.typePrefix(),
                        receiver.link()));
    }
}
