package io.trailinsights.job.archive;

import java.time.LocalDate;
import java.util.Iterator;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

/** What a selection left out, for the message where nothing is left in. */
final class PassedOver {
    private static final int MOST_NAMES = 3;

    private final Set<String> accounts = new TreeSet<>();
    private final Set<String> regions = new TreeSet<>();
    private LocalDate firstDay;
    private LocalDate lastDay;
    private long unplaced;

    /** Keeps of a place what did not fit. */
    void add(TrailPlace place, ArchiveSelection selection) {
        if (!selection.fitsAccount(place) && place.account() != null) {
            accounts.add(place.account());
        } else if (!selection.fitsRegion(place) && place.region() != null) {
            regions.add(place.region());
        } else if (!selection.fitsDay(place) && place.firstDay() != null) {
            firstDay = firstDay == null || place.firstDay().isBefore(firstDay) ? place.firstDay() : firstDay;
            lastDay = lastDay == null || place.lastDay().isAfter(lastDay) ? place.lastDay() : lastDay;
        } else {
            unplaced++;
        }
    }

    /** What there is in place of what was asked for. */
    @Override
    public String toString() {
        StringJoiner parts = new StringJoiner("; ");
        if (!accounts.isEmpty()) {
            parts.add("of accounts " + few(accounts));
        }
        if (!regions.isEmpty()) {
            parts.add("of Regions " + few(regions));
        }
        if (firstDay != null) {
            parts.add("of " + firstDay + " to " + lastDay);
        }
        if (unplaced > 0) {
            parts.add(unplaced + (unplaced == 1 ? " whose path does not say" : " whose paths do not say"));
        }
        return parts.length() == 0 ? "no files at all" : "files " + parts;
    }

    private static String few(Set<String> names) {
        StringJoiner few = new StringJoiner(", ");
        Iterator<String> all = names.iterator();
        for (int i = 0; i < MOST_NAMES && all.hasNext(); i++) {
            few.add(all.next());
        }
        return few + (all.hasNext() ? " and " + (names.size() - MOST_NAMES) + " more" : "");
    }
}
