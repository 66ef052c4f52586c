package io.trailinsights.job.demo.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.AlertKind;
import io.trailinsights.alerts.alert.AlertReader;
import io.trailinsights.alerts.alert.UnreadableAlertException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** A program that takes Standard Webhooks: checks the signature before all else, then reads the record as an alert. */
final class WebhookReceiver implements LocalReceiver {
    private static final String INSIGHT = "cloudtrail.insight.";
    private static final String FINDING = "cloudtrail.finding.";

    private final WebhookSignature signature;
    private final Clock clock;
    private final Consumer<Alert> alerts;

    /** @param alerts told of each alert, before it is acknowledged */
    WebhookReceiver(WebhookSignature signature, Clock clock, Consumer<Alert> alerts) {
        this.signature = signature;
        this.clock = clock;
        this.alerts = alerts;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Taken take(Posted message) throws RefusedMessageException {
        if (!signature.isRight(message, clock.instant())) {
            throw new RefusedMessageException(Answer.text(401, "the signature is missing, wrong or too old"));
        }
        Optional<Alert> alert = alert(message.body());
        alert.ifPresent(alerts);
        String episode = alert.map(Alert::episode).orElseGet(() -> digest(message));
        return new Taken(episode, "signature is right", Answer.empty(204));
    }

    private static Optional<Alert> alert(JsonNode body) throws RefusedMessageException {
        String type = body.path("type").asText();
        if (!type.startsWith(INSIGHT) && !type.startsWith(FINDING)) {
            return Optional.empty();
        }
        AlertKind kind = type.startsWith(INSIGHT) ? AlertKind.INSIGHT : AlertKind.FINDING;
        try {
            return Optional.of(AlertReader.read(kind, body.path("data").toString()));
        } catch (UnreadableAlertException e) {
            throw new RefusedMessageException(Answer.text(422, "the record cannot be read: " + e.getMessage()));
        }
    }

    private static String digest(Posted message) {
        boolean digest = message.body().path("type").asText().equals("cloudtrail.digest");
        return digest ? EpisodeId.of(message.header("webhook-id")) : "";
    }
}
