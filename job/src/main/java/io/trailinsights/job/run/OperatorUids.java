package io.trailinsights.job.run;

/**
 * Names under which the operators around the detector, and in the delivery job, keep their state. A savepoint finds its operators by them: none
 * may ever change, and a removed one is not given again.
 */
public final class OperatorUids {
    /** Reads and decodes Kafka, an archive, or first the one and then the other. */
    public static final String RECORDS = "records";
    /** Sends what was read on its way. */
    public static final String ROUTE = "route";
    /** Tells when nothing is read any more; keeps nothing. */
    public static final String SILENCE = "silence";
    /** Writes Insights. */
    public static final String INSIGHTS = "insights-sink";
    /** Writes findings. */
    public static final String FINDINGS = "findings-sink";
    /** Writes dead letters. */
    public static final String DEAD_LETTERS = "dead-letters-sink";

    /** Reads Insights, findings and dead letters that come again. */
    public static final String ALERTS = "alerts";
    /** Writes receipts, dead letters and messages for forwarders. */
    public static final String DELIVERIES = "deliveries-sink";

    private OperatorUids() {}
}
