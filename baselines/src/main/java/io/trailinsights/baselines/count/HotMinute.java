package io.trailinsights.baselines.count;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The hashes of a minute with very many calls: in order of arrival, so that the first can be forgotten, and beside it a
 * table of their places, so that finding one takes a look or two (open addressing with linear probing: Knuth, TAOCP 3,
 * section 6.4).
 */
final class HotMinute {
    private static final int INITIAL_CAPACITY = 64;
    /** 2^32 divided by the golden ratio: spreads over the upper bits. */
    private static final int SPREAD = 0x9E3779B9;

    private final int minute;
    private int[] hashes;
    private int size;
    /** The place of each hash plus one, 0 for none; twice as long as there is room for hashes. */
    private int[] table;

    HotMinute(int minute) {
        this(minute, INITIAL_CAPACITY);
    }

    private HotMinute(int minute, int capacity) {
        this.minute = minute;
        this.hashes = new int[capacity];
        this.table = new int[2 * capacity];
    }

    /** The epoch minute. */
    int minute() {
        return minute;
    }

    int size() {
        return size;
    }

    boolean holds(int hash) {
        return table[slot(hash)] != 0;
    }

    /** Adds a hash that is not held. */
    void add(int hash) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
            table = new int[4 * size];
            makeTable();
        }
        hashes[size++] = hash;
        table[slot(hash)] = size;
    }

    /** Forgets so many of the hashes, those that came first. */
    void forgetFirst(int count) {
        size -= count;
        System.arraycopy(hashes, count, hashes, 0, size);
        Arrays.fill(table, 0);
        makeTable();
    }

    private void makeTable() {
        for (int place = 0; place < size; place++) {
            table[slot(hashes[place])] = place + 1;
        }
    }

    /** Where a hash is in the table, or the free slot where it would be. */
    private int slot(int hash) {
        int at = hash * SPREAD >>> Integer.numberOfLeadingZeros(table.length - 1);
        while (table[at] != 0 && hashes[table[at] - 1] != hash) {
            at = at + 1 & table.length - 1;
        }
        return at;
    }

    void writeTo(DataOutput out) throws IOException {
        VarInt.write(out, minute);
        VarInt.write(out, size);
        for (int i = 0; i < size; i++) {
            out.writeInt(hashes[i]);
        }
    }

    static HotMinute readFrom(DataInput in) throws IOException {
        int minute = VarInt.read(in);
        int size = VarInt.read(in);
        HotMinute read = new HotMinute(minute, Integer.highestOneBit(Math.max(INITIAL_CAPACITY, size)) << 1);
        for (int i = 0; i < size; i++) {
            read.add(in.readInt());
        }
        return read;
    }
}
