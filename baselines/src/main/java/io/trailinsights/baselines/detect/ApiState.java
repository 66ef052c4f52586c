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
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

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

    /**
     * What a state takes on the heap without its parts, and its parts each. Together they gave 0.8 to 1.1 times the heap that
     * states of five made streams took, busy and sparse, filled by calls; one that was just read has less room to spare.
     */
    private static final int OWN_BYTES = 700;

    private static final int SERIES_BYTES = 3200;
    private static final int CALL_BYTES = 20;
    private static final int IDENTITY_BYTES = 12;
    private static final int TEXT_BYTES = 200;

    /** Version 1 was written by no release. */
    private static final int VERSION = 2;

    final Dictionary principals;
    final Dictionary userAgents;
    final Dictionary errors;
    final RecentCalls recent;
    final RecentIdentities identities;
    final SeriesTable series = new SeriesTable();
    /** What people called expected, of any of the series. */
    final ExpectedBursts expected;
    /** The epoch minute at which the detector asked to be called again. */
    int wakeAt = Integer.MAX_VALUE;
    /** The newest epoch minute with a call. */
    int newest;
    /** The epoch hour before which every series has learnt; not stored, for looking once more changes nothing. */
    int learntUntil = Integer.MIN_VALUE;
    /** The epoch minute for which what is too old was forgotten; not stored either. */
    int forgottenAt = Integer.MIN_VALUE;

    // Made once: they are asked for with each call.
    private final IntConsumer forgetPrincipal = this::forgetPrincipal;
    private final IntConsumer forgetUserAgent = this::forgetUserAgent;
    private final IntConsumer forgetError = this::forgetError;
    private final IntPredicate errorMayGo = this::errorMayGo;

    /** The state of an API that was never called. */
    public ApiState() {
        this(
                new Dictionary(MOST_VALUES),
                new Dictionary(MOST_VALUES),
                new Dictionary(MOST_CODES),
                new RecentCalls(),
                new RecentIdentities(),
                new ExpectedBursts());
    }

    private ApiState(
            Dictionary principals,
            Dictionary userAgents,
            Dictionary errors,
            RecentCalls recent,
            RecentIdentities identities,
            ExpectedBursts expected) {
        this.principals = principals;
        this.userAgents = userAgents;
        this.errors = errors;
        this.recent = recent;
        this.identities = identities;
        this.expected = expected;
    }

    /** Begins the series with a number, whose first call comes in an epoch minute. */
    SeriesState begin(int number, int minute) {
        SeriesState begun = new SeriesState(minute);
        add(number, begun);
        learntUntil = Integer.MIN_VALUE;
        return begun;
    }

    private void add(int number, SeriesState state) {
        state.belongsTo(this, number);
        series.put(number, state);
    }

    int principal(ApiCall call, int minute) {
        if (!call.principalIsArn()) {
            return Dictionary.OTHER;
        }
        return principals.number(call.principal(), minute, forgetPrincipal);
    }

    int userAgent(ApiCall call, int minute) {
        return call.userAgent() == null
                ? Dictionary.OTHER
                : userAgents.number(call.userAgent(), minute, forgetUserAgent);
    }

    int error(ApiCall call, int minute) {
        if (call.error() == null) {
            return Dictionary.OTHER;
        }
        int found = errors.number(call.error(), minute, errorMayGo, forgetError);
        return found == Dictionary.OTHER ? UNWATCHED_CODE : found;
    }

    private void forgetPrincipal(int number) {
        recent.forget(cell -> cell.principal() == number);
        forget(Attribute.PRINCIPAL, number);
    }

    private void forgetUserAgent(int number) {
        recent.forget(cell -> cell.userAgent() == number);
        forget(Attribute.USER_AGENT, number);
    }

    /** A code whose episode was told keeps its series until the end is told too. */
    private boolean errorMayGo(int number) {
        SeriesState state = series.get(number);
        return state == null || state.episode == null || !state.episode.wasSaid();
    }

    private void forgetError(int number) {
        series.remove(number);
        recent.forget(cell -> cell.error() == number);
        forget(Attribute.ERROR, number);
    }

    private void forget(Attribute attribute, int value) {
        for (int number = series.next(0); number >= 0; number = series.next(number + 1)) {
            series.get(number).tallies().forget(attribute, value);
        }
    }

    /** The epoch minute of the first call. */
    int born() {
        int born = Integer.MAX_VALUE;
        for (int number = series.next(0); number >= 0; number = series.next(number + 1)) {
            born = Math.min(born, series.get(number).model().born());
        }
        return born;
    }

    /** The error code of a series, null for the call rate. */
    String errorCode(int number) {
        return number == Dictionary.OTHER ? null : errors.value(number);
    }

    /** How many series the API has now: its call rate, and error codes. */
    public int watched() {
        return series.size();
    }

    /** Roughly how many bytes of heap the state takes, as a cache of states must know. */
    public int weight() {
        int bytes = OWN_BYTES + CALL_BYTES * recent.size() + IDENTITY_BYTES * identities.size();
        bytes += TEXT_BYTES * (principals.size() + userAgents.size() + errors.size());
        for (int number = series.next(0); number >= 0; number = series.next(number + 1)) {
            bytes += SERIES_BYTES + IDENTITY_BYTES * series.get(number).counts().size();
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
        expected.writeTo(out);
        out.writeByte(series.size());
        for (int number = series.next(0); number >= 0; number = series.next(number + 1)) {
            out.writeByte(number);
            series.get(number).writeTo(out);
        }
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
                RecentIdentities.readFrom(in),
                ExpectedBursts.readFrom(in));
        read.wakeAt = wakeAt;
        read.newest = newest;
        int size = in.readByte();
        for (int i = 0; i < size; i++) {
            int number = in.readByte();
            read.add(number, SeriesState.readFrom(in));
        }
        return read;
    }
}
