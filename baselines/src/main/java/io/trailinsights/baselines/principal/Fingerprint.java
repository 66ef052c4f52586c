package io.trailinsights.baselines.principal;

import io.trailinsights.baselines.call.ApiKey;

/**
 * 64 bits that stand for a text or an API: FNV-1a over the characters (Fowler, Noll, Vo; RFC 9923), with the mixing of
 * MurmurHash3's finaliser behind it. The same in every process and release.
 */
public final class Fingerprint {
    private static final long OFFSET = 0xCBF29CE484222325L;
    private static final long PRIME = 0x100000001B3L;

    private Fingerprint() {}

    /** Of an API, apart from its account. */
    public static long of(ApiKey key) {
        long hash = add(OFFSET, key.region());
        hash = add(hash, key.eventSource());
        hash = add(hash, key.eventName());
        return mixed(add(hash, key.category().label()));
    }

    /** Of a text. */
    public static long of(String text) {
        return mixed(add(OFFSET, text));
    }

    private static long add(long hash, String text) {
        long sum = hash;
        for (int i = 0; i < text.length(); i++) {
            sum = (sum ^ text.charAt(i)) * PRIME;
        }
        // No name holds this character: the end of one is not the beginning of the next.
        return (sum ^ '\n') * PRIME;
    }

    private static long mixed(long hash) {
        long mixed = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ mixed >>> 33;
    }
}
