package io.trailinsights.docs;

import java.util.List;

/**
 * A command that a document tells its reader to type.
 *
 * @param document by its path from the project's folder
 * @param line where it begins, from 1
 * @param text as it stands there, over several lines where it does; without the remark behind it
 * @param output what the document shows of what the command prints, without what it leaves out; empty for nothing
 */
record DocumentedCommand(String document, int line, String text, List<String> output) {
    DocumentedCommand {
        output = List.copyOf(output);
    }

    DocumentedCommand(String document, int line, String text) {
        this(document, line, text, List.of());
    }

    DocumentedCommand withOutput(List<String> shown) {
        return new DocumentedCommand(document, line, text, shown);
    }

    /** On one line, by which lists name it. */
    String oneLine() {
        return text.replaceAll("\\s*\\\\?\n\\s*", " ");
    }

    @Override
    public String toString() {
        return document + ":" + line + ": " + text;
    }
}
