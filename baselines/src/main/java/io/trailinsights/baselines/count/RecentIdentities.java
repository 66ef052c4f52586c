package io.trailinsights.baselines.count;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Which eventIDs of one API were counted, so that a record that comes twice counts once.
 *
 * <p>A repeated eventID has the same eventTime, so it is looked for in its own minute alone: 32 bits of its hash
 * suffice (a minute of a thousand calls takes a new one for a repeated one once in four million). Bounded: beyond
 * {@link #MOST} the identities of the oldest minutes are forgotten first.
 */
public final class RecentIdentities {
    /** The most identities kept for one API: 128 KiB. */
    public static final int MOST = 32_768;

    private static final int[] NONE = {};

    /** Sorted by minute; within a minute in order of arrival. */
    private int[] minutes = NONE;

    private int[] hashes = NONE;
    private int head;
    private int end;

    /**
     * Notes an identity.
     *
     * @param minute the call's epoch minute
     * @param identity the hash of the eventID; 0 means that there is none, and is always new
     * @return whether it is new
     */
    public boolean add(int minute, long identity) {
        if (identity == 0) {
            return true;
        }
        int hash = (int) (identity ^ (identity >>> 32));
        int at = end;
        while (at > head && minutes[at - 1] > minute) {
            at--;
        }
        for (int i = at - 1; i >= head && minutes[i] == minute; i--) {
            if (hashes[i] == hash) {
                return false;
            }
        }
        insert(at - head, minute, hash);
        return true;
    }

    private void insert(int offset, int minute, int hash) {
        if (end - head >= MOST) {
            head += MOST / 16;
            offset = Math.max(0, offset - MOST / 16);
        }
        if (end == minutes.length) {
            int[] oldMinutes = minutes;
            int[] oldHashes = hashes;
            int size = end - head;
            int capacity = Math.min(MOST + 1, Math.max(4, size + (size >> 1) + 1));
            minutes = new int[capacity];
            hashes = new int[capacity];
            System.arraycopy(oldMinutes, head, minutes, 0, size);
            System.arraycopy(oldHashes, head, hashes, 0, size);
            head = 0;
            end = size;
        }
        int at = head + offset;
        System.arraycopy(minutes, at, minutes, at + 1, end - at);
        System.arraycopy(hashes, at, hashes, at + 1, end - at);
        minutes[at] = minute;
        hashes[at] = hash;
        end++;
    }

    /** Forgets the identities of the minutes before {@code minute}. */
    public void forgetBefore(int minute) {
        while (head < end && minutes[head] < minute) {
            head++;
        }
        if (head == end) {
            head = 0;
            end = 0;
        }
    }

    /** The number of identities held. */
    public int size() {
        return end - head;
    }

    /** Writes minutes as differences and hashes as they are. */
    public void writeTo(DataOutput out) throws IOException {
        VarInt.write(out, size());
        int last = 0;
        for (int i = head; i < end; i++) {
            VarInt.write(out, minutes[i] - last);
            out.writeInt(hashes[i]);
            last = minutes[i];
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static RecentIdentities readFrom(DataInput in) throws IOException {
        RecentIdentities read = new RecentIdentities();
        int size = VarInt.read(in);
        read.minutes = new int[size];
        read.hashes = Arrays.copyOf(NONE, size);
        int last = 0;
        for (int i = 0; i < size; i++) {
            last += VarInt.read(in);
            read.minutes[i] = last;
            read.hashes[i] = in.readInt();
        }
        read.end = size;
        return read;
    }
}
