package io.trailinsights.baselines.episode;

import io.trailinsights.baselines.count.VarInt;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The saved form of verdicts and attributions, inside the state of a series. */
final class EpisodeCodec {
    private EpisodeCodec() {}

    static void writeVerdict(DataOutput out, Verdict verdict) throws IOException {
        VarInt.write(out, verdict.from());
        VarInt.write(out, verdict.windowMinutes());
        VarInt.writeLong(out, verdict.calls());
        out.writeDouble(verdict.observed());
        out.writeDouble(verdict.low());
        out.writeDouble(verdict.high());
        out.writeDouble(verdict.surprise());
        out.writeDouble(verdict.chancePerWeek());
        out.writeByte(verdict.direction().ordinal());
        out.writeByte(verdict.kind().ordinal());
    }

    static Verdict readVerdict(DataInput in) throws IOException {
        return new Verdict(
                VarInt.read(in),
                VarInt.read(in),
                VarInt.readLong(in),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                Direction.values()[in.readByte()],
                BaselineKind.values()[in.readByte()]);
    }

    static void writeAttribution(DataOutput out, Attribution attribution) throws IOException {
        VarInt.writeLong(out, attribution.calls());
        writeCounts(out, attribution.principals());
        writeCounts(out, attribution.userAgents());
        writeCounts(out, attribution.errorCodes());
    }

    static Attribution readAttribution(DataInput in) throws IOException {
        return new Attribution(VarInt.readLong(in), readCounts(in), readCounts(in), readCounts(in));
    }

    private static void writeCounts(DataOutput out, List<ValueCount> counts) throws IOException {
        VarInt.write(out, counts.size());
        for (ValueCount count : counts) {
            out.writeUTF(count.value());
            VarInt.writeLong(out, count.count());
        }
    }

    private static List<ValueCount> readCounts(DataInput in) throws IOException {
        int size = VarInt.read(in);
        List<ValueCount> read = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            read.add(new ValueCount(in.readUTF(), VarInt.readLong(in)));
        }
        return read;
    }
}
