package io.trailinsights.job.deliver.send;

import io.trailinsights.alerts.delivery.ReceiverState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What is counted of one receiver, under {@code receiver.NAME}. */
final class DeliveryCounters {
    private final Counter sent;
    private final Counter retried;
    private final Counter delivered;
    private final Counter withheld;
    private final Counter dead;

    DeliveryCounters(MetricGroup task, String receiver, ReceiverState state) {
        MetricGroup group = task.addGroup("receiver", receiver);
        sent = group.counter("attempts");
        retried = group.counter("attemptsFailed");
        delivered = group.counter("messagesDelivered");
        withheld = group.counter("messagesWithheld");
        dead = group.counter("deadLetters");
        // Read by the reporter's thread: a number that is a moment old is good enough.
        group.gauge("waiting", state::waiting);
        group.gauge("inFlight", state::inFlight);
        group.gauge("broken", () -> state.isBroken() || state.isClosed() ? 1 : 0);
    }

    /** An attempt was made. */
    void sent() {
        sent.inc();
    }

    /** An attempt failed, and another follows. */
    void retried() {
        retried.inc();
    }

    void delivered() {
        delivered.inc();
    }

    void withheld() {
        withheld.inc();
    }

    void dead() {
        dead.inc();
    }
}
