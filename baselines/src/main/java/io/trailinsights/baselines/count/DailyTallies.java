package io.trailinsights.baselines.count;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The plain counts of one series by UTC day, in all and by value: what the printed baseline of an Insight is made of.
 * That baseline covers the day of the start up to the start, and the seven days before (AWS's records show it), so nine
 * days are kept: those, and the next one that out-of-order calls may have begun.
 */
public final class DailyTallies {
    /** Days before the day of a start that its baseline covers. */
    public static final int BASELINE_DAYS = 7;

    private static final int DAYS_KEPT = BASELINE_DAYS + 2;

    /** What a value says of a call. */
    public enum Attribute {
        PRINCIPAL,
        USER_AGENT,
        ERROR
    }

    private static final class Day {
        private final int day;
        private long total;
        private int[] keys = new int[3];
        private int[] counts = new int[3];
        private int size;

        private Day(int day) {
            this.day = day;
        }

        private void increment(int key) {
            for (int i = 0; i < size; i++) {
                if (keys[i] == key) {
                    counts[i]++;
                    return;
                }
            }
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, size * 2);
                counts = Arrays.copyOf(counts, size * 2);
            }
            keys[size] = key;
            counts[size++] = 1;
        }
    }

    /** By day, oldest first. */
    private final List<Day> days = new ArrayList<>(2);

    /** Counts one call on its day (epoch day). A day older than those kept is not counted. */
    public void add(int day, int principal, int userAgent, int error) {
        Day tally = day(day);
        if (tally == null) {
            return;
        }
        tally.total++;
        tally.increment(key(Attribute.PRINCIPAL, principal));
        tally.increment(key(Attribute.USER_AGENT, userAgent));
        tally.increment(key(Attribute.ERROR, error));
    }

    private static int key(Attribute attribute, int number) {
        return attribute.ordinal() << 8 | number;
    }

    private Day day(int day) {
        int at = days.size();
        while (at > 0 && days.get(at - 1).day > day) {
            at--;
        }
        if (at > 0 && days.get(at - 1).day == day) {
            return days.get(at - 1);
        }
        if (at == 0 && days.size() >= DAYS_KEPT) {
            return null;
        }
        Day fresh = new Day(day);
        days.add(at, fresh);
        int newest = days.get(days.size() - 1).day;
        days.removeIf(d -> d.day <= newest - DAYS_KEPT);
        return fresh;
    }

    /** The calls on the days {@code from} to {@code to}, both inclusive. */
    public long total(int from, int to) {
        long total = 0;
        for (Day day : days) {
            if (day.day >= from && day.day <= to) {
                total += day.total;
            }
        }
        return total;
    }

    /** The calls on the days {@code from} to {@code to}, both inclusive, by the number of the attribute's value. */
    public long[] byValue(Attribute attribute, int from, int to, int values) {
        long[] sums = new long[values + 1];
        for (Day day : days) {
            if (day.day >= from && day.day <= to) {
                for (int i = 0; i < day.size; i++) {
                    int number = day.keys[i] & 0xFF;
                    if (day.keys[i] >> 8 == attribute.ordinal() && number <= values) {
                        sums[number] += day.counts[i];
                    }
                }
            }
        }
        return sums;
    }

    /** Forgets what was counted for one value. */
    public void forget(Attribute attribute, int number) {
        int key = key(attribute, number);
        for (Day day : days) {
            for (int i = 0; i < day.size; i++) {
                if (day.keys[i] == key) {
                    day.counts[i] = 0;
                }
            }
        }
    }

    /** Writes the tallies. */
    public void writeTo(DataOutput out) throws IOException {
        VarInt.write(out, days.size());
        for (Day day : days) {
            VarInt.write(out, day.day);
            VarInt.writeLong(out, day.total);
            VarInt.write(out, day.size);
            for (int i = 0; i < day.size; i++) {
                VarInt.write(out, day.keys[i]);
                VarInt.write(out, day.counts[i]);
            }
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static DailyTallies readFrom(DataInput in) throws IOException {
        DailyTallies read = new DailyTallies();
        int size = VarInt.read(in);
        for (int d = 0; d < size; d++) {
            Day day = new Day(VarInt.read(in));
            day.total = VarInt.readLong(in);
            day.size = VarInt.read(in);
            day.keys = new int[Math.max(3, day.size)];
            day.counts = new int[Math.max(3, day.size)];
            for (int i = 0; i < day.size; i++) {
                day.keys[i] = VarInt.read(in);
                day.counts[i] = VarInt.read(in);
            }
            read.days.add(day);
        }
        return read;
    }
}
