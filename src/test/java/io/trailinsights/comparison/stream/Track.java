package io.trailinsights.comparison.stream;

/**
 * Expected calls in each minute of a stream: what is there all the time, and what runs and bursts add, apart, for a
 * detector cannot know when a burst will come.
 */
final class Track {
    private final long startMinute;
    private final float[] steady;
    private final float[] runs;

    Track(Span span) {
        this.startMinute = span.startMinute();
        this.steady = new float[span.minutes()];
        this.runs = new float[span.minutes()];
    }

    int minutes() {
        return steady.length;
    }

    void addSteady(int minute, double calls) {
        steady[minute] += (float) calls;
    }

    /** Adds a run of some minutes from an epoch minute on; what lies outside the stream is cut off. */
    void addRun(long epochMinute, int minutes, double calls) {
        for (int i = 0; i < minutes; i++) {
            long minute = epochMinute + i - startMinute;
            if (minute >= 0 && minute < runs.length) {
                runs[(int) minute] += (float) (calls / minutes);
            }
        }
    }

    /** Adds a part of another track. */
    void addPart(Track other, int from, int until) {
        for (int minute = Math.max(0, from); minute < Math.min(until, steady.length); minute++) {
            steady[minute] += other.steady[minute];
            runs[minute] += other.runs[minute];
        }
    }

    double steady(int minute) {
        return steady[minute];
    }

    double at(int minute) {
        return steady[minute] + runs[minute];
    }

    boolean hasRun(int minute) {
        return minute >= 0 && minute < runs.length && runs[minute] > 0;
    }
}
