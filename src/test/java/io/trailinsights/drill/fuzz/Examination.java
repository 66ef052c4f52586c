package io.trailinsights.drill.fuzz;

import io.trailinsights.drill.fuzz.Heard.Said;
import io.trailinsights.job.cloudtrail.CloudTrailDecoder;
import io.trailinsights.job.cloudtrail.DecodeLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Has an input decoded with the shortcut and without, and compares what is said. Keeps its decoders, as a source does.
 * Not for use by several threads.
 */
final class Examination {
    private static final Instant NOW = Instant.parse("2026-08-01T00:00:00Z");
    private static final Duration FUTURE_BOUND = Duration.ofHours(24);

    private final CloudTrailDecoder decoder;
    private final CloudTrailDecoder oracle;
    private final Heard heard = new Heard();
    private final Heard expected = new Heard();

    Examination(DecodeLimits limits) {
        decoder = new CloudTrailDecoder(limits, FUTURE_BOUND);
        oracle = CloudTrailDecoder.withoutShortcut(limits, FUTURE_BOUND);
    }

    /** Never throws. */
    Verdict of(byte[] input) {
        Verdict verdict = decode(decoder, input, heard);
        if (verdict.kind() == Verdict.Kind.WELL) {
            verdict = decode(oracle, input, expected);
        }
        return verdict.kind() == Verdict.Kind.WELL ? compared() : verdict;
    }

    /** What the decoder said of the input that was examined last. */
    List<Said> said() {
        return heard.said();
    }

    private static Verdict decode(CloudTrailDecoder decoder, byte[] input, Heard heard) {
        heard.clear();
        try {
            decoder.decode(input, NOW.toEpochMilli(), heard);
        } catch (Throwable e) {
            // Errors too: memory and stack that run out are what is looked for.
            StackTraceElement[] trace = e.getStackTrace();
            return Verdict.escape(e + (trace.length == 0 ? "" : " at " + trace[0]));
        }
        if (heard.said().isEmpty()) {
            return Verdict.escape("nothing was said of it");
        }
        String failure = heard.failureOrNull();
        return failure == null ? Verdict.WELL : Verdict.escape(failure);
    }

    private Verdict compared() {
        List<Said> is = heard.said();
        List<Said> should = expected.said();
        if (is.equals(should)) {
            return Verdict.WELL;
        }
        int same = 0;
        while (same < is.size() && same < should.size() && is.get(same).equals(should.get(same))) {
            same++;
        }
        return new Verdict(Verdict.Kind.DIFFERENCE, at(is, same) + " instead of " + at(should, same));
    }

    private static String at(List<Said> said, int index) {
        return index < said.size() ? said.get(index).toString() : "nothing";
    }
}
