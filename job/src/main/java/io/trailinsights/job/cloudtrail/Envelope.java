package io.trailinsights.job.cloudtrail;

/**
 * The envelopes around what is being read, and what they say for records that leave it out.
 *
 * @param parent the next outer envelope, null for the outermost
 * @param label its name in a dead letter's path
 * @param steps how many steps were taken to come here
 * @param account the innermost EventBridge event's account, null for none
 * @param region the innermost EventBridge event's Region, null for none
 * @param owner the innermost CloudWatch Logs message's owner, null for none
 */
record Envelope(Envelope parent, String label, int steps, String account, String region, String owner) {
    /** The value itself. */
    static final Envelope NONE = new Envelope(null, "", 0, null, null, null);

    /** Most steps: one more is {@link DeadLetterReason#TOO_DEEP}. */
    static final int MOST_STEPS = 8;

    /** Whether no further step may be taken. */
    boolean isDeepest() {
        return steps >= MOST_STEPS;
    }

    /** One step further in. */
    Envelope into(String step) {
        return new Envelope(this, step, steps + 1, account, region, owner);
    }

    /** Into an EventBridge event; null for what the event does not say. */
    Envelope intoEventBridge(String eventAccount, String eventRegion) {
        return new Envelope(
                this,
                "eventbridge",
                steps + 1,
                eventAccount == null ? account : eventAccount,
                eventRegion == null ? region : eventRegion,
                owner);
    }

    /** Into a CloudWatch Logs message; null where it names no owner. */
    Envelope intoCloudWatch(String messageOwner) {
        return new Envelope(
                this, "cloudwatch-logs", steps + 1, account, region, messageOwner == null ? owner : messageOwner);
    }

    /** The labels from the outermost in, joined by {@code /}; empty for none. */
    String path() {
        if (parent == null) {
            return label;
        }
        String outer = parent.path();
        return outer.isEmpty() ? label : outer + "/" + label;
    }
}
