package io.trailinsights.job.cloudtrail;

/** The eventVersion of a record: two integers, {@code 1.10} newer than {@code 1.9}; only the major one matters. */
final class EventVersion {
    private EventVersion() {}

    /** Whether records of that version are read; a missing or odd version is taken as 1.0. */
    static boolean isSupported(Text version) {
        if (!version.isScalarText()) {
            return true;
        }
        int at = 0;
        while (at < version.length() && version.at(at) == '0') {
            at++;
        }
        int start = at;
        while (at < version.length() && version.at(at) >= '0' && version.at(at) <= '9') {
            at++;
        }
        boolean isVersion = at > 0 && (at == version.length() || version.at(at) == '.');
        return !isVersion || at - start == 1 && version.at(start) == '1';
    }
}
