package io.trailinsights.job.cloudtrail;

import java.util.Set;

/** Whether a call only reads, told by its name: for records without the flag {@code readOnly}. */
final class ReadOnlyRule {
    private static final String[] PREFIXES = {
        "Get",
        "List",
        "Describe",
        "Head",
        "BatchGet",
        "BatchDescribe",
        "Lookup",
        "Search",
        "Query",
        "Scan",
        "Select",
        "Check",
        "Validate",
        "Verify",
        "Preview",
        "Estimate",
        "Simulate",
        "GenerateDataKey"
    };
    private static final Set<String> NAMES =
            Set.of("Decrypt", "Encrypt", "AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity");

    private ReadOnlyRule() {}

    /** Whether a call of that eventName is taken for a read. */
    static boolean reads(String eventName) {
        for (String prefix : PREFIXES) {
            if (eventName.startsWith(prefix)) {
                return true;
            }
        }
        return NAMES.contains(eventName);
    }
}
