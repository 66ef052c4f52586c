package io.trailinsights.alerts.alert;

/** What an alert was read from. */
public enum AlertKind {
    /** An Insight: one API's series left what is usual for it. */
    INSIGHT,
    /** A Detection Finding: what no single API shows. */
    FINDING
}
