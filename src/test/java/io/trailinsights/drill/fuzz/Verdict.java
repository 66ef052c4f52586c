package io.trailinsights.drill.fuzz;

/**
 * What came of an input.
 *
 * @param kind whether it is well
 * @param detail what is wrong, empty for {@link Kind#WELL}
 */
record Verdict(Kind kind, String detail) {
    static final Verdict WELL = new Verdict(Kind.WELL, "");

    /** Whether an input is well, and if not, in what way. */
    enum Kind {
        /** Both ways of decoding said the same of it. */
        WELL,
        /** Decoding threw, said nothing, or said that it failed. */
        ESCAPE,
        /** The shortcut and the general way said different things of it. */
        DIFFERENCE,
        /** Decoding took longer than an input may take. */
        HANG
    }

    static Verdict escape(String detail) {
        return new Verdict(Kind.ESCAPE, detail);
    }
}
