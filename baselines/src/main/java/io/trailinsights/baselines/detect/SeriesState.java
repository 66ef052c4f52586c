package io.trailinsights.baselines.detect;

import io.trailinsights.baselines.count.DailyTallies;
import io.trailinsights.baselines.count.MinuteCounts;
import io.trailinsights.baselines.count.VarInt;
import io.trailinsights.baselines.episode.Episode;
import io.trailinsights.baselines.profile.ExpectedBursts;
import io.trailinsights.baselines.profile.SeriesModel;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is kept of one series: its last minutes, its plain counts by day, what is expected of it, and its open episode. */
final class SeriesState {
    private final MinuteCounts counts;
    private final DailyTallies tallies;
    private final SeriesModel model;
    /** All calls ever counted. */
    long calls;
    /** The first minute not in an earlier episode. */
    int freeFrom;
    /** The episode that is going on, or null. */
    Episode episode;
    /** What people called expected of this API, with the code of this series; the API's, not stored here. */
    private ExpectedBursts expected;

    private String errorCode;
    private UpperTest upper;

    SeriesState(int born) {
        this(new MinuteCounts(), new DailyTallies(), new SeriesModel(born));
    }

    private SeriesState(MinuteCounts counts, DailyTallies tallies, SeriesModel model) {
        this.counts = counts;
        this.tallies = tallies;
        this.model = model;
    }

    MinuteCounts counts() {
        return counts;
    }

    DailyTallies tallies() {
        return tallies;
    }

    SeriesModel model() {
        return model;
    }

    /** Tells a series whose it is, before anything is asked of it. */
    void belongsTo(ApiState api, int number) {
        expected = api.expected;
        errorCode = api.errorCode(number);
        upper = new UpperTest(api, number, this);
    }

    /** The code of the errors that it counts, null for the call rate. */
    String errorCode() {
        return errorCode;
    }

    /** Asks whether it has more calls than usual. */
    UpperTest upper() {
        return upper;
    }

    /** Calls beyond what is usual that a person called expected in a window. */
    double expectedByPeople(int from, int minutes) {
        return expected.isEmpty() ? 0 : expected.expected(errorCode, from, minutes);
    }

    /** Whether a person called the open episode expected. */
    boolean episodeIsExpected() {
        return expected.names(errorCode, episode.start());
    }

    void writeTo(DataOutput out) throws IOException {
        counts.writeTo(out);
        tallies.writeTo(out);
        model.writeTo(out);
        VarInt.writeLong(out, calls);
        VarInt.write(out, freeFrom);
        out.writeBoolean(episode != null);
        if (episode != null) {
            episode.writeTo(out);
        }
    }

    static SeriesState readFrom(DataInput in) throws IOException {
        SeriesState read =
                new SeriesState(MinuteCounts.readFrom(in), DailyTallies.readFrom(in), SeriesModel.readFrom(in));
        read.calls = VarInt.readLong(in);
        read.freeFrom = VarInt.read(in);
        read.episode = in.readBoolean() ? Episode.readFrom(in) : null;
        return read;
    }
}
