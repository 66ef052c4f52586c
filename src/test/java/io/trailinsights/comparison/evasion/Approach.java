package io.trailinsights.comparison.evasion;

/**
 * What an attacker does who knows how often the API is called, and when: its calls come in the hours in which it is
 * called anyway, in no rhythm.
 */
sealed interface Approach {
    /** Expected calls of the attacker in a minute, which counts from the beginning of the attack. */
    double callsIn(int minute, Target target);

    /** How long it goes on, in days. */
    int days();

    /** As many calls again each hour, from one hour to the next. */
    record Constant(double callsPerHour) implements Approach {
        @Override
        public double callsIn(int minute, Target target) {
            return callsPerHour / 60;
        }

        @Override
        public int days() {
            return 7;
        }
    }

    /** All within five minutes of the second day, at ten o'clock. */
    record Burst(double calls) implements Approach {
        private static final int BEGINS = 1440 + 600;
        private static final int MINUTES = 5;

        @Override
        public double callsIn(int minute, Target target) {
            return minute >= BEGINS && minute < BEGINS + MINUTES ? calls / MINUTES : 0;
        }

        @Override
        public int days() {
            return 3;
        }
    }

    /**
     * Teaching: all calls together become more by a share each day, beginning with the usual ones, or one a day where
     * there is none. The attacker is content with {@value #ENOUGH} an hour.
     */
    record Ramp(double sharePerDay) implements Approach {
        static final double ENOUGH = 300;
        private static final double ONE_A_DAY = 1.0 / 24;

        @Override
        public double callsIn(int minute, Target target) {
            return callsPerHour(minute / 1440, target) / 60;
        }

        /** Expected calls an hour of the attacker on a day, which counts from 0. */
        double callsPerHour(int day, Target target) {
            double usual = Math.max(ONE_A_DAY, target.callsPerHour());
            return Math.min(ENOUGH, usual * (Math.pow(1 + sharePerDay, day + 1.0) - 1));
        }

        @Override
        public int days() {
            return 28;
        }
    }
}
