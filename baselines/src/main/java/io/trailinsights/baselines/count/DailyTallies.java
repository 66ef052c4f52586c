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

    /** One day. Numbers are given from the smallest on, so an array by number is short. */
    private static final class Day {
        private final int day;
        private long total;
        private final int[][] counts = new int[ATTRIBUTES.length][];

        private Day(int day) {
            this.day = day;
            Arrays.fill(counts, NONE);
        }

        private void add(Attribute attribute, int number, int calls) {
            int[] ofAttribute = counts[attribute.ordinal()];
            if (number >= ofAttribute.length) {
                ofAttribute = Arrays.copyOf(ofAttribute, number + 2);
                counts[attribute.ordinal()] = ofAttribute;
            }
            ofAttribute[number] += calls;
        }

        private int used() {
            int used = 0;
            for (int[] ofAttribute : counts) {
                for (int calls : ofAttribute) {
                    used += calls == 0 ? 0 : 1;
                }
            }
            return used;
        }
    }

    private static final Attribute[] ATTRIBUTES = Attribute.values();
    private static final int[] NONE = {};

    /** By day, oldest first. */
    private final List<Day> days = new ArrayList<>(2);

    /** Counts one call on its day (epoch day). A day older than those kept is not counted. */
    public void add(int day, int principal, int userAgent, int error) {
        Day tally = day(day);
        if (tally == null) {
            return;
        }
        tally.total++;
        tally.add(Attribute.PRINCIPAL, principal, 1);
        tally.add(Attribute.USER_AGENT, userAgent, 1);
        tally.add(Attribute.ERROR, error, 1);
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
                int[] counts = day.counts[attribute.ordinal()];
                for (int number = 0; number < Math.min(counts.length, sums.length); number++) {
                    sums[number] += counts[number];
                }
            }
        }
        return sums;
    }

    /** Forgets what was counted for one value. */
    public void forget(Attribute attribute, int number) {
        for (Day day : days) {
            int[] counts = day.counts[attribute.ordinal()];
            if (number < counts.length) {
                counts[number] = 0;
            }
        }
    }

    /** Writes the tallies that are not zero. */
    public void writeTo(DataOutput out) throws IOException {
        VarInt.write(out, days.size());
        for (Day day : days) {
            VarInt.write(out, day.day);
            VarInt.writeLong(out, day.total);
            VarInt.write(out, day.used());
            for (Attribute attribute : ATTRIBUTES) {
                int[] counts = day.counts[attribute.ordinal()];
                for (int number = 0; number < counts.length; number++) {
                    if (counts[number] != 0) {
                        VarInt.write(out, attribute.ordinal() << 8 | number);
                        VarInt.write(out, counts[number]);
                    }
                }
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
            int used = VarInt.read(in);
            for (int i = 0; i < used; i++) {
                int key = VarInt.read(in);
                day.add(ATTRIBUTES[key >> 8], key & 0xFF, VarInt.read(in));
            }
            read.days.add(day);
        }
        return read;
    }
}
