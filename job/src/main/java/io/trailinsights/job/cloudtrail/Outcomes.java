package io.trailinsights.job.cloudtrail;

import java.util.ArrayList;
import java.util.List;

/** The outcomes of one value, in order, held back until the whole value is read: one over a limit gives none of them. */
final class Outcomes {
    private final int mostElements;
    private final List<Outcome> outcomes = new ArrayList<>();
    private int pending;

    /** @param mostElements one more throws {@link ValueTooLarge} */
    Outcomes(int mostElements) {
        this.mostElements = mostElements;
    }

    void record(CloudTrailRecord record, Slice element) {
        add(new Outcome.Decoded(record, element));
    }

    void skip(SkipCode code) {
        add(new Outcome.Skipped(code));
    }

    void dead(DeadLetterReason reason, String detail, Envelope envelope, Slice element) {
        add(new Outcome.Dead(reason, detail, envelope, element));
    }

    /** Holds the place of what is read later. */
    void pending(Outcome.As as, Slice value, Envelope envelope) {
        add(new Outcome.Pending(as, value, envelope));
        pending++;
    }

    /** Puts back what {@link #takeFrom} took. */
    void add(Outcome outcome) {
        if (outcomes.size() == mostElements) {
            throw new ValueTooLarge("more than " + mostElements + " elements");
        }
        outcomes.add(outcome);
    }

    int size() {
        return outcomes.size();
    }

    void clear() {
        outcomes.clear();
        pending = 0;
    }

    /** Whether something must still be read. */
    boolean hasPending() {
        return pending > 0;
    }

    /** Forgets everything but the first ones. */
    void truncate(int size) {
        if (outcomes.size() > size) {
            takeFrom(size);
        }
    }

    /** Takes out everything from an index on. */
    List<Outcome> takeFrom(int index) {
        List<Outcome> tail = outcomes.subList(index, outcomes.size());
        List<Outcome> taken = List.copyOf(tail);
        tail.clear();
        for (Outcome outcome : taken) {
            pending -= outcome instanceof Outcome.Pending ? 1 : 0;
        }
        return taken;
    }

    /** Tells the listener everything, in order. */
    void deliver(DecodeListener listener) {
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Decoded decoded) {
                listener.record(decoded.record(), decoded.element());
            } else if (outcome instanceof Outcome.Skipped skipped) {
                listener.skipped(skipped.code());
            } else if (outcome instanceof Outcome.Dead dead) {
                listener.deadLetter(
                        dead.reason(), dead.detail(), dead.envelope().path(), dead.element());
            }
        }
    }
}
