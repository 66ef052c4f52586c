package io.trailinsights.drill.fuzz;

import java.io.IOException;
import java.util.SplittableRandom;

/**
 * The inputs of a seed, by their index: each is the same in every run, whichever were made before. Safe for several
 * threads.
 */
final class Inputs {
    /** One of so many is an {@link Extreme}. */
    private static final int EXTREMES = 5000;

    private static final int LEAST_EXTREME_BITS = 10;
    /** A little over what the decoder takes. */
    private static final int MOST_EXTREME_BYTES = (10 << 20) + 64;
    /** Longer ones are not put into more envelopes, each of which may double them. */
    private static final int MOST_WRAPPED_BYTES = 64 << 10;

    private final long seed;
    private final Corpus corpus;
    private final MemberChanges members;
    private final ByteChanges bytes;
    private final Envelopes envelopes;

    private Inputs(long seed, Corpus corpus, MemberChanges members, ByteChanges bytes, Envelopes envelopes) {
        this.seed = seed;
        this.corpus = corpus;
        this.members = members;
        this.bytes = bytes;
        this.envelopes = envelopes;
    }

    /** Reads what inputs are made of from the class path. */
    static Inputs of(long seed) throws IOException {
        Corpus corpus = Corpus.read();
        return new Inputs(
                seed,
                corpus,
                new MemberChanges(Dictionary.read("values"), corpus),
                new ByteChanges(Dictionary.read("pieces"), corpus),
                new Envelopes(Dictionary.read("envelopes")));
    }

    /** @param index from 0 */
    byte[] make(long index) {
        SplittableRandom random = new SplittableRandom(new SplittableRandom(seed).nextLong() + index);
        if (random.nextInt(EXTREMES) == 0) {
            return extreme(random);
        }
        Seed from = corpus.any(random);
        byte[] input = random.nextInt(8) == 0 ? from.value() : members.change(from, random);
        for (int left = random.nextInt(3) == 0 ? random.nextInt(4) : 0; left > 0; left--) {
            input = bytes.change(input, random);
        }
        for (int left = random.nextInt(2) * random.nextInt(4); left > 0 && input.length < MOST_WRAPPED_BYTES; left--) {
            input = envelopes.wrap(input, random);
        }
        return random.nextInt(8) == 0 ? bytes.change(input, random) : input;
    }

    /** Of any size from a kilobyte to over the decoder's limit, small ones as often as large ones. */
    private static byte[] extreme(SplittableRandom random) {
        Extreme[] all = Extreme.values();
        double sizes = Math.log((double) MOST_EXTREME_BYTES) / Math.log(2) - LEAST_EXTREME_BITS;
        int size = (int) Math.pow(2, LEAST_EXTREME_BITS + sizes * random.nextDouble());
        return all[random.nextInt(all.length)].make(size);
    }
}
