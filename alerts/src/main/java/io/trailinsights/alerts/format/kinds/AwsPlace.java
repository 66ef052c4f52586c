package io.trailinsights.alerts.format.kinds;

import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.finding.Evidence;
import io.trailinsights.alerts.format.UnrenderableException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Account and Region in the form that AWS's own interfaces demand.
 *
 * @param account 12 digits
 * @param region a Region's name; of a finding over several that of its oldest evidence
 */
record AwsPlace(String account, String region) {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,32}");

    /** @throws UnrenderableException if the record has no such account or Region */
    static AwsPlace of(Alert alert) throws UnrenderableException {
        String account = alert.labels().account();
        if (account == null || !ACCOUNT.matcher(account).matches()) {
            throw UnrenderableException.incomplete("no account of 12 digits");
        }
        String region = region(alert);
        if (region == null || !REGION.matcher(region).matches()) {
            throw UnrenderableException.incomplete("no Region's name");
        }
        return new AwsPlace(account, region);
    }

    /** The partition of ARNs: the Regions of China and of the US government have their own. */
    String partition() {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    private static String region(Alert alert) {
        if (alert.labels().region() != null || alert.finding() == null) {
            return alert.labels().region();
        }
        List<Evidence> evidence = alert.finding().evidence();
        return evidence.isEmpty() ? null : evidence.get(0).region();
    }
}
