package io.trailinsights.job.cloudtrail;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads event times as {@link EventTime} does, and remembers the minute of the last one: records come nearly in order,
 * so that of most times only the second is new.
 */
final class EventTimeReader {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    /** Bytes of {@code 2026-03-04T05:06:07Z}. */
    private static final int USUAL_LENGTH = 20;
    /** Bytes of {@code 2026-03-04T05:06}. */
    private static final int MINUTE_LENGTH = 16;
    /** In {@code :07Z}: the colon and the letter, and the places of the digits. */
    private static final int FRAME = ':' | 'Z' << 24;

    private static final int FRAME_MASK = 0xFF0000FF;

    private long minuteHead;
    private long minuteTail;
    private long minuteMs;

    /**
     * Milliseconds since 1970 of a string or number.
     *
     * @return {@link EventTime#UNREADABLE} for anything else than the accepted forms
     */
    long parse(Text text) {
        if (!text.isString() || text.length() != USUAL_LENGTH) {
            return EventTime.parse(text);
        }
        byte[] bytes = text.bytes();
        long head = (long) LONGS.get(bytes, text.from());
        long tail = (long) LONGS.get(bytes, text.from() + Long.BYTES);
        int rest = (int) INTS.get(bytes, text.from() + MINUTE_LENGTH);
        int tens = (rest >> 8 & 0xFF) - '0';
        int ones = (rest >> 16 & 0xFF) - '0';
        boolean isSecond = (rest & FRAME_MASK) == FRAME && tens >= 0 && tens <= 5 && ones >= 0 && ones <= 9;
        if (!isSecond) {
            return EventTime.parse(text);
        }
        int secondMs = (10 * tens + ones) * 1000;
        if (head == minuteHead && tail == minuteTail) {
            return minuteMs + secondMs;
        }
        long ms = EventTime.parse(text);
        if (ms != EventTime.UNREADABLE) {
            minuteHead = head;
            minuteTail = tail;
            minuteMs = ms - secondMs;
        }
        return ms;
    }
}
