package io.trailinsights.alerts.setting;

import io.trailinsights.alerts.insight.PlainText;
import java.util.List;
import java.util.Map;

/** A part of a file of settings that knows where it stands. */
public sealed interface SettingsNode {
    /** Where it stands. */
    Place place();

    /** What it is, for messages. */
    String kind();

    /**
     * A place in a file.
     *
     * @param line from 1
     * @param column from 1
     */
    record Place(String file, int line, int column) {
        /** An error at this place, its text made fit for a terminal. */
        public SettingsException error(String message) {
            return new SettingsException(this + ": " + PlainText.clean(message));
        }

        @Override
        public String toString() {
            return file + ", line " + line + ", column " + column;
        }
    }

    /** A text, number or truth value, as it is written; nothing at all is an empty text. */
    record Scalar(Place place, String text) implements SettingsNode {
        @Override
        public String kind() {
            return text.isEmpty() ? "nothing" : "a single value";
        }
    }

    /** A list. */
    record Sequence(Place place, List<SettingsNode> items) implements SettingsNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A map, in the order of the file. */
    record Section(Place place, Map<String, Member> members) implements SettingsNode {
        @Override
        public String kind() {
            return "a map";
        }
    }

    /**
     * A key and its value.
     *
     * @param place of the key
     */
    record Member(Place place, SettingsNode value) {}
}
