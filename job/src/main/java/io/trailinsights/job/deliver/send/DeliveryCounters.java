package io.trailinsights.job.deliver.send;

import io.trailinsights.alerts.delivery.ReceiverState;
import io.trailinsights.job.metric.JobMetric;
import io.trailinsights.job.metric.JobMetrics;
import io.trailinsights.job.metric.MetricLabel;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;

/** What is counted of one receiver, by its name. */
final class DeliveryCounters {
    private final Counter sent;
    private final Counter retried;
    private final Counter delivered;
    private final Counter withheld;
    private final Counter dead;
    private final Histogram acceptance;

    DeliveryCounters(JobMetrics metrics, String receiver, ReceiverState state) {
        JobMetrics own = metrics.with(MetricLabel.RECEIVER, receiver);
        sent = own.counter(JobMetric.ATTEMPTS);
        retried = own.counter(JobMetric.ATTEMPTS_FAILED);
        delivered = finished(own, "delivered");
        withheld = finished(own, "withheld");
        dead = finished(own, "dead");
        acceptance = own.histogram(JobMetric.ACCEPTANCE_DELAY);
        // Read by the reporter's thread: a number that is a moment old is good enough.
        own.gauge(JobMetric.MESSAGES_WAITING, state::waiting);
        own.gauge(JobMetric.REQUESTS_IN_FLIGHT, state::inFlight);
        own.gauge(JobMetric.RECEIVER_BROKEN, () -> state.isBroken() || state.isClosed() ? 1 : 0);
    }

    private static Counter finished(JobMetrics receiver, String outcome) {
        return receiver.with(MetricLabel.OUTCOME, outcome).counter(JobMetric.MESSAGES_FINISHED);
    }

    /** An attempt was made. */
    void sent() {
        sent.inc();
    }

    /** An attempt failed, and another follows. */
    void retried() {
        retried.inc();
    }

    /**
     * The receiver took a message.
     *
     * @param tookMs how long after the first attempt
     */
    void delivered(long tookMs) {
        delivered.inc();
        acceptance.update(tookMs);
    }

    void withheld() {
        withheld.inc();
    }

    void dead() {
        dead.inc();
    }
}
