package io.trailinsights.baselines.count;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Who called one API in the last hours: for each minute the calls of each combination of principal, user agent and
 * error code, by their numbers in a {@link Dictionary}. The call-rate series and every error-rate series of the API are
 * views of it, so that an attribution can say of any recent stretch who was behind it.
 *
 * <p>Bounded in time by {@link #forgetBefore} and in size: beyond {@link #MOST} combinations the oldest are forgotten.
 */
public final class RecentCalls {
    /** The most combinations kept. */
    public static final int MOST = 4096;

    /** One combination in one minute. The call-rate series counts it when {@code inCallRate}. */
    public record Cell(int minute, int principal, int userAgent, int error, boolean inCallRate, int count) {}

    private int[] minutes = new int[4];
    private int[] cells = new int[4];
    private int[] counts = new int[4];
    private int head;
    private int end;
    private boolean cut;

    /** Counts one call. The numbers are at most 255; {@code error} is 0 for a call without an error. */
    public void add(int minute, int principal, int userAgent, int error, boolean inCallRate) {
        if (cut && head < end && minute < minutes[head]) {
            return; // Its minute is not whole any more.
        }
        int cell = (inCallRate ? 1 << 24 : 0) | principal << 16 | userAgent << 8 | error;
        int at = SortedMinutes.indexAfter(minutes, head, end, minute);
        for (int i = at - 1; i >= head && minutes[i] == minute; i--) {
            if (cells[i] == cell) {
                counts[i]++;
                return;
            }
        }
        if (end == minutes.length) {
            int behind = end - at;
            grow();
            if (cut && minute < minutes[head]) {
                return; // It was among those that made room.
            }
            at = Math.max(head, end - behind);
        }
        System.arraycopy(minutes, at, minutes, at + 1, end - at);
        System.arraycopy(cells, at, cells, at + 1, end - at);
        System.arraycopy(counts, at, counts, at + 1, end - at);
        minutes[at] = minute;
        cells[at] = cell;
        counts[at] = 1;
        end++;
    }

    private void grow() {
        int from = head;
        if (end - head >= MOST) {
            from += MOST / 8;
            cut = true;
        }
        int size = end - from;
        int capacity = Math.min(MOST, Math.max(4, size + (size >> 1) + 1));
        minutes = Arrays.copyOf(Arrays.copyOfRange(minutes, from, end), capacity);
        cells = Arrays.copyOf(Arrays.copyOfRange(cells, from, end), capacity);
        counts = Arrays.copyOf(Arrays.copyOfRange(counts, from, end), capacity);
        head = 0;
        end = size;
    }

    /** The minute from which on every call is still here, as far as size alone decides: all, or what was not cut. */
    public int completeFrom() {
        return cut && head < end ? minutes[head] + 1 : Integer.MIN_VALUE;
    }

    /** Shows every combination in the minutes {@code from} (inclusive) to {@code to} (exclusive), newest first. */
    public void forEach(int from, int to, java.util.function.Consumer<Cell> consumer) {
        for (int i = end - 1; i >= head && minutes[i] >= from; i--) {
            if (minutes[i] < to) {
                consumer.accept(cell(i));
            }
        }
    }

    private Cell cell(int i) {
        int cell = cells[i];
        return new Cell(minutes[i], cell >> 16 & 0xFF, cell >> 8 & 0xFF, cell & 0xFF, (cell & 1 << 24) != 0, counts[i]);
    }

    /** Forgets the minutes before {@code minute}. */
    public void forgetBefore(int minute) {
        while (head < end && minutes[head] < minute) {
            head++;
        }
        if (head == end) {
            head = 0;
            end = 0;
            cut = false;
        }
    }

    /** Forgets the combinations that match. */
    public void forget(Predicate<Cell> match) {
        int kept = 0;
        for (int i = head; i < end; i++) {
            if (!match.test(cell(i))) {
                minutes[kept] = minutes[i];
                cells[kept] = cells[i];
                counts[kept] = counts[i];
                kept++;
            }
        }
        head = 0;
        end = kept;
    }

    /** The number of combinations held. */
    public int size() {
        return end - head;
    }

    /** Writes the combinations, minutes as differences. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeBoolean(cut);
        VarInt.write(out, size());
        int last = 0;
        for (int i = head; i < end; i++) {
            VarInt.write(out, minutes[i] - last);
            VarInt.write(out, cells[i]);
            VarInt.write(out, counts[i]);
            last = minutes[i];
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static RecentCalls readFrom(DataInput in) throws IOException {
        RecentCalls read = new RecentCalls();
        read.cut = in.readBoolean();
        int size = VarInt.read(in);
        read.minutes = new int[size + 1];
        read.cells = new int[size + 1];
        read.counts = new int[size + 1];
        int last = 0;
        for (int i = 0; i < size; i++) {
            last += VarInt.read(in);
            read.minutes[i] = last;
            read.cells[i] = VarInt.read(in);
            read.counts[i] = VarInt.read(in);
        }
        read.end = size;
        return read;
    }
}
