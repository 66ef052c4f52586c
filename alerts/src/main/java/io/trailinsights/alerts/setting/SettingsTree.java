package io.trailinsights.alerts.setting;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads YAML with the place of everything in it, which a tree of Jackson's does not keep. Of YAML's refinements, aliases
 * are refused: a value that stands elsewhere has no place to point at.
 */
public final class SettingsTree {
    private static final YAMLFactory YAML = new YAMLFactory();
    private static final int DEEPEST = 20;

    private final String file;
    private final YAMLParser parser;

    private SettingsTree(String file, YAMLParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * Reads a text, of which a map is expected.
     *
     * @param file its name, for messages
     * @throws SettingsException if it is no YAML, or no map
     */
    public static SettingsNode.Section read(String yaml, String file) throws SettingsException {
        try (YAMLParser parser = YAML.createParser(yaml)) {
            SettingsTree tree = new SettingsTree(file, parser);
            if (parser.nextToken() == null) {
                throw new SettingsException(file + " is empty");
            }
            SettingsNode root = tree.node(0);
            if (!(root instanceof SettingsNode.Section section)) {
                throw root.place().error("the file must be a map of keys and values, and is " + root.kind());
            }
            if (parser.nextToken() != null) {
                throw tree.place().error("the file holds a second document; only one is allowed");
            }
            return section;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String where = at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
            // Only the first line, and no cause: the rest shows the file's text, in which a secret may stand by
            // mistake.
            String what = e.getOriginalMessage() == null
                    ? "unreadable"
                    : e.getOriginalMessage().lines().findFirst().orElse("unreadable");
            throw new SettingsException(file + where + ": no YAML: " + what);
        } catch (IOException e) {
            throw new UncheckedIOException("a text can be read", e);
        }
    }

    private SettingsNode.Place place() {
        JsonLocation at = parser.currentTokenLocation();
        return new SettingsNode.Place(file, at.getLineNr(), at.getColumnNr());
    }

    private SettingsNode node(int depth) throws IOException, SettingsException {
        SettingsNode.Place place = place();
        if (parser.isCurrentAlias()) {
            throw place.error("aliases are not supported: write the value out");
        }
        if (depth > DEEPEST) {
            throw place.error("too deep: at most " + DEEPEST + " levels");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> new SettingsNode.Section(place, members(depth));
            case START_ARRAY -> {
                List<SettingsNode> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(node(depth + 1));
                }
                yield new SettingsNode.Sequence(place, items);
            }
            case VALUE_NULL -> new SettingsNode.Scalar(place, "");
            default -> new SettingsNode.Scalar(place, parser.getText());
        };
    }

    private Map<String, SettingsNode.Member> members(int depth) throws IOException, SettingsException {
        Map<String, SettingsNode.Member> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            SettingsNode.Place place = place();
            SettingsNode.Member first = members.get(key);
            if (first != null) {
                throw place.error("'" + key + "' is there twice, first in line "
                        + first.place().line());
            }
            parser.nextToken();
            members.put(key, new SettingsNode.Member(place, node(depth + 1)));
        }
        return members;
    }
}
