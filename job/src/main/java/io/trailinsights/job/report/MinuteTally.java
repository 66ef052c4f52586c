package io.trailinsights.job.report;

import java.util.Arrays;

/** How many calls each minute had. Minutes without calls take no memory; the others eight bytes. */
final class MinuteTally {
    private int[] minutes = new int[4];
    private int[] counts = new int[4];
    private int size;

    /** Counts a call; minutes come mostly in order. */
    void add(int minute) {
        int at = size > 0 && minutes[size - 1] < minute ? -size - 1 : Arrays.binarySearch(minutes, 0, size, minute);
        if (at < 0) {
            at = -at - 1;
            insert(at, minute);
        }
        counts[at]++;
    }

    private void insert(int at, int minute) {
        if (size == minutes.length) {
            minutes = Arrays.copyOf(minutes, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
        }
        System.arraycopy(minutes, at, minutes, at + 1, size - at);
        System.arraycopy(counts, at, counts, at + 1, size - at);
        minutes[at] = minute;
        counts[at] = 0;
        size++;
    }

    void into(ChartRecorder recorder) {
        for (int i = 0; i < size; i++) {
            recorder.add(minutes[i], counts[i]);
        }
    }
}
