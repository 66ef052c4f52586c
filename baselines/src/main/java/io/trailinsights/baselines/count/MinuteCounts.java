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
 * them near the end of the array, where an insertion moves little. Beside it lies the running sum, so that the calls of
 * a stretch of any length are one difference.
 */
public final class MinuteCounts {
    private static final int INITIAL_CAPACITY = 8;

    private int[] minutes = new int[INITIAL_CAPACITY];
    /** The calls in the minutes before each index, since some point in the past; one element more than minutes. */
    private long[] before = new long[INITIAL_CAPACITY + 1];

    private int head;
    private int end;

    /**
     * Counts one more call in a minute (epoch minute), older or newer than those held.
     *
     * @return the calls in that minute, with this one
     */
    public int increment(int minute) {
        int at = SortedMinutes.indexAfter(minutes, head, end, minute);
        if (at == head || minutes[at - 1] != minute) {
            at = insert(minute, at);
        } else {
            at--;
        }
        for (int i = at + 1; i <= end; i++) {
            before[i]++;
        }
        return (int) (before[at + 1] - before[at]);
    }

    /** Puts a minute without calls at an index, or where it lies after room was made. */
    private int insert(int minute, int index) {
        int behind = end - index;
        makeRoom();
        int at = end - behind;
        System.arraycopy(minutes, at, minutes, at + 1, behind);
        System.arraycopy(before, at, before, at + 1, behind + 1);
        minutes[at] = minute;
        end++;
        return at;
    }

    /** The calls in one minute. */
    public int at(int minute) {
        int index = position(minute);
        return index < end && minutes[index] == minute ? (int) (before[index + 1] - before[index]) : 0;
    }

    /** The calls in the minutes {@code from} (inclusive) to {@code to} (exclusive). */
    public long sum(int from, int to) {
        return from >= to ? 0 : before[position(to)] - before[position(from)];
    }

    /** The calls in so many minutes up to and with {@code minute}. */
    public long trailing(int minute, int length) {
        return sum(minute - length + 1, minute + 1);
    }

    /**
     * Where a window with the most calls begins, the earliest of several.
     *
     * @param from the first minute at which it may begin
     * @param starts how many minutes it may begin at
     * @param length its minutes
     */
    public int busiest(int from, int starts, int length) {
        int low = position(from);
        int high = low;
        int busiest = from;
        long most = -1;
        for (int start = from; start < from + starts; start++) {
            while (low < end && minutes[low] < start) {
                low++;
            }
            while (high < end && minutes[high] < start + length) {
                high++;
            }
            if (before[high] - before[low] > most) {
                most = before[high] - before[low];
                busiest = start;
            }
        }
        return busiest;
    }

    /** Writes the counts of the minutes from {@code from} on into {@code target}, one element a minute. */
    public void copy(int from, int[] target) {
        Arrays.fill(target, 0);
        int to = from + target.length;
        for (int i = end - 1; i >= head && minutes[i] >= from; i--) {
            if (minutes[i] < to) {
                target[minutes[i] - from] = count(i);
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

    private int count(int index) {
        return (int) (before[index + 1] - before[index]);
    }

    /**
     * The first index whose minute is this one or a later one. Between two indices there are at least as many minutes,
     * which leaves a busy series one place to look at, and one that is asked about its newest minutes a few.
     */
    private int position(int minute) {
        if (end == head || minute > minutes[end - 1]) {
            return end;
        }
        int behindNewest = minutes[end - 1] - minute;
        int low = behindNewest < 0 || behindNewest > end - 1 - head ? head : end - 1 - behindNewest;
        int high = end - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (minutes[middle] < minute) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void makeRoom() {
        if (end < minutes.length) {
            return;
        }
        if (head >= minutes.length / 4) {
            System.arraycopy(minutes, head, minutes, 0, end - head);
            System.arraycopy(before, head, before, 0, end - head + 1);
            end -= head;
            head = 0;
        } else {
            minutes = Arrays.copyOf(minutes, minutes.length * 2);
            before = Arrays.copyOf(before, minutes.length + 1);
        }
    }

    /** Writes the counts as differences, two bytes for a busy minute. */
    public void writeTo(DataOutput out) throws IOException {
        VarInt.write(out, size());
        int last = 0;
        for (int i = head; i < end; i++) {
            VarInt.write(out, minutes[i] - last);
            VarInt.write(out, count(i));
            last = minutes[i];
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static MinuteCounts readFrom(DataInput in) throws IOException {
        MinuteCounts read = new MinuteCounts();
        int size = VarInt.read(in);
        read.minutes = new int[Math.max(INITIAL_CAPACITY, size + 2)];
        read.before = new long[read.minutes.length + 1];
        int last = 0;
        for (int i = 0; i < size; i++) {
            last += VarInt.read(in);
            read.minutes[i] = last;
            read.before[i + 1] = read.before[i] + VarInt.read(in);
        }
        read.end = size;
        return read;
    }
}
