package io.trailinsights.alerts.setting;

import io.trailinsights.alerts.setting.SettingsNode.Member;
import io.trailinsights.alerts.setting.SettingsNode.Place;
import io.trailinsights.alerts.setting.SettingsNode.Scalar;
import io.trailinsights.alerts.setting.SettingsNode.Section;
import io.trailinsights.alerts.setting.SettingsNode.Sequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the members of one map. Every error names place, key, value and what is allowed; a key that nobody knows is an
 * error that names the nearest one.
 */
public final class SettingsReader {
    private static final int SHOWN = 80;

    private final Section section;

    /**
     * A reader of a map.
     *
     * @param known all keys that it may have
     * @throws SettingsException if it has another
     */
    public SettingsReader(Section section, Set<String> known) throws SettingsException {
        this.section = section;
        for (var member : section.members().entrySet()) {
            if (!known.contains(member.getKey())) {
                throw member.getValue()
                        .place()
                        .error("there is no '" + cut(member.getKey()) + "' here; did you mean '"
                                + NearestName.to(member.getKey(), known) + "'? Allowed: "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        }
    }

    /** Where the map stands. */
    public Place place() {
        return section.place();
    }

    /** Whether the key is there. */
    public boolean has(String key) {
        return section.members().containsKey(key);
    }

    /** The key's value, null where it is not there. */
    public SettingsNode node(String key) {
        Member member = section.members().get(key);
        return member == null ? null : member.value();
    }

    /** Where the key stands, or where it is missed. */
    public Place place(String key) {
        Member member = section.members().get(key);
        return member == null ? section.place() : member.place();
    }

    /** An error of a key's value, which it shows. */
    public SettingsException wrong(String key, String allowed) {
        SettingsNode node = node(key);
        String value = node instanceof Scalar scalar ? "'" + cut(scalar.text()) + "'" : node.kind();
        return node.place().error(key + " is " + value + "; allowed: " + allowed);
    }

    /** An error of a key, without its value. */
    public SettingsException error(String key, String message) {
        return place(key).error(key + " " + message);
    }

    /** The text of a key; null where it is not there. */
    public String text(String key, String allowed) throws SettingsException {
        if (!has(key)) {
            return null;
        }
        if (node(key) instanceof Scalar scalar && !scalar.text().isEmpty()) {
            return scalar.text();
        }
        throw wrong(key, allowed);
    }

    /** The text of a key that must be there. */
    public String required(String key, String allowed) throws SettingsException {
        if (!has(key)) {
            throw section.place().error("'" + key + "' is missing; allowed: " + allowed);
        }
        return text(key, allowed);
    }

    /** The texts of a key, a list or one alone; empty where it is not there. */
    public List<Scalar> texts(String key, String allowed) throws SettingsException {
        SettingsNode node = node(key);
        List<Scalar> texts = new ArrayList<>();
        if (node == null) {
            return texts;
        }
        for (SettingsNode item : node instanceof Sequence list ? list.items() : List.of(node)) {
            if (!(item instanceof Scalar scalar) || scalar.text().isEmpty()) {
                throw item.place().error(key + " has " + item.kind() + " in it; allowed: " + allowed);
            }
            texts.add(scalar);
        }
        if (texts.isEmpty()) {
            throw wrong(key, allowed);
        }
        return texts;
    }

    /** Whether a key is {@code true}; {@code usual} where it is not there. */
    public boolean truth(String key, boolean usual) throws SettingsException {
        String text = text(key, "true or false");
        if (text == null) {
            return usual;
        }
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong(key, "true or false");
        }
        return text.equals("true");
    }

    /** A whole number; {@code usual} where it is not there. */
    public int number(String key, int usual, int least, int most) throws SettingsException {
        String allowed = "a whole number from " + least + " to " + most;
        String text = text(key, allowed);
        if (text == null) {
            return usual;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw wrong(key, allowed);
    }

    /** A duration; {@code usual} where it is not there. */
    public Duration duration(String key, Duration usual, Duration least, Duration most) throws SettingsException {
        String allowed =
                "a duration such as 30s, 5m or 4h, from " + Durations.format(least) + " to " + Durations.format(most);
        String text = text(key, allowed);
        if (text == null) {
            return usual;
        }
        try {
            Duration duration = Durations.parse(text);
            if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                return duration;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw wrong(key, allowed);
    }

    /** The map of a key; null where it is not there. */
    public Section section(String key, String allowed) throws SettingsException {
        if (!has(key)) {
            return null;
        }
        if (node(key) instanceof Section found) {
            return found;
        }
        throw wrong(key, allowed);
    }

    /** The maps in the list of a key; empty where it is not there. */
    public List<Section> sections(String key, String allowed) throws SettingsException {
        if (!has(key)) {
            return List.of();
        }
        if (!(node(key) instanceof Sequence list)) {
            throw wrong(key, allowed);
        }
        List<Section> sections = new ArrayList<>();
        for (SettingsNode item : list.items()) {
            if (!(item instanceof Section found)) {
                throw item.place().error(key + " has " + item.kind() + " in it; allowed: " + allowed);
            }
            sections.add(found);
        }
        return sections;
    }

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "\u2026";
    }
}
