package io.trailinsights.job.detect;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.KeyedStateBackend;

/**
 * Keeps the values of the keys that were used last as objects, in front of a backend that keeps bytes: a value that is
 * used again is neither fetched nor decoded, and one that changed a thousand times between two checkpoints is written
 * once. Bounded by the size of what it holds; what has no room is written back and let go.
 *
 * <p>The backend only knows what {@link #writeBack} wrote, which must be called before each snapshot. A backend that
 * keeps objects itself copies those that are fetched while a snapshot is written; there the cache is emptied with each
 * snapshot, so that it never changes an object behind the backend's back.
 *
 * @param <K> the keys
 * @param <V> the values, which are changed in place
 */
final class StateCache<K, V> {
    /** How many changes pass before a value is weighed again: values grow slowly, and weighing looks at all parts. */
    private static final int WEIGHED_EVERY = 64;
    /** Roughly what a key and its place take. */
    private static final int SLOT_BYTES = 256;

    private final KeyedStateBackend<K> backend;
    private final ValueState<V> state;
    private final ToIntFunction<V> weight;
    private final long mostBytes;
    private final Counter evicted;
    private final LinkedHashMap<K, Slot> slots = new LinkedHashMap<>(16, 0.75f, true);
    /** The metrics' thread reads it. */
    private volatile long bytes;

    /** A key's place in the cache. It is good until the next one is asked for. */
    final class Slot {
        private final K key;
        private V value;
        private boolean changed;
        private int weighed;
        private int changes;

        private Slot(K key, V value) {
            this.key = key;
            this.value = value;
        }

        /** The value, null where there is none. */
        V value() {
            return value;
        }

        /** Takes note that the value was changed in place, or that there is one now. */
        void changed(V now) {
            value = now;
            changed = true;
            if (changes++ % WEIGHED_EVERY == 0) {
                weigh();
            }
        }

        /** There is no value any more. */
        void clear() {
            slots.remove(key);
            bytes -= weighed;
            backend.setCurrentKey(key);
            state.clear();
        }

        private void weigh() {
            int now = SLOT_BYTES + (value == null ? 0 : weight.applyAsInt(value));
            bytes += now - weighed;
            weighed = now;
        }
    }

    /**
     * @param weight roughly how many bytes of heap a value takes
     * @param mostBytes how many bytes all values may take
     * @param evicted counts values that had no room
     */
    StateCache(
            KeyedStateBackend<K> backend,
            ValueState<V> state,
            ToIntFunction<V> weight,
            long mostBytes,
            Counter evicted) {
        this.backend = backend;
        this.state = state;
        this.weight = weight;
        this.mostBytes = mostBytes;
        this.evicted = evicted;
    }

    /** The place of a key. The backend's current key is only set where the backend is asked. */
    Slot of(K key) throws IOException {
        Slot slot = slots.get(key);
        return slot != null ? slot : fetch(key);
    }

    private Slot fetch(K key) throws IOException {
        backend.setCurrentKey(key);
        Slot slot = new Slot(key, state.value());
        makeRoom();
        slots.put(key, slot);
        slot.weigh();
        return slot;
    }

    private void makeRoom() throws IOException {
        if (bytes <= mostBytes) {
            return;
        }
        Iterator<Map.Entry<K, Slot>> oldest = slots.entrySet().iterator();
        while (bytes > mostBytes && oldest.hasNext()) {
            Slot slot = oldest.next().getValue();
            write(slot);
            bytes -= slot.weighed;
            oldest.remove();
            evicted.inc();
        }
    }

    /** Roughly how many bytes the values in it take. */
    long bytes() {
        return bytes;
    }

    /** Gives the backend all that changed since the last time. */
    void writeBack() throws IOException {
        for (Slot slot : slots.values()) {
            write(slot);
        }
        if (!backend.isSafeToReuseKVState()) {
            slots.clear();
            bytes = 0;
        }
    }

    private void write(Slot slot) throws IOException {
        if (!slot.changed) {
            return;
        }
        backend.setCurrentKey(slot.key);
        state.update(slot.value);
        slot.changed = false;
    }
}
