package io.trailinsights.job.control;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Principals as Insights name them: a role by its sts ARN, without path and session. */
final class PrincipalName {
    private static final Pattern ROLE = Pattern.compile("arn:([^:]*):iam::(\\d{12}):role/(?:[^*]*/)?([^/*]+)");
    private static final Pattern SESSION = Pattern.compile("(arn:[^:]*:sts::\\d{12}:assumed-role/[^/*]+)/[^*]*");

    private PrincipalName() {}

    /** The form in Insights of what a person may have copied from somewhere else: a role's own ARN, or a session's. */
    static String asInInsights(String principal) {
        Matcher role = ROLE.matcher(principal);
        if (role.matches()) {
            return "arn:" + role.group(1) + ":sts::" + role.group(2) + ":assumed-role/" + role.group(3);
        }
        Matcher session = SESSION.matcher(principal);
        return session.matches() ? session.group(1) : principal;
    }
}
