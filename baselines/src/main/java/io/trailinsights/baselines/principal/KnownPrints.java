package io.trailinsights.baselines.principal;

import io.trailinsights.baselines.count.VarInt;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** A set of fingerprints, each with the day it was last seen. Bounded: the longest unseen are forgotten first. */
public final class KnownPrints {
    private final int most;
    private long[] prints = new long[4];
    private int[] days = new int[4];
    private int size;

    /** @param most how many are kept at most, at least 8 */
    public KnownPrints(int most) {
        this.most = most;
    }

    /**
     * Notes a fingerprint.
     *
     * @param day epoch day
     * @return whether it was not known
     */
    public boolean add(long print, int day) {
        int at = Arrays.binarySearch(prints, 0, size, print);
        if (at >= 0) {
            days[at] = Math.max(days[at], day);
            return false;
        }
        if (size == most) {
            forgetOldest();
            at = Arrays.binarySearch(prints, 0, size, print);
        }
        insert(-at - 1, print, day);
        return true;
    }

    /** The number of fingerprints kept. */
    public int size() {
        return size;
    }

    private void insert(int at, long print, int day) {
        if (size == prints.length) {
            int capacity = Math.min(most, size + (size >> 1) + 2);
            prints = Arrays.copyOf(prints, capacity);
            days = Arrays.copyOf(days, capacity);
        }
        System.arraycopy(prints, at, prints, at + 1, size - at);
        System.arraycopy(days, at, days, at + 1, size - at);
        prints[at] = print;
        days[at] = day;
        size++;
    }

    /** Makes room for an eighth, so that a full set does not search through all of it at each addition. */
    private void forgetOldest() {
        int[] sorted = Arrays.copyOf(days, size);
        Arrays.sort(sorted);
        int eighth = Math.max(1, most / 8);
        int limit = sorted[eighth - 1];
        int spare = eighth;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (days[i] <= limit && spare > 0) {
                spare--;
            } else {
                prints[kept] = prints[i];
                days[kept++] = days[i];
            }
        }
        size = kept;
    }

    /** Writes the set. */
    public void writeTo(DataOutput out) throws IOException {
        VarInt.write(out, size);
        for (int i = 0; i < size; i++) {
            out.writeLong(prints[i]);
            VarInt.write(out, days[i]);
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static KnownPrints readFrom(DataInput in, int most) throws IOException {
        KnownPrints read = new KnownPrints(most);
        int size = VarInt.read(in);
        read.prints = new long[Math.max(4, size)];
        read.days = new int[Math.max(4, size)];
        for (int i = 0; i < size; i++) {
            read.prints[i] = in.readLong();
            read.days[i] = VarInt.read(in);
        }
        read.size = size;
        return read;
    }
}
