package io.trailinsights.alerts.alert;

/** Where in its episode an alert stands. Each episode has one {@link #BEGIN}, which its receivers get first. */
public enum AlertPhase {
    /** It begins: an Insight's Start, a finding's Create. */
    BEGIN,
    /** It has grown. Only findings have this, any number of times. */
    UPDATE,
    /** It is over: an Insight's End, a finding's Close. */
    END
}
