package io.trailinsights.job.cli;

/** The terminal that the program writes to. */
final class Terminal {
    private Terminal() {}

    /** Whether to use colours: not where the output goes to a file, nor where somebody asks for none (https://no-color.org). */
    static boolean hasColour() {
        String none = System.getenv("NO_COLOR");
        return System.console() != null && (none == null || none.isEmpty());
    }
}
