package io.trailinsights.baselines.principal;

import io.trailinsights.baselines.count.VarInt;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * What is known of one principal: which APIs it has called and which refused it, what it did for the first time in the
 * last hours, and how often it does such things. At most about 40 KB, a few hundred bytes for most.
 */
public final class PrincipalState {
    /** Hours that are looked back on, and that do not count as habit yet. */
    static final int RECENT_HOURS = 6;

    private static final int VERSION = 1;
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    private static final int CLUMP = 5;
    /** APIs that are told apart, twice: for called, and for refused. */
    private static final int MOST_PRINTS = 2048;
    /** Firsts of the last hours that are listed; a principal that does more in six hours is told of long before. */
    private static final int MOST_RECENT = 96;
    /** What a day later still weighs of what was counted: half of it after ten days. */
    private static final double DECAY = 0.933;
    /** Firsts of one hour that count as habit at most: one strange hour must not make the next one usual. */
    private static final int MOST_OF_AN_HOUR = 5;

    private static final int OWN_BYTES = 250;
    private static final int PRINT_BYTES = 16;
    private static final int TOUCH_BYTES = 250;

    int firstSeen = Integer.MAX_VALUE;
    int newest = Integer.MIN_VALUE;
    final List<Touch> recent = new ArrayList<>();
    /** Active hours, and firsts in them, from the second day on and before the recent hours; they fade. */
    double hours;

    double clumps;
    double refusals;
    /** Days since the first one, faded alike. */
    double days;

    private KnownPrints prints = new KnownPrints(MOST_PRINTS);
    private int newestHour;
    /** Bit h: active h hours before the newest hour. */
    private int activeHours;

    /** Epoch minute of the newest sighting, {@link Integer#MIN_VALUE} before the first. */
    public int newest() {
        return newest;
    }

    /** Roughly how many bytes of heap the state takes, as a cache of states must know. */
    public int weight() {
        return OWN_BYTES + PRINT_BYTES * prints.size() + TOUCH_BYTES * recent.size();
    }

    /** Moves time on to a minute, or notes that a late one was active too. */
    void advance(int minute) {
        int hour = Math.floorDiv(minute, HOUR);
        if (firstSeen == Integer.MAX_VALUE) {
            newestHour = hour;
        }
        firstSeen = Math.min(firstSeen, minute);
        newest = Math.max(newest, minute);
        if (hour > newestHour) {
            turnTo(hour);
        }
        int behind = newestHour - hour;
        if (behind < RECENT_HOURS) {
            activeHours |= 1 << behind;
        }
    }

    private void turnTo(int hour) {
        boolean counts = newestHour * HOUR >= firstSeen + DAY;
        int ahead = hour - newestHour;
        long shifted = ahead > 2 * RECENT_HOURS ? (long) activeHours << 2 * RECENT_HOURS : (long) activeHours << ahead;
        long window = (1L << RECENT_HOURS) - 1;
        hours += counts ? Long.bitCount(shifted & ~window) : 0;
        activeHours = (int) (shifted & window);
        learnBefore((hour - RECENT_HOURS + 1) * HOUR);
        int daysAhead = Math.floorDiv(hour, 24) - Math.floorDiv(newestHour, 24);
        fade(daysAhead);
        newestHour = hour;
    }

    private void learnBefore(int minute) {
        TreeMap<Integer, List<Touch>> byHour = new TreeMap<>();
        recent.removeIf(touch -> {
            if (touch.minute() >= minute) {
                return false;
            }
            if (touch.minute() >= firstSeen + DAY) {
                byHour.computeIfAbsent(Math.floorDiv(touch.minute(), HOUR), h -> new ArrayList<>())
                        .add(touch);
            }
            return true;
        });
        for (List<Touch> hour : byHour.values()) {
            hour.sort(Comparator.comparingInt(Touch::minute));
            clumps += Math.min(MOST_OF_AN_HOUR, clumps(hour));
            refusals += Math.min(
                    MOST_OF_AN_HOUR, hour.stream().filter(Touch::refused).count());
        }
    }

    /** In how many stretches of five minutes new APIs were called, of touches in the order of time. */
    static int clumps(List<Touch> touches) {
        int clumps = 0;
        int until = Integer.MIN_VALUE;
        for (Touch touch : touches) {
            if (touch.newApi() && touch.minute() >= until) {
                clumps++;
                until = touch.minute() + CLUMP;
            }
        }
        return clumps;
    }

    private void fade(int daysAhead) {
        if (daysAhead <= 0) {
            return;
        }
        double factor = Math.pow(DECAY, daysAhead);
        hours *= factor;
        clumps *= factor;
        refusals *= factor;
        days = days * factor + (1 - factor) / (1 - DECAY);
    }

    /** The active hours among the recent ones, the newest included. */
    int recentActiveHours() {
        return Integer.bitCount(activeHours);
    }

    /** Notes that the API was called, or that it refused; whether that is for the first time. */
    boolean isFirst(long print, boolean refused, int minute) {
        return prints.add(refused ? ~print : print, Math.floorDiv(minute, DAY));
    }

    void addRecent(Touch touch) {
        if (recent.size() == MOST_RECENT) {
            recent.remove(0);
        }
        recent.add(touch);
    }

    /** Writes the state, its version first. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(firstSeen);
        out.writeInt(newest);
        out.writeInt(newestHour);
        VarInt.write(out, activeHours);
        out.writeDouble(hours);
        out.writeDouble(clumps);
        out.writeDouble(refusals);
        out.writeDouble(days);
        prints.writeTo(out);
        VarInt.write(out, recent.size());
        for (Touch touch : recent) {
            touch.writeTo(out);
        }
    }

    /**
     * Reads what {@link #writeTo} wrote, in this release or an earlier one.
     *
     * @throws IOException when a later release wrote it
     */
    public static PrincipalState readFrom(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("principal state of version " + version + "; this program reads version " + VERSION);
        }
        PrincipalState read = new PrincipalState();
        read.firstSeen = in.readInt();
        read.newest = in.readInt();
        read.newestHour = in.readInt();
        read.activeHours = VarInt.read(in);
        read.hours = in.readDouble();
        read.clumps = in.readDouble();
        read.refusals = in.readDouble();
        read.days = in.readDouble();
        read.prints = KnownPrints.readFrom(in, MOST_PRINTS);
        int size = VarInt.read(in);
        for (int i = 0; i < size; i++) {
            read.recent.add(Touch.readFrom(in));
        }
        return read;
    }
}
