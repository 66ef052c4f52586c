package io.trailinsights.alerts.route;

import io.trailinsights.alerts.delivery.OfficeHours;
import io.trailinsights.alerts.delivery.RoutePolicy;
import io.trailinsights.alerts.insight.Severity;
import io.trailinsights.alerts.setting.SettingsException;
import io.trailinsights.alerts.setting.SettingsNode.Scalar;
import io.trailinsights.alerts.setting.SettingsNode.Section;
import io.trailinsights.alerts.setting.SettingsReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what one route asks for, and how quiet it is. */
final class RouteReader {
    /** Keys of the default route. */
    static final Set<String> POLICY_KEYS = Set.of(
            "receivers", "send-muted", "group-by", "group-wait", "group-interval", "repeat-interval", "office-hours");

    /** Keys of all other routes. */
    static final Set<String> KEYS = keys();

    private static final String SEVERITIES =
            Arrays.stream(Severity.values()).map(Severity::label).collect(Collectors.joining(", "));
    private static final Duration DAY = Duration.ofDays(1);

    private final SettingsReader route;

    RouteReader(SettingsReader route) {
        this.route = route;
    }

    private static Set<String> keys() {
        Set<String> keys = new HashSet<>(POLICY_KEYS);
        keys.addAll(Set.of("name", "match", "unless", "continue"));
        return Set.copyOf(keys);
    }

    List<Matcher> matchers(String key) throws SettingsException {
        Section section = route.section(key, "a map of " + String.join(", ", Label.keys()));
        List<Matcher> matchers = new ArrayList<>();
        if (section != null) {
            SettingsReader reader = new SettingsReader(section, Label.keys());
            for (String label : section.members().keySet()) {
                matchers.add(matcher(reader, Label.of(label)));
            }
        }
        return matchers;
    }

    private static Matcher matcher(SettingsReader reader, Label label) throws SettingsException {
        String allowed = switch (label) {
            case KIND -> "insight, finding";
            case MUTED -> "true or false";
            case SEVERITY -> SEVERITIES + ", a list of these, or one behind '>=', such as '>=High'";
            default -> "a value or a list of values; * stands for any characters, ? for one";
        };
        List<Glob> patterns = new ArrayList<>();
        for (Scalar scalar : reader.texts(label.key(), allowed)) {
            String text = scalar.text();
            if (label == Label.SEVERITY && text.startsWith(">=")) {
                return new Matcher(label, List.of(), severity(reader, label.key(), text.substring(2), allowed));
            }
            boolean isKnown = switch (label) {
                case KIND -> Set.of("insight", "finding").contains(text);
                case MUTED -> Set.of("true", "false").contains(text);
                case SEVERITY -> severityOf(text) != null;
                default -> true;
            };
            if (!isKnown) {
                throw scalar.place().error(label.key() + " is '" + text + "'; allowed: " + allowed);
            }
            patterns.add(new Glob(label == Label.SEVERITY ? severityOf(text).label() : text));
        }
        return new Matcher(label, patterns, null);
    }

    /** How quiet it is. Who asks for muted alerts wants them. */
    RoutePolicy policy(List<Matcher> match) throws SettingsException {
        boolean asksForMuted = match.stream()
                .anyMatch(matcher ->
                        matcher.label() == Label.MUTED && matcher.patterns().contains(new Glob("true")));
        RoutePolicy usual = RoutePolicy.AT_ONCE;
        return new RoutePolicy(
                route.truth("send-muted", asksForMuted),
                groupsByIncident(),
                route.duration("group-wait", usual.groupWait(), Duration.ZERO, DAY),
                route.duration("group-interval", usual.groupInterval(), Duration.ofSeconds(1), DAY),
                route.duration("repeat-interval", usual.repeatInterval(), Duration.ZERO, Duration.ofDays(7)),
                officeHours());
    }

    private boolean groupsByIncident() throws SettingsException {
        String allowed = "incident, or none";
        String by = route.text("group-by", allowed);
        if (by != null && !by.equals("incident") && !by.equals("none")) {
            throw route.wrong("group-by", allowed);
        }
        return "incident".equals(by);
    }

    private OfficeHours officeHours() throws SettingsException {
        Section section = route.section("office-hours", "a map of zone, days, from, to and below");
        return section == null ? null : OfficeHoursReader.read(new SettingsReader(section, OfficeHoursReader.KEYS));
    }

    /** A severity in any case of letters. */
    static Severity severity(SettingsReader reader, String key, String text, String allowed) throws SettingsException {
        Severity severity = severityOf(text.strip());
        if (severity == null) {
            throw reader.wrong(key, allowed);
        }
        return severity;
    }

    private static Severity severityOf(String text) {
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.label().toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }
}
