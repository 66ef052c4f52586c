package io.trailinsights.baselines.detect;

import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.count.DailyTallies.Attribute;
import io.trailinsights.baselines.count.Dictionary;
import io.trailinsights.baselines.count.RecentCalls;
import io.trailinsights.baselines.count.RecentIdentities;
import io.trailinsights.baselines.count.VarInt;
import io.trailinsights.baselines.profile.ExpectedBursts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.TreeMap;

/**
 * All that is kept of one API: who called it of late, which records were counted, and its series. One value of keyed
 * state; every part is bounded whatever the calls say.
 */
public final class ApiState {
    /** Values of each attribute that are told apart at a time. */
    static final int MOST_VALUES = 40;

    /** Error codes with a series of their own at a time. */
    static final int MOST_CODES = 24;

    /** The number of an error code that found no room: an error, of no code that is watched. */
    static final int UNWATCHED_CODE = 255;

    /** What a state takes on the heap without its parts, and its parts each, as measured with made streams. */
    private static final int OWN_BYTES = 600;

    private static final int SERIES_BYTES = 3000;
    private static final int CALL_BYTES = 16;
    private static final int IDENTITY_BYTES = 10;
    private static final int TEXT_BYTES = 200;

    /** Version 1 was written by no release. */
    private static final int VERSION = 2;

    final Dictionary principals;
    final Dictionary userAgents;
    final Dictionary errors;
    final RecentCalls recent;
    final RecentIdentities identities;
    /** By the number of the error code; 0 is the call rate. */
    final TreeMap<Integer, SeriesState> series = new TreeMap<>();
    /** What people called expected, of any of the series. */
    ExpectedBursts expected = new ExpectedBursts();
    /** The epoch minute at which the detector asked to be called again. */
    int wakeAt = Integer.MAX_VALUE;
    /** The newest epoch minute with a call. */
    int newest;

    /** The state of an API that was never called. */
    public ApiState() {
        this(
                new Dictionary(MOST_VALUES),
                new Dictionary(MOST_VALUES),
                new Dictionary(MOST_CODES),
                new RecentCalls(),
                new RecentIdentities());
    }

    private ApiState(
            Dictionary principals,
            Dictionary userAgents,
            Dictionary errors,
            RecentCalls recent,
            RecentIdentities identities) {
        this.principals = principals;
        this.userAgents = userAgents;
        this.errors = errors;
        this.recent = recent;
        this.identities = identities;
    }

    int principal(ApiCall call, int minute) {
        if (!call.principalIsArn()) {
            return Dictionary.OTHER;
        }
        return principals.number(call.principal(), minute, number -> {
            recent.forget(cell -> cell.principal() == number);
            forget(Attribute.PRINCIPAL, number);
        });
    }

    int userAgent(ApiCall call, int minute) {
        if (call.userAgent() == null) {
            return Dictionary.OTHER;
        }
        return userAgents.number(call.userAgent(), minute, number -> {
            recent.forget(cell -> cell.userAgent() == number);
            forget(Attribute.USER_AGENT, number);
        });
    }

    int error(ApiCall call, int minute) {
        if (call.error() == null) {
            return Dictionary.OTHER;
        }
        int found = errors.number(call.error(), minute, number -> {
            series.remove(number);
            recent.forget(cell -> cell.error() == number);
            forget(Attribute.ERROR, number);
        });
        return found == Dictionary.OTHER ? UNWATCHED_CODE : found;
    }

    private void forget(Attribute attribute, int number) {
        series.values().forEach(state -> state.tallies().forget(attribute, number));
    }

    /** The epoch minute of the first call. */
    int born() {
        int born = Integer.MAX_VALUE;
        for (SeriesState state : series.values()) {
            born = Math.min(born, state.model().born());
        }
        return born;
    }

    /** The error code of a series, null for the call rate. */
    String errorCode(int number) {
        return number == Dictionary.OTHER ? null : errors.value(number);
    }

    /** Roughly how many bytes of heap the state takes, as a cache of states must know. */
    public int weight() {
        int bytes = OWN_BYTES + CALL_BYTES * recent.size() + IDENTITY_BYTES * identities.size();
        bytes += TEXT_BYTES * (principals.size() + userAgents.size() + errors.size());
        for (SeriesState state : series.values()) {
            bytes += SERIES_BYTES + IDENTITY_BYTES * state.counts().size();
        }
        return bytes;
    }

    /** Writes the state, its version first. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        VarInt.write(out, wakeAt);
        VarInt.write(out, newest);
        principals.writeTo(out);
        userAgents.writeTo(out);
        errors.writeTo(out);
        recent.writeTo(out);
        identities.writeTo(out);
        out.writeByte(series.size());
        for (var entry : series.entrySet()) {
            out.writeByte(entry.getKey());
            entry.getValue().writeTo(out);
        }
        expected.writeTo(out);
    }

    /**
     * Reads what {@link #writeTo} wrote, in this release or an earlier one.
     *
     * @throws IOException when a later release wrote it
     */
    public static ApiState readFrom(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("state of version " + version + "; this program reads version " + VERSION
                    + ": start it with the release that wrote the savepoint, or without the savepoint");
        }
        int wakeAt = VarInt.read(in);
        int newest = VarInt.read(in);
        ApiState read = new ApiState(
                Dictionary.readFrom(in, MOST_VALUES),
                Dictionary.readFrom(in, MOST_VALUES),
                Dictionary.readFrom(in, MOST_CODES),
                RecentCalls.readFrom(in),
                RecentIdentities.readFrom(in));
        read.wakeAt = wakeAt;
        read.newest = newest;
        int size = in.readByte();
        for (int i = 0; i < size; i++) {
            int number = in.readByte();
            read.series.put(number, SeriesState.readFrom(in));
        }
        read.expected = ExpectedBursts.readFrom(in);
        return read;
    }
}
