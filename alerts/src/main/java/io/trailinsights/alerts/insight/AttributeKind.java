package io.trailinsights.alerts.insight;

/** By what calls are told apart in an attribution, in the order of AWS's records. */
public enum AttributeKind {
    /** ARN of the caller, an assumed role without its session name. */
    USER_IDENTITY_ARN("userIdentityArn"),
    /** The user agent as recorded: free text from outside. */
    USER_AGENT("userAgent"),
    /** Error code, the text {@code null} for calls without an error; only of call rates. */
    ERROR_CODE("errorCode"),
    /** ARN of the resource; only of data events. */
    RESOURCE_ARN("resourceArn");

    private final String label;

    AttributeKind(String label) {
        this.label = label;
    }

    /** The name in the record. */
    public String label() {
        return label;
    }
}
