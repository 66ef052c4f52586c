package io.trailinsights.comparison.evasion;

/** How often an API is called without an attacker, in the account that is attacked. */
enum Target {
    /** By a person, about twice a week. */
    RARE("called twice a week", 2.0 / (7 * 24), false, 0),
    /** By people, at work. */
    OFFICE("10 an hour, in office hours", 10, true, 0.3),
    /** By a program, day and night. */
    STEADY("30 an hour, steady", 30, false, 0),
    /** By programs that run now and then: a minute with a call has several of them. */
    NOISY("30 an hour, noisy", 30, false, 4);

    private static final int DAY_MINUTES = 1440;
    private static final int WORKDAYS = 5;
    private static final int WORK_BEGINS = 8 * 60;
    private static final int WORK_ENDS = 18 * 60;

    private final String words;
    private final double callsPerHour;
    private final boolean atWork;
    private final double dispersion;

    Target(String words, double callsPerHour, boolean atWork, double dispersion) {
        this.words = words;
        this.callsPerHour = callsPerHour;
        this.atWork = atWork;
        this.dispersion = dispersion;
    }

    /** For a table. */
    String words() {
        return words;
    }

    /** Expected calls in an hour in which it is called. */
    double callsPerHour() {
        return callsPerHour;
    }

    /** The variance of a minute's calls is {@code mean * (1 + dispersion * mean)}. */
    double dispersion() {
        return dispersion;
    }

    /** Whether it is called at all in a minute; minutes count from a Monday, midnight. */
    boolean isInUse(int minute) {
        int ofDay = minute % DAY_MINUTES;
        return !atWork || (minute / DAY_MINUTES % 7 < WORKDAYS && ofDay >= WORK_BEGINS && ofDay < WORK_ENDS);
    }
}
