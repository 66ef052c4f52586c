package io.trailinsights.drill.fuzz;

import io.trailinsights.job.cloudtrail.CloudTrailRecord;
import io.trailinsights.job.cloudtrail.DeadLetterReason;
import io.trailinsights.job.cloudtrail.DecodeListener;
import io.trailinsights.job.cloudtrail.SkipCode;
import io.trailinsights.job.cloudtrail.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** What a decoder said of one value, in its order; keeps nothing of the value's bytes but a sum. */
final class Heard implements DecodeListener {
    private final List<Said> said = new ArrayList<>();

    /** One thing that was said. */
    sealed interface Said {
        /** What kind of thing, for counting. */
        String label();
    }

    private record Call(CloudTrailRecord record, Sum element) implements Said {
        @Override
        public String label() {
            return "record";
        }
    }

    private record Skip(SkipCode code) implements Said {
        @Override
        public String label() {
            return "skipped " + code;
        }
    }

    private record DeadLetter(DeadLetterReason reason, String detail, String path, Sum element) implements Said {
        @Override
        public String label() {
            return reason.name();
        }
    }

    /** Stands for bytes. */
    private record Sum(int length, long crc) {
        static Sum of(Slice bytes) {
            CRC32 crc = new CRC32();
            crc.update(bytes.buffer(), bytes.offset(), bytes.length());
            return new Sum(bytes.length(), crc.getValue());
        }
    }

    @Override
    public void record(CloudTrailRecord record, Slice element) {
        said.add(new Call(record, Sum.of(element)));
    }

    @Override
    public void skipped(SkipCode code) {
        said.add(new Skip(code));
    }

    @Override
    public void deadLetter(DeadLetterReason reason, String detail, String path, Slice element) {
        said.add(new DeadLetter(reason, detail, path, Sum.of(element)));
    }

    List<Said> said() {
        return said;
    }

    /** The decoder's word that it failed and held on to the value all the same; null where it did not. */
    String failureOrNull() {
        for (Said each : said) {
            if (each instanceof DeadLetter dead && dead.detail.startsWith("the decoder failed")) {
                return dead.detail;
            }
        }
        return null;
    }

    void clear() {
        said.clear();
    }
}
