package io.trailinsights.alerts.delivery;

import io.trailinsights.alerts.alert.Digest;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is kept of one receiver: what waits, what it was told, what was held back, how it fares. One value of keyed
 * state; every part is bounded whatever comes in. The records of alerts are not in it: the caller keeps them by id until
 * {@link Action.Release}.
 */
public final class ReceiverState {
    private static final int VERSION = 1;

    final DeliveryQueue queue;
    final EpisodeBook episodes;
    final IncidentGroups groups;
    /** Begun and over outside office hours, told when these begin at {@link #officeDigestMs}. */
    final HeldBack outOfHours;
    /** Over the rate, told not before {@link #rateDigestMs}. */
    final HeldBack overRate;

    final CircuitBreaker breaker;
    final RateLimit rate;

    long officeDigestMs = Agenda.NEVER;
    long rateDigestMs;
    /** The receiver wants nothing before. */
    long pausedUntilMs;
    /** When the breaker last closed. */
    long recoveredMs;
    /** Whether the receiver said that it is gone for good. */
    boolean closed;

    long fingerprint;
    /** The earliest {@link Action.WakeAt} that was not kept yet. */
    long wakeMs = Agenda.NEVER;

    /** The state of a receiver that was never told anything. */
    public ReceiverState() {
        this(
                new DeliveryQueue(),
                new EpisodeBook(),
                new IncidentGroups(),
                new HeldBack(),
                new HeldBack(),
                new CircuitBreaker(),
                new RateLimit());
    }

    private ReceiverState(
            DeliveryQueue queue,
            EpisodeBook episodes,
            IncidentGroups groups,
            HeldBack outOfHours,
            HeldBack overRate,
            CircuitBreaker breaker,
            RateLimit rate) {
        this.queue = queue;
        this.episodes = episodes;
        this.groups = groups;
        this.outOfHours = outOfHours;
        this.overRate = overRate;
        this.breaker = breaker;
        this.rate = rate;
    }

    /** Messages that are not final and not under way, those included that wait for their time. */
    public int waiting() {
        return queue.waiting();
    }

    /** Requests under way. */
    public int inFlight() {
        return queue.inFlightCount();
    }

    /** Whether the receiver is asked nothing for now, as it failed too often. */
    public boolean isBroken() {
        return !breaker.isClosed();
    }

    /** Whether the receiver is asked nothing more until its settings change. */
    public boolean isClosed() {
        return closed;
    }

    /** All that was held back for a digest, which is not told at its time then. */
    List<Digest> takeDigests(long nowMs) {
        List<Digest> digests = new ArrayList<>(groups.takeAll(nowMs));
        if (!outOfHours.isEmpty()) {
            digests.add(outOfHours.take(HeldBackRule.OFFICE_HOURS, nowMs));
        }
        if (!overRate.isEmpty()) {
            digests.add(overRate.take(HeldBackRule.RATE, nowMs));
        }
        return digests;
    }

    /** Writes the state, its version first. Equal histories give equal bytes. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        queue.writeTo(out);
        episodes.writeTo(out);
        groups.writeTo(out);
        outOfHours.writeTo(out);
        overRate.writeTo(out);
        breaker.writeTo(out);
        rate.writeTo(out);
        out.writeLong(officeDigestMs);
        out.writeLong(rateDigestMs);
        out.writeLong(pausedUntilMs);
        out.writeLong(recoveredMs);
        out.writeBoolean(closed);
        out.writeLong(fingerprint);
        out.writeLong(wakeMs);
    }

    /**
     * Reads what {@link #writeTo} wrote, in this release or an earlier one.
     *
     * @throws IOException when a later release wrote it
     */
    public static ReceiverState readFrom(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("state of version " + version + "; this program reads version " + VERSION
                    + ": start it with the release that wrote the savepoint, or without the savepoint");
        }
        ReceiverState read = new ReceiverState(
                DeliveryQueue.readFrom(in),
                EpisodeBook.readFrom(in),
                IncidentGroups.readFrom(in),
                HeldBack.readFrom(in),
                HeldBack.readFrom(in),
                CircuitBreaker.readFrom(in),
                RateLimit.readFrom(in));
        read.officeDigestMs = in.readLong();
        read.rateDigestMs = in.readLong();
        read.pausedUntilMs = in.readLong();
        read.recoveredMs = in.readLong();
        read.closed = in.readBoolean();
        read.fingerprint = in.readLong();
        read.wakeMs = in.readLong();
        return read;
    }
}
