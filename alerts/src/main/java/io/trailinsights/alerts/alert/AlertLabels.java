package io.trailinsights.alerts.alert;

import io.trailinsights.alerts.insight.Severity;
import java.util.List;

/**
 * What routes match an alert on. Values are as recorded, so untrusted, and cut to {@link #VALUE_LIMIT} code points. Each
 * may be null: the record does not say, or says several.
 *
 * @param account 12 digits
 * @param region Region of the calls; null for a finding over several
 * @param source the service's host name, such as {@code ec2.amazonaws.com}; null for a finding over several
 * @param api the API's name; null for a finding over several
 * @param type {@code ApiCallRateInsight}, {@code ApiErrorRateInsight}, or the kind of finding, such as {@code ApiProbing}
 * @param errorCode the error code whose rate it is; null for all else
 * @param severity how urgent; null in AWS's own records
 * @param principals who called, the most frequent first, at most {@link #MOST_PRINCIPALS}; never null, may be empty
 * @param incident id of the incident it belongs to: the alerts of one principal on one day
 * @param mute id of the rule that mutes it; null where none does
 */
public record AlertLabels(
        String account,
        String region,
        String source,
        String api,
        String type,
        String errorCode,
        Severity severity,
        List<String> principals,
        String incident,
        String mute) {
    /** Code points of a value. AWS's longest ARNs have fewer. */
    public static final int VALUE_LIMIT = 1024;

    /** Principals kept of one alert. */
    public static final int MOST_PRINCIPALS = 10;

    public AlertLabels {
        account = bounded(account);
        region = bounded(region);
        source = bounded(source);
        api = bounded(api);
        type = bounded(type);
        errorCode = bounded(errorCode);
        principals = principals.stream()
                .map(AlertLabels::bounded)
                .distinct()
                .limit(MOST_PRINCIPALS)
                .toList();
        incident = bounded(incident);
        mute = bounded(mute);
    }

    private static String bounded(String value) {
        return value == null || value.length() <= VALUE_LIMIT || value.codePointCount(0, value.length()) <= VALUE_LIMIT
                ? value
                : value.substring(0, value.offsetByCodePoints(0, VALUE_LIMIT));
    }
}
