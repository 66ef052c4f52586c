package io.trailinsights.alerts.setting;

import java.util.Comparator;
import java.util.stream.StreamSupport;

/** Finds the name that somebody probably meant. */
public final class NearestName {
    private NearestName() {}

    /**
     * The name with the fewest insertions, deletions and replacements from a text (Levenshtein); a name whose last part
     * is the text comes first, as people leave the section out.
     */
    public static String to(String text, Iterable<String> names) {
        String cut = text.length() > 100 ? text.substring(0, 100) : text;
        return StreamSupport.stream(names.spliterator(), false)
                .min(Comparator.<String>comparingInt(
                                name -> Math.min(distance(cut, name), distance(cut, lastPart(name))))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
