package io.trailinsights.job.demo.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ids of episodes and digests, as messages carry them. */
final class EpisodeId {
    private static final String FORM = "[A-Za-z0-9_-]{1,100}";
    private static final Pattern WHOLE = Pattern.compile(FORM);
    private static final Pattern LAST_WORD = Pattern.compile("(?s).* {2}(" + FORM + ")");

    private EpisodeId() {}

    /** The text if it has the form of an id, else empty. */
    static String of(String text) {
        return WHOLE.matcher(text).matches() ? text : "";
    }

    /** The id at the end of a message's last line, two spaces before it; empty where there is none. */
    static String lastWord(String line) {
        Matcher matcher = LAST_WORD.matcher(line);
        return matcher.matches() ? matcher.group(1) : "";
    }
}
