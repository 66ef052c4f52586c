package io.trailinsights.baselines.count;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which eventIDs of one API were counted, so that a record that comes twice counts once.
 *
 * <p>A repeated eventID has the same eventTime, so it is looked for in its own minute alone: 32 bits of its hash
 * suffice (a minute of a thousand calls takes a new one for a repeated one once in four million). Bounded: beyond
 * {@link #MOST} the identities of the oldest minutes are forgotten first.
 *
 * <p>IMPLEMENTATION: the first of each minute lie side by side in one sorted array, which is all there is of most minutes:
 * a search looks at a few neighbours, an insertion moves what a few minutes have. A minute with more than {@link #FEW} has
 * the others in a {@link HotMinute}.
 */
public final class RecentIdentities {
    /** The most identities kept for one API: 128 KiB. */
    public static final int MOST = 32_768;

    private static final int[] NONE = {};
    /** So many of a minute are looked through faster than a table of them is kept. */
    private static final int FEW = 48;

    /** Sorted by minute; within a minute in order of arrival. */
    private int[] minutes = NONE;

    private int[] hashes = NONE;
    private int head;
    private int end;
    /** What did not fit in between, by minute. */
    private final List<HotMinute> hot = new ArrayList<>(0);

    private int inHot;

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
        if (size() >= MOST) {
            forgetOldest();
        }
        int hash = (int) (identity ^ (identity >>> 32));
        int at = SortedMinutes.indexAfter(minutes, head, end, minute);
        int first = at;
        while (first > head && minutes[first - 1] == minute) {
            first--;
            if (hashes[first] == hash) {
                return false;
            }
        }
        if (at - first >= FEW) {
            return addHot(minute, hash);
        }
        insert(at - head, minute, hash);
        return true;
    }

    private boolean addHot(int minute, int hash) {
        int at = hot.size();
        while (at > 0 && hot.get(at - 1).minute() > minute) {
            at--;
        }
        if (at == 0 || hot.get(at - 1).minute() != minute) {
            hot.add(at, new HotMinute(minute));
        } else {
            at--;
        }
        if (hot.get(at).holds(hash)) {
            return false;
        }
        hot.get(at).add(hash);
        inHot++;
        return true;
    }

    /** Forgets a sixteenth: the oldest minutes whole, but of a hot one those that came first. */
    private void forgetOldest() {
        int least = MOST - MOST / 16;
        while (size() > least) {
            int oldest = minutes[head];
            boolean isHot = !hot.isEmpty() && hot.get(0).minute() == oldest;
            if (isHot && hot.get(0).size() > size() - least) {
                int count = size() - least;
                hot.get(0).forgetFirst(count);
                inHot -= count;
            } else {
                forgetBefore(oldest + 1);
            }
        }
    }

    private void insert(int offset, int minute, int hash) {
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
        while (!hot.isEmpty() && hot.get(0).minute() < minute) {
            inHot -= hot.remove(0).size();
        }
    }

    /** The number of identities held. */
    public int size() {
        return end - head + inHot;
    }

    /** Writes minutes as differences and hashes as they are. */
    public void writeTo(DataOutput out) throws IOException {
        VarInt.write(out, end - head);
        int last = 0;
        for (int i = head; i < end; i++) {
            VarInt.write(out, minutes[i] - last);
            out.writeInt(hashes[i]);
            last = minutes[i];
        }
        VarInt.write(out, hot.size());
        for (HotMinute each : hot) {
            each.writeTo(out);
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static RecentIdentities readFrom(DataInput in) throws IOException {
        RecentIdentities read = new RecentIdentities();
        int size = VarInt.read(in);
        // With some room: a state is read because there is more to come.
        read.minutes = new int[size + size / 8 + 1];
        read.hashes = new int[read.minutes.length];
        int last = 0;
        for (int i = 0; i < size; i++) {
            last += VarInt.read(in);
            read.minutes[i] = last;
            read.hashes[i] = in.readInt();
        }
        read.end = size;
        int hotMinutes = VarInt.read(in);
        for (int i = 0; i < hotMinutes; i++) {
            HotMinute each = HotMinute.readFrom(in);
            read.hot.add(each);
            read.inHot += each.size();
        }
        return read;
    }
}
