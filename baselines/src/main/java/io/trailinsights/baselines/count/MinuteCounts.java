package io.trailinsights.baselines.count;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The counts of one series in its last minutes, minutes without a call left out.
 *
 * <p>A sorted array rather than a ring of a day's minutes: most series are called a few times an hour, and a series
 * pays for the minutes it had traffic in, not for those that pass. Calls come minutes late and out of order, which puts
 * them near the end of the array, where an insertion moves little.
 */
public final class MinuteCounts {
    private static final int INITIAL_CAPACITY = 8;

    private int[] minutes = new int[INITIAL_CAPACITY];
    private int[] counts = new int[INITIAL_CAPACITY];
    private int head;
    private int end;

    /** Counts one more call in a minute (epoch minute), older or newer than those held. */
    public void increment(int minute) {
        int at = end;
        while (at > head && minutes[at - 1] > minute) {
            at--;
        }
        if (at > head && minutes[at - 1] == minute) {
            counts[at - 1]++;
            return;
        }
        makeRoom();
        at = position(minute);
        System.arraycopy(minutes, at, minutes, at + 1, end - at);
        System.arraycopy(counts, at, counts, at + 1, end - at);
        minutes[at] = minute;
        counts[at] = 1;
        end++;
    }

    /** The calls in one minute. */
    public int at(int minute) {
        int index = position(minute);
        return index < end && minutes[index] == minute ? counts[index] : 0;
    }

    /** The calls in the minutes {@code from} (inclusive) to {@code to} (exclusive). */
    public long sum(int from, int to) {
        long sum = 0;
        for (int i = position(from); i < end && minutes[i] < to; i++) {
            sum += counts[i];
        }
        return sum;
    }

    /** The calls in so many minutes up to and with {@code minute}. */
    public long trailing(int minute, int length) {
        return sum(minute - length + 1, minute + 1);
    }

    /** Writes the counts of the minutes from {@code from} on into {@code target}, one element a minute. */
    public void copy(int from, int[] target) {
        Arrays.fill(target, 0);
        int to = from + target.length;
        for (int i = end - 1; i >= head && minutes[i] >= from; i--) {
            if (minutes[i] < to) {
                target[minutes[i] - from] = counts[i];
            }
        }
    }

    /** The newest minute with a call, or {@link Integer#MIN_VALUE} when there is none. */
    public int newest() {
        return end == head ? Integer.MIN_VALUE : minutes[end - 1];
    }

    /** Forgets the minutes before {@code minute}. */
    public void forgetBefore(int minute) {
        while (head < end && minutes[head] < minute) {
            head++;
        }
        if (head == end) {
            head = 0;
            end = 0;
        }
    }

    /** The number of minutes with a call that are held. */
    public int size() {
        return end - head;
    }

    private int position(int minute) {
        int index = Arrays.binarySearch(minutes, head, end, minute);
        return index >= 0 ? index : -index - 1;
    }

    private void makeRoom() {
        if (end < minutes.length) {
            return;
        }
        if (head >= minutes.length / 4) {
            System.arraycopy(minutes, head, minutes, 0, end - head);
            System.arraycopy(counts, head, counts, 0, end - head);
            end -= head;
            head = 0;
        } else {
            minutes = Arrays.copyOf(minutes, minutes.length * 2);
            counts = Arrays.copyOf(counts, counts.length * 2);
        }
    }

    /** Writes the counts as differences, two bytes for a busy minute. */
    public void writeTo(DataOutput out) throws IOException {
        VarInt.write(out, size());
        int last = 0;
        for (int i = head; i < end; i++) {
            VarInt.write(out, minutes[i] - last);
            VarInt.write(out, counts[i]);
            last = minutes[i];
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static MinuteCounts readFrom(DataInput in) throws IOException {
        MinuteCounts read = new MinuteCounts();
        int size = VarInt.read(in);
        read.minutes = new int[Math.max(INITIAL_CAPACITY, size + 2)];
        read.counts = new int[read.minutes.length];
        int last = 0;
        for (int i = 0; i < size; i++) {
            last += VarInt.read(in);
            read.minutes[i] = last;
            read.counts[i] = VarInt.read(in);
        }
        read.end = size;
        return read;
    }
}
