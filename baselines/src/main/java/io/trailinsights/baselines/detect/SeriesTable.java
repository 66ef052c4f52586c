package io.trailinsights.baselines.detect;

import java.util.Arrays;

/** The series of one API by the number of their error code; 0 is the call rate. A map whose keys are small numbers. */
final class SeriesTable {
    private SeriesState[] byNumber = new SeriesState[1];
    private int size;

    /** The series with a number, or null. */
    SeriesState get(int number) {
        return number < byNumber.length ? byNumber[number] : null;
    }

    /** Adds a series whose number has none. */
    void put(int number, SeriesState series) {
        if (number >= byNumber.length) {
            byNumber = Arrays.copyOf(byNumber, number + 1);
        }
        size += byNumber[number] == null ? 1 : 0;
        byNumber[number] = series;
    }

    /** Takes a series out. */
    void remove(int number) {
        if (get(number) != null) {
            byNumber[number] = null;
            size--;
        }
    }

    /**
     * The number of the next series.
     *
     * @param from the first number that is asked for; 0 begins
     * @return a number from {@code from} on, or -1 when there are no more
     */
    int next(int from) {
        for (int number = from; number < byNumber.length; number++) {
            if (byNumber[number] != null) {
                return number;
            }
        }
        return -1;
    }

    /** How many series there are. */
    int size() {
        return size;
    }
}
