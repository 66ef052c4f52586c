package io.trailinsights.drill.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Which disturbance comes when: each kind as often as the others or once more, in an order and at records that only a
 * seed knows.
 */
final class Schedule {
    private static final long LEAST_MS = 3_000;
    private static final long MOST_MS = 12_000;

    private Schedule() {}

    /**
     * One disturbance.
     *
     * @param atRecord how many records are fed before it begins
     * @param partEnd where the part of the records ends in which it begins
     * @param lastsMs until it ends
     */
    record Planned(Disturbance disturbance, long atRecord, long partEnd, long lastsMs) {}

    /**
     * Draws a schedule: one disturbance at a random record of each of equal parts.
     *
     * @param kinds what may come
     * @param count how many come
     * @param records of all parts together
     */
    static List<Planned> draw(List<Disturbance> kinds, int count, long records, long seed) {
        Random random = new Random(seed);
        List<Disturbance> order = new ArrayList<>();
        while (order.size() < count) {
            List<Disturbance> round = new ArrayList<>(kinds);
            Collections.shuffle(round, random);
            order.addAll(round);
        }
        List<Planned> schedule = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long partBegin = records * i / count;
            long partEnd = records * (i + 1) / count;
            long at = partBegin + (long) (random.nextDouble() * (partEnd - partBegin));
            long lasts = LEAST_MS + (long) (random.nextDouble() * (MOST_MS - LEAST_MS));
            schedule.add(new Planned(order.get(i), at, partEnd, lasts));
        }
        return schedule;
    }
}
