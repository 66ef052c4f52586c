package io.trailinsights.job.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the delivery job has written receipts of. Safe for several threads. */
final class DeliveredAlerts {
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Set<String>> alertsByReceiver = new HashMap<>();
    private final Set<String> alerts = new HashSet<>();
    private int messages;

    /** Notes a receipt, a value of the topic. */
    synchronized void note(String receipt) {
        try {
            JsonNode json = JSON.readTree(receipt);
            if (!json.path("outcome").asText().equals("delivered")) {
                return;
            }
            messages++;
            String alert = json.path("alertId").asText();
            alerts.add(alert);
            alertsByReceiver
                    .computeIfAbsent(json.path("receiver").asText(), each -> new HashSet<>())
                    .add(alert);
            notifyAll();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own receipt cannot be read", e);
        }
    }

    /**
     * Waits until a receiver has so many alerts.
     *
     * @return whether it has; false when the patience is over
     */
    synchronized boolean await(String receiver, int count, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        long left = patience.toMillis();
        while (alertsByReceiver.getOrDefault(receiver, Set.of()).size() < count && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        return alertsByReceiver.getOrDefault(receiver, Set.of()).size() >= count;
    }

    /** Alerts that at least one receiver has. */
    synchronized int alerts() {
        return alerts.size();
    }

    /** Messages that receivers have taken. */
    synchronized int messages() {
        return messages;
    }

    /** Receivers that have taken any. */
    synchronized int receivers() {
        return alertsByReceiver.size();
    }
}
