package io.trailinsights.baselines.account;

import io.trailinsights.baselines.count.VarInt;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of an account as a whole: how old it is, how many series it has, how often it tries something new, and
 * which episodes were let through and are not over.
 */
public final class AccountState {
    private static final int VERSION = 1;
    private static final int DAY = 24 * 60;
    /** Days over which the habit of trying new things is counted. */
    private static final int HABIT_DAYS = 8;
    /** Episodes that can be open at a time; beyond, the oldest is taken as never ending. */
    private static final int MOST_OPEN = 5000;

    private int firstSeen = Integer.MAX_VALUE;
    private int series;
    private final int[] bornCalls = new int[HABIT_DAYS];
    private final int[] bornErrors = new int[HABIT_DAYS];
    private int bornDay;
    private final Map<String, Integer> open = new LinkedHashMap<>();

    /** Notes the first call of a series. */
    void born(int minute, boolean errorRate) {
        firstSeen = Math.min(firstSeen, minute);
        series++;
        int day = Math.floorDiv(minute, DAY);
        turnTo(day);
        if (day > bornDay - HABIT_DAYS) {
            (errorRate ? bornErrors : bornCalls)[Math.floorMod(day, HABIT_DAYS)]++;
        }
    }

    private void turnTo(int day) {
        for (int d = Math.max(bornDay + 1, day - HABIT_DAYS + 1); d <= day; d++) {
            bornCalls[Math.floorMod(d, HABIT_DAYS)] = 0;
            bornErrors[Math.floorMod(d, HABIT_DAYS)] = 0;
        }
        bornDay = Math.max(bornDay, day);
    }

    /** Epoch minute of the account's first call. */
    int firstSeen() {
        return firstSeen;
    }

    /** How many series the account has had. */
    int series() {
        return series;
    }

    /** Series first seen in the seven days before the day of {@code minute}. */
    int bornInWeekBefore(int minute, boolean errorRate) {
        int today = Math.floorDiv(minute, DAY);
        turnTo(today);
        int sum = 0;
        for (int day = Math.max(today - HABIT_DAYS, bornDay - HABIT_DAYS) + 1; day < today; day++) {
            sum += (errorRate ? bornErrors : bornCalls)[Math.floorMod(day, HABIT_DAYS)];
        }
        return sum;
    }

    /** Series first seen on the day of {@code minute}. */
    int bornToday(int minute, boolean errorRate) {
        int today = Math.floorDiv(minute, DAY);
        turnTo(today);
        if (today <= bornDay - HABIT_DAYS) {
            return 0;
        }
        return (errorRate ? bornErrors : bornCalls)[Math.floorMod(today, HABIT_DAYS)];
    }

    /** How many episodes were let through and are not over. */
    public int openEpisodes() {
        return open.size();
    }

    boolean isOpen(String episode) {
        return open.containsKey(episode);
    }

    void open(String episode, int start) {
        if (open.size() >= MOST_OPEN) {
            open.remove(open.keySet().iterator().next());
        }
        open.put(episode, start);
    }

    boolean close(String episode) {
        return open.remove(episode) != null;
    }

    /** Writes the state, its version first. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(firstSeen);
        VarInt.write(out, series);
        out.writeInt(bornDay);
        for (int i = 0; i < HABIT_DAYS; i++) {
            VarInt.write(out, bornCalls[i]);
            VarInt.write(out, bornErrors[i]);
        }
        VarInt.write(out, open.size());
        for (Map.Entry<String, Integer> episode : open.entrySet()) {
            out.writeUTF(episode.getKey());
            VarInt.write(out, episode.getValue());
        }
    }

    /**
     * Reads what {@link #writeTo} wrote, in this release or an earlier one.
     *
     * @throws IOException when a later release wrote it
     */
    public static AccountState readFrom(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("account state of version " + version + "; this program reads version " + VERSION);
        }
        AccountState read = new AccountState();
        read.firstSeen = in.readInt();
        read.series = VarInt.read(in);
        read.bornDay = in.readInt();
        for (int i = 0; i < HABIT_DAYS; i++) {
            read.bornCalls[i] = VarInt.read(in);
            read.bornErrors[i] = VarInt.read(in);
        }
        int size = VarInt.read(in);
        for (int i = 0; i < size; i++) {
            read.open.put(in.readUTF(), VarInt.read(in));
        }
        return read;
    }
}
