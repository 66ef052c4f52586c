package io.trailinsights.job.cloudtrail;

import java.util.Locale;

/**
 * A user agent and its family.
 *
 * @param text as recorded, at most 1024 characters; null where there is none
 * @param family bounded, unlike the text: fit for a label or a key
 */
record UserAgent(String text, String family) {
    /** No user agent. */
    static final UserAgent NONE = new UserAgent(null, "unknown");

    private static final int MOST_TEXT = 1024;
    private static final int MOST_FAMILY = 64;
    private static final int MOST_HOST_NAME = 256;

    /** Reads a user agent as recorded, possibly empty. */
    static UserAgent of(String recorded) {
        if (recorded.isEmpty()) {
            return NONE;
        }
        return new UserAgent(Utf8.cut(recorded, MOST_TEXT), family(recorded));
    }

    private static String family(String recorded) {
        String agent = bare(recorded);
        if (agent.isEmpty()) {
            return NONE.family;
        }
        if (agent.startsWith("console.") || agent.startsWith("S3Console/") || agent.contains("console.amazonaws.com")) {
            return "console";
        }
        if (agent.endsWith(".amazonaws.com") && agent.indexOf(' ') < 0) {
            return Utf8.cut(agent, MOST_HOST_NAME);
        }
        if (agent.startsWith("AWS Internal")) {
            return "aws-internal";
        }
        if (agent.contains("Terraform/")) {
            return "terraform";
        }
        return agent.startsWith("Mozilla/") ? "browser" : product(agent);
    }

    /** Without spaces around it, and without one pair of brackets, which some services add. */
    private static String bare(String recorded) {
        String agent = withoutSpaces(recorded);
        if (agent.length() >= 2 && agent.startsWith("[") && agent.endsWith("]")) {
            agent = withoutSpaces(agent.substring(1, agent.length() - 1));
        }
        return agent;
    }

    private static String withoutSpaces(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) == ' ') {
            from++;
        }
        while (to > from && text.charAt(to - 1) == ' ') {
            to--;
        }
        return text.substring(from, to);
    }

    /** The name of the first product; what follows an underscore is an id of one run. */
    private static String product(String agent) {
        int end = 0;
        while (end < agent.length() && "/ ,_".indexOf(agent.charAt(end)) < 0) {
            end++;
        }
        String name = Utf8.cut(agent.substring(0, end).toLowerCase(Locale.ROOT), MOST_FAMILY);
        return name.isEmpty() ? NONE.family : name;
    }
}
