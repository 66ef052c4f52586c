package io.trailinsights.job.archive.digest;

/** What is known of a digest or a log file. */
public enum Integrity {
    /** As CloudTrail delivered it. */
    INTACT("intact", false),
    /** Nothing here proves it yet, and nothing here should: it is newer than the last digest, or older than all. */
    UNPROVEN("unproven", false),
    /** A digest names it, and it is not there. */
    MISSING("missing", true),
    /** Its content is not what was delivered. */
    CHANGED("changed", true),
    /** Its signature is not of its content. */
    BAD_SIGNATURE("bad signature", true),
    /** No digest names it, though digests cover the time when it was delivered. */
    UNLISTED("unlisted", true),
    /** What would prove it is not there: a key, a signature, any digest. */
    UNVERIFIABLE("unverifiable", true);

    private final String label;
    private final boolean wrong;

    Integrity(String label, boolean wrong) {
        this.label = label;
        this.wrong = wrong;
    }

    /** The word for people. */
    public String label() {
        return label;
    }

    /** Whether somebody should look at it. */
    public boolean isWrong() {
        return wrong;
    }
}
