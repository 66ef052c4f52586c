package io.trailinsights.job.cloudtrail;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A 64-bit hash of bytes, the same in every run and version of this project: duplicates are known by it. */
public final class ByteHash {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SEED = 0x9E3779B97F4A7C15L;

    private ByteHash() {}

    /** The hash of {@code bytes[from..to)}: as good as random, so that equal hashes mean equal texts. */
    static long of(byte[] bytes, int from, int to) {
        long hash = (to - from) * SEED;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = mixed(hash ^ (long) LONGS.get(bytes, at));
        }
        return mixed(hash ^ tail(bytes, from, at, to));
    }

    /** A faster hash that only spreads texts over the places of a table. */
    public static int place(byte[] bytes, int from, int to) {
        long hash = to - from;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = (Long.rotateLeft(hash, 5) ^ (long) LONGS.get(bytes, at)) * SEED;
        }
        hash = (Long.rotateLeft(hash, 5) ^ tail(bytes, from, at, to)) * SEED;
        return (int) (hash >>> 32 ^ hash >>> 48);
    }

    /** The last bytes, with those before them where there are eight. */
    private static long tail(byte[] bytes, int from, int at, int to) {
        if (to - from >= Long.BYTES) {
            return (long) LONGS.get(bytes, to - Long.BYTES);
        }
        long rest = 0;
        for (int i = at; i < to; i++) {
            rest = rest << 8 | bytes[i] & 0xFF;
        }
        return rest;
    }

    /** The finalizer of MurmurHash3: a bijection, so that texts that differ in one word of eight bytes never collide. */
    private static long mixed(long word) {
        long x = (word ^ word >>> 33) * 0xFF51AFD7ED558CCDL;
        x = (x ^ x >>> 33) * 0xC4CEB9FE1A85EC53L;
        return x ^ x >>> 33;
    }
}
