package io.trailinsights.job.cloudtrail;

/**
 * Who called.
 *
 * @param text the caller as Insights attributions write it, at most 2048 characters, untrusted
 * @param isArn whether the text is the caller's recorded ARN, or made from the role's
 */
record Principal(String text, boolean isArn) {
    /** A record that does not say who called. */
    static final Principal UNKNOWN = new Principal("unknown", false);

    private static final int MOST_CHARACTERS = 2048;

    /** From what was recorded as an ARN. */
    static Principal ofArn(String arn) {
        return new Principal(Utf8.cut(arn, MOST_CHARACTERS), arn.startsWith("arn:"));
    }

    /** From a name that is no recorded ARN, whatever it looks like. */
    static Principal ofName(String name) {
        return new Principal(Utf8.cut(name, MOST_CHARACTERS), false);
    }
}
