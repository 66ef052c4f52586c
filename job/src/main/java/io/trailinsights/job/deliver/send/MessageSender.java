package io.trailinsights.job.deliver.send;

import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.delivery.Action;
import io.trailinsights.alerts.delivery.DeadReason;
import io.trailinsights.alerts.delivery.Message;
import io.trailinsights.alerts.delivery.Outcome;
import io.trailinsights.alerts.endpoint.Endpoint;
import io.trailinsights.alerts.endpoint.EndpointClient;
import io.trailinsights.alerts.format.AlertFormat;
import io.trailinsights.alerts.format.FormatContext;
import io.trailinsights.alerts.format.HttpAnswer;
import io.trailinsights.alerts.format.HttpMessage;
import io.trailinsights.alerts.format.UnrenderableException;
import io.trailinsights.alerts.format.Verdict;
import io.trailinsights.alerts.insight.PlainText;
import io.trailinsights.alerts.route.Receiver;
import io.trailinsights.alerts.secret.SecretMask;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one receiver's messages, posts them, and says what their answers mean. Keeps nothing of them. */
public final class MessageSender {
    /** Code points of an answer that are told. */
    private static final int ANSWER_LIMIT = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(MessageSender.class);

    private final Receiver receiver;
    private final AlertFormat format;
    private final SecretMask mask;
    private final EndpointClient client;

    /** @param client shared by all receivers */
    public MessageSender(Receiver receiver, EndpointClient client) {
        this.receiver = receiver;
        this.format = receiver.alertFormat();
        this.mask = receiver.mask();
        this.client = client;
    }

    /** Why a message cannot be made. */
    static final class UnsendableException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String reason;

        private UnsendableException(String reason, String detail) {
            super(detail);
            this.reason = reason;
        }

        /** A short code for the dead letter. */
        String reason() {
            return reason;
        }
    }

    /**
     * The message of one attempt.
     *
     * @param alert what it tells of; null for a digest
     * @param nowMs of the attempt, on the wall clock
     */
    HttpMessage message(Action.Send send, Alert alert, long nowMs) throws UnsendableException {
        Instant now = Instant.ofEpochMilli(nowMs);
        Message message = send.message();
        FormatContext context = new FormatContext(receiver.name(), message.id(), now, send.begun());
        try {
            HttpMessage made = message.digest() == null
                    ? format.render(alert, context)
                    : format.digest(message.digest(), context)
                            .orElseThrow(() -> new UnsendableException(
                                    DeadReason.NO_SUCH_MESSAGE,
                                    "the format " + receiver.format().label()
                                            + " has no digest; let no route hold back what goes to this receiver"));
            return format.signed(made, now);
        } catch (UnrenderableException e) {
            throw new UnsendableException(e.reason().code(), e.getMessage());
        } catch (RuntimeException e) {
            // It would fail again after every restart: one record shall not stop all deliveries.
            LOG.error("The format {} failed on {}", receiver.format().label(), message.id(), e);
            throw new UnsendableException(DeadReason.FORMAT_FAILED, mask.mask(e.toString()));
        }
    }

    /** Posts a message. Returns at once; the answer comes in a thread of the client's, and never as an exception. */
    CompletableFuture<HttpAnswer> post(HttpMessage message) {
        Endpoint configured = receiver.endpoint();
        Endpoint target = new Endpoint(format.target(configured.uri()), configured.rules());
        return client.post(target, message, receiver.timeout());
    }

    /** What an answer means for the message of an attempt. */
    Outcome outcome(Action.Send send, HttpAnswer answer, long nowMs) {
        Verdict verdict = format.judge(answer, Instant.ofEpochMilli(nowMs));
        return new Outcome(send.message().id(), send.attempt(), verdict, answer.status(), told(answer));
    }

    /**
     * Sends a message that proves the way, and waits for its answer.
     *
     * @param id the message's
     * @return what came of it; empty where only an alert could prove the way
     */
    public Optional<Outcome> ping(String id, long nowMs) {
        Instant now = Instant.ofEpochMilli(nowMs);
        return receiver.endpoint() == null
                ? Optional.empty()
                : format.ping(FormatContext.first(receiver.name(), id, now)).map(made -> {
                    HttpAnswer answer = post(format.signed(made, now)).join();
                    return new Outcome(id, 1, format.judge(answer, now), answer.status(), told(answer));
                });
    }

    /** The answer as it may be shown: its beginning without secrets, or why there was none. */
    private String told(HttpAnswer answer) {
        if (answer.failure() != null) {
            return answer.failure().name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        return answer.bodyHead().isEmpty() ? null : PlainText.clean(mask.mask(answer.bodyHead()), ANSWER_LIMIT);
    }
}
