package io.trailinsights.alerts.route;

/**
 * A pattern in which {@code *} stands for any characters and {@code ?} for one; all else for itself. Matched in time
 * proportional to pattern times text at worst, so no text from a record can make it slow, as it could a regular expression.
 */
record Glob(String pattern) {
    boolean matches(String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int afterStar = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                afterStar = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                // The last star takes one character more. Earlier stars need not: what they could gain, it has.
                p = star + 1;
                t = ++afterStar;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
