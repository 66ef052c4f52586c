package io.trailinsights.alerts.delivery;

import io.trailinsights.alerts.alert.AlertPhase;
import io.trailinsights.alerts.insight.PlainText;
import io.trailinsights.alerts.insight.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A message on its way: what it is to its receiver, and what became of its attempts. */
final class Delivery {
    /** Code points of an answer that are kept. */
    private static final int ANSWER_LIMIT = 1024;

    final Message message;
    /** The place in the order of arrival. */
    final long number;
    /** Null in a digest. */
    final String episode;
    /** Null in a digest. */
    final AlertPhase phase;
    /** Whether the receiver hears of the episode by it: a begin, or an update whose begin it has not got. */
    final boolean opens;
    /** Null where there is none. */
    final Severity severity;

    final String headline;
    /** How often it is to be repeated once it is told; 0 for never. */
    final long repeatMs;
    /** What makes it wait until {@link #dueMs} at first; null when nothing does. */
    final String heldBy;

    /** Not to be sent before. */
    private long dueMs;

    private final long readyMs;

    private int attempts;
    private long firstMs;
    private long lastMs;
    private int status;
    private String answer;
    /** When the request under way was sent; 0 when none is. */
    private long sentMs;

    Delivery(Message message, long number, Notification of, boolean opens, String heldBy, long dueMs) {
        this(
                message,
                number,
                of.episode(),
                of.phase(),
                opens,
                of.severity(),
                of.headline(),
                of.phase() == AlertPhase.END ? 0 : of.policy().repeatInterval().toMillis(),
                heldBy,
                dueMs,
                dueMs);
    }

    private Delivery(
            Message message,
            long number,
            String episode,
            AlertPhase phase,
            boolean opens,
            Severity severity,
            String headline,
            long repeatMs,
            String heldBy,
            long dueMs,
            long readyMs) {
        this.message = message;
        this.number = number;
        this.episode = episode;
        this.phase = phase;
        this.opens = opens;
        this.severity = severity;
        this.headline = headline;
        this.repeatMs = repeatMs;
        this.heldBy = heldBy;
        this.dueMs = dueMs;
        this.readyMs = readyMs;
    }

    static Delivery digest(Message message, long number, long nowMs) {
        return new Delivery(message, number, null, null, false, null, "", 0, null, nowMs, nowMs);
    }

    static Delivery repeat(Message message, long number, String episode, long nowMs) {
        return new Delivery(message, number, episode, AlertPhase.BEGIN, false, null, "", 0, null, nowMs, nowMs);
    }

    String id() {
        return message.id();
    }

    /** Higher goes first: digests, as they speak for many, then the most severe. */
    int rank() {
        return message.kind() == Message.Kind.DIGEST ? 1 + Severity.values().length : severityRank(severity);
    }

    /** 0 without a severity, 1 and up with one. */
    static int severityRank(Severity severity) {
        return severity == null ? 0 : 1 + severity.ordinal();
    }

    boolean isInFlight() {
        return sentMs != 0;
    }

    boolean isUntried() {
        return attempts == 0;
    }

    boolean isHeld(long nowMs) {
        return heldBy != null && isUntried() && nowMs < dueMs;
    }

    boolean isOf(Message.Kind kind) {
        return message.kind() == kind;
    }

    long dueMs() {
        return dueMs;
    }

    int attempts() {
        return attempts;
    }

    /** When it could first have been sent. */
    long readyMs() {
        return readyMs;
    }

    long giveUpMs(ReceiverLimits limits) {
        return readyMs + limits.giveUpAfter().toMillis();
    }

    long answerDueMs(ReceiverLimits limits) {
        return sentMs + limits.answerWithin().toMillis();
    }

    void sent(long nowMs) {
        attempts++;
        sentMs = nowMs;
        firstMs = attempts == 1 ? nowMs : firstMs;
    }

    void answered(int withStatus, String withAnswer, long nowMs) {
        sentMs = 0;
        lastMs = nowMs;
        status = withStatus;
        answer = withAnswer == null ? null : PlainText.cut(withAnswer, ANSWER_LIMIT);
    }

    /** Whatever was under way is so no longer, as after a restart. */
    void retryAt(long timeMs) {
        sentMs = 0;
        dueMs = timeMs;
    }

    Action.Receipt receipt() {
        return new Action.Receipt(message, attempts, firstMs, lastMs, status);
    }

    Action.DeadLetter deadLetter(String reason) {
        return new Action.DeadLetter(message, attempts, firstMs, lastMs, reason, status, answer);
    }

    void writeTo(DataOutput out) throws IOException {
        Saved.writeMessage(out, message);
        out.writeLong(number);
        Saved.writeText(out, episode);
        Saved.writeEnum(out, phase);
        out.writeBoolean(opens);
        Saved.writeEnum(out, severity);
        out.writeUTF(headline);
        out.writeLong(repeatMs);
        Saved.writeText(out, heldBy);
        out.writeLong(dueMs);
        out.writeLong(readyMs);
        out.writeInt(attempts);
        out.writeLong(firstMs);
        out.writeLong(lastMs);
        out.writeInt(status);
        Saved.writeText(out, answer);
        out.writeLong(sentMs);
    }

    static Delivery readFrom(DataInput in) throws IOException {
        Delivery read = new Delivery(
                Saved.readMessage(in),
                in.readLong(),
                Saved.readText(in),
                Saved.readEnum(in, AlertPhase.values()),
                in.readBoolean(),
                Saved.readEnum(in, Severity.values()),
                in.readUTF(),
                in.readLong(),
                Saved.readText(in),
                in.readLong(),
                in.readLong());
        read.attempts = in.readInt();
        read.firstMs = in.readLong();
        read.lastMs = in.readLong();
        read.status = in.readInt();
        read.answer = Saved.readText(in);
        read.sentMs = in.readLong();
        return read;
    }
}
