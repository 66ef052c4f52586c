package io.trailinsights.baselines.profile;

import io.trailinsights.baselines.count.VarInt;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Bursts that a person has called expected, of all series of one API. They are kept until the person takes it back, and
 * unlike what {@link BurstMemory} finds by itself, one is enough, on any later day and, where the person said so, at any
 * time.
 *
 * <p>Bounded: {@link #MOST} of them, beyond which the oldest goes.
 */
public final class ExpectedBursts {
    /** The most that are kept for one API. */
    public static final int MOST = 32;

    /** The start of an episode may be told differently by a few minutes; a person means the same one. */
    private static final int SAME = 10;

    private static final int DAY = 24 * 60;

    /**
     * One burst.
     *
     * @param rule the name of the rule that said so
     * @param errorCode the code whose rate it was, null for the call rate
     * @param start its first epoch minute
     * @param minutes its length, 0 while it is not known
     * @param calls its calls beyond what is usual
     * @param peak the calls of its strongest minute
     * @param anyTime whether it may come at any time, not only at this time of day
     */
    public record ExpectedBurst(
            String rule, String errorCode, int start, int minutes, int calls, int peak, boolean anyTime) {
        private boolean isOf(String code) {
            return Objects.equals(errorCode, code);
        }

        private boolean fits(int from, int windowMinutes) {
            if (anyTime) {
                return true;
            }
            int behind = Math.floorMod(from - start, DAY);
            return BurstMemory.meets(behind > DAY / 2 ? behind - DAY : behind, minutes, windowMinutes);
        }
    }

    private final List<ExpectedBurst> bursts = new ArrayList<>(0);

    /**
     * Adds one; a later one of the same rule takes the place of the earlier. A size that was learnt is kept, where it is
     * still that of the same episode.
     */
    public void put(ExpectedBurst burst) {
        ExpectedBurst sized = burst;
        for (ExpectedBurst earlier : bursts) {
            boolean same = earlier.rule().equals(burst.rule())
                    && earlier.isOf(burst.errorCode())
                    && isSame(earlier.start(), burst.start());
            if (same && burst.minutes() == 0) {
                sized = new ExpectedBurst(
                        burst.rule(),
                        burst.errorCode(),
                        burst.start(),
                        earlier.minutes(),
                        earlier.calls(),
                        earlier.peak(),
                        burst.anyTime());
            }
        }
        remove(burst.rule());
        if (bursts.size() >= MOST) {
            bursts.remove(0);
        }
        bursts.add(sized);
    }

    /** Forgets what a rule said. */
    public void remove(String rule) {
        bursts.removeIf(burst -> burst.rule().equals(rule));
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return bursts.isEmpty();
    }

    /** Whether somebody called an episode expected that began at about this minute. */
    public boolean names(String errorCode, int start) {
        for (ExpectedBurst burst : bursts) {
            if (burst.isOf(errorCode) && isSame(burst.start(), start)) {
                return true;
            }
        }
        return false;
    }

    /** Learns the size of an episode that is over, where somebody called it expected before its size was known. */
    public void learn(String errorCode, int start, int minutes, int calls, int peak) {
        bursts.replaceAll(burst -> burst.minutes() == 0 && burst.isOf(errorCode) && isSame(burst.start(), start)
                ? new ExpectedBurst(burst.rule(), errorCode, start, minutes, calls, peak, burst.anyTime())
                : burst);
    }

    /** Whether two starts are those of one episode, for a person. */
    public static boolean isSame(int start, int other) {
        return Math.abs(start - other) <= SAME;
    }

    /**
     * The most calls beyond what is usual that one of them leads to expect in a window: all of its calls, as far as its
     * strongest minute allows.
     *
     * @param from first epoch minute of the window
     * @param minutes its length
     */
    public double expected(String errorCode, int from, int minutes) {
        double most = 0;
        for (ExpectedBurst burst : bursts) {
            if (burst.minutes() > 0 && burst.isOf(errorCode) && burst.fits(from, minutes)) {
                most = Math.max(most, Math.min(burst.calls(), (double) burst.peak() * minutes));
            }
        }
        return most;
    }

    /** Writes them. */
    public void writeTo(DataOutput out) throws IOException {
        VarInt.write(out, bursts.size());
        for (ExpectedBurst burst : bursts) {
            out.writeUTF(burst.rule());
            out.writeBoolean(burst.errorCode() != null);
            if (burst.errorCode() != null) {
                out.writeUTF(burst.errorCode());
            }
            VarInt.write(out, burst.start());
            VarInt.write(out, burst.minutes());
            VarInt.write(out, burst.calls());
            VarInt.write(out, burst.peak());
            out.writeBoolean(burst.anyTime());
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static ExpectedBursts readFrom(DataInput in) throws IOException {
        ExpectedBursts read = new ExpectedBursts();
        int size = VarInt.read(in);
        for (int i = 0; i < size; i++) {
            read.bursts.add(new ExpectedBurst(
                    in.readUTF(),
                    in.readBoolean() ? in.readUTF() : null,
                    VarInt.read(in),
                    VarInt.read(in),
                    VarInt.read(in),
                    VarInt.read(in),
                    in.readBoolean()));
        }
        return read;
    }
}
