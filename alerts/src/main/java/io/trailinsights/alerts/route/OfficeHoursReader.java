package io.trailinsights.alerts.route;

import io.trailinsights.alerts.delivery.OfficeHours;
import io.trailinsights.alerts.insight.Severity;
import io.trailinsights.alerts.setting.SettingsException;
import io.trailinsights.alerts.setting.SettingsNode.Scalar;
import io.trailinsights.alerts.setting.SettingsReader;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads office hours: {@code {zone: Europe/Berlin, days: Mon-Fri, from: "08:00", to: "18:00", below: High}}. */
final class OfficeHoursReader {
    static final Set<String> KEYS = Set.of("zone", "days", "from", "to", "below");

    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final String DAYS_ALLOWED = "days such as Mon-Fri, or a list of " + String.join(", ", DAYS);
    private static final String TIME_ALLOWED = "a time such as \"08:00\", in quotation marks";

    private OfficeHoursReader() {}

    static OfficeHours read(SettingsReader reader) throws SettingsException {
        ZoneId zone = zone(reader);
        Set<DayOfWeek> days = days(reader);
        LocalTime from = time(reader, "from");
        LocalTime to = time(reader, "to");
        String severities = "Medium, High or Critical: what is less severe waits for office hours";
        String below = reader.has("below") ? reader.text("below", severities) : Severity.HIGH.label();
        Severity severity = RouteReader.severity(reader, "below", below, severities);
        if (!from.isBefore(to)) {
            throw reader.wrong("to", "a time later than 'from', " + from + "; hours over midnight are not supported");
        }
        return new OfficeHours(zone, days, from, to, severity);
    }

    private static ZoneId zone(SettingsReader reader) throws SettingsException {
        String allowed = "a time zone such as Europe/Berlin or UTC";
        try {
            return ZoneId.of(reader.required("zone", allowed));
        } catch (DateTimeException e) {
            throw reader.wrong("zone", allowed);
        }
    }

    private static Set<DayOfWeek> days(SettingsReader reader) throws SettingsException {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        if (!reader.has("days")) {
            return EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
        }
        for (Scalar scalar : reader.texts("days", DAYS_ALLOWED)) {
            String[] ends = scalar.text().split("-", 2);
            int first = DAYS.indexOf(ends[0]);
            int last = DAYS.indexOf(ends[ends.length - 1]);
            if (first < 0 || last < first) {
                throw scalar.place().error("days is '" + scalar.text() + "'; allowed: " + DAYS_ALLOWED);
            }
            days.addAll(EnumSet.range(DayOfWeek.of(first + 1), DayOfWeek.of(last + 1)));
        }
        return days;
    }

    private static LocalTime time(SettingsReader reader, String key) throws SettingsException {
        try {
            return LocalTime.parse(reader.required(key, TIME_ALLOWED));
        } catch (DateTimeException e) {
            throw reader.wrong(key, TIME_ALLOWED);
        }
    }
}
