package io.trailinsights.baselines.finding;

/** What a finding is about. */
public enum FindingKind {
    /** A principal tries many APIs, and many refuse it. */
    PROBING,
    /** A principal uses many APIs that it never used. */
    NEW_APIS,
    /** The account begins to use a Region. */
    NEW_REGION,
    /** The account begins to use a service. */
    NEW_SERVICE,
    /** Many users fail to sign in. */
    FAILED_SIGN_INS
}
