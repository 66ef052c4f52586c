package io.trailinsights.alerts.insight;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Ids of Insights, made from what the episode is and never drawn: the same records give the same ids, so a reader can
 * drop what at-least-once delivery repeats. They are name-based UUIDs of version 5 (RFC 9562, section 5.5).
 */
public final class InsightIds {
    /** UUIDv5 of the URL namespace and {@code urn:trail-insights}. */
    static final UUID NAMESPACE = UUID.fromString("be830a78-a14e-5ed2-b4bb-b1769547557b");

    private InsightIds() {}

    /**
     * The id of an episode: UUIDv5 of {@code account|region|eventSource|eventName|insightType|errorCode or
     * nothing|first minute}, and {@code |Data} after it for data events. A bar or backslash inside a part is escaped with
     * a backslash, so that no two series share an id.
     *
     * @param series what the episode happened to
     * @param startMinute first unusual epoch minute
     */
    public static String sharedEventId(InsightSeries series, long startMinute) {
        StringBuilder name = new StringBuilder(160);
        part(name, series.account()).append('|');
        part(name, series.region()).append('|');
        part(name, series.eventSource()).append('|');
        part(name, series.eventName()).append('|');
        name.append(series.type().label()).append('|');
        part(name, series.errorCode() == null ? "" : series.errorCode()).append('|');
        name.append(Instant.ofEpochSecond(60 * startMinute));
        if (!series.category().equals(InsightSeries.MANAGEMENT)) {
            part(name.append('|'), series.category());
        }
        return version5(NAMESPACE, name.toString()).toString();
    }

    /**
     * The id of one record of an episode: UUIDv5 of the state's name in the episode's id.
     *
     * @throws IllegalArgumentException if {@code sharedEventId} is no UUID
     */
    public static String eventId(String sharedEventId, InsightState state) {
        return version5(UUID.fromString(sharedEventId), state.label()).toString();
    }

    /**
     * The id of an incident: UUIDv5 of {@code incident|account|principal|day}, escaped like an episode's.
     *
     * @param principal who is behind it
     * @param day epoch day (UTC) on which it began
     */
    public static String incidentId(String account, String principal, long day) {
        return nameBased(
                "incident", account, principal, LocalDate.ofEpochDay(day).toString());
    }

    /** UUIDv5 of the parts with bars between them, escaped so that no other parts have the same. */
    public static String nameBased(String... parts) {
        StringBuilder name = new StringBuilder(160);
        for (String each : parts) {
            part(name.length() == 0 ? name : name.append('|'), each);
        }
        return version5(NAMESPACE, name.toString()).toString();
    }

    private static StringBuilder part(StringBuilder name, String text) {
        if (text.indexOf('|') < 0 && text.indexOf('\\') < 0) {
            return name.append(text);
        }
        return name.append(text.replace("\\", "\\\\").replace("|", "\\|"));
    }

    /** The JDK's nameUUIDFromBytes makes version 3 (MD5). */
    static UUID version5(UUID namespace, String name) {
        MessageDigest sha1 = sha1();
        sha1.update(ByteBuffer.allocate(16)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .flip());
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        long most = hash.getLong() & ~0xF000L | 0x5000L;
        long least = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
