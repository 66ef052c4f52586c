package io.trailinsights.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the commands in a Markdown document: those of its blocks of code, indented or fenced. A block is taken for commands
 * unless it is plainly something else, so that one of an unknown kind is noticed rather than passed over. A fenced block of
 * {@code text} right behind commands is what the last of them prints.
 */
final class CommandBlocks {
    private static final Pattern FENCE = Pattern.compile("\\s*```(\\w*)\\s*");
    private static final Pattern INDENTED = Pattern.compile("( {4,}).*");
    private static final Pattern LIST_ITEM = Pattern.compile("\\s*(?:[-*]|\\d+\\.) .*");
    /** The first line of JSON, of markup or of YAML. */
    private static final Pattern DATA = Pattern.compile("\\s*(?:[{\\[\"<|].*|[\\w.-]+:(?: .*)?)");

    private static final Pattern DRAWN = Pattern.compile("[─►│└├▼]");
    private static final String OUTPUT = "text";
    private static final String LEFT_OUT = "…";

    private static final Pattern REMARK = Pattern.compile("\\s+#\\s.*$");
    /** The end of a text that a command is given is a line of its own. */
    private static final Pattern HERE_DOCUMENT = Pattern.compile(".*<<'?(\\w+)'?.*");

    /** A loop ends with the line that begins with {@code done}. */
    private static final Pattern LOOP = Pattern.compile("(?:for|while|until) .*\\bdo");

    private final String document;
    private final List<DocumentedCommand> commands = new ArrayList<>();
    private final List<String> block = new ArrayList<>();
    private int begin;
    private boolean rightBehindCommands;

    private CommandBlocks(String document) {
        this.document = document;
    }

    /**
     * The commands of a document, in their order.
     *
     * @param document names it
     * @param markdown its text
     */
    static List<DocumentedCommand> of(String document, String markdown) {
        CommandBlocks blocks = new CommandBlocks(document);
        blocks.read(markdown.lines().toList());
        return blocks.commands;
    }

    private void read(List<String> lines) {
        String fence = null;
        boolean afterBlank = true;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            var fenced = FENCE.matcher(line);
            if (fenced.matches()) {
                end(fence);
                fence = fence == null ? fenced.group(1) : null;
            } else if (fence != null || isCode(line, afterBlank)) {
                add(line, i + 1);
            } else if (!line.isBlank()) {
                end(null);
                rightBehindCommands = false;
            }
            afterBlank = line.isBlank();
        }
        end(fence);
    }

    private boolean isCode(String line, boolean afterBlank) {
        return INDENTED.matcher(line).matches()
                && (!block.isEmpty() || afterBlank && !LIST_ITEM.matcher(line).matches());
    }

    private void add(String line, int number) {
        if (block.isEmpty()) {
            begin = number;
        }
        // Keeps the numbers of lines right where blank ones were passed over.
        while (begin + block.size() < number) {
            block.add("");
        }
        block.add(line);
    }

    private void end(String language) {
        String text = String.join("\n", block).stripIndent();
        block.clear();
        if (text.isBlank()) {
            return;
        }
        if (OUTPUT.equals(language) && rightBehindCommands) {
            shown(text.lines().filter(CommandBlocks::isShown).toList());
        }
        rightBehindCommands = "sh".equals(language) || (language == null || language.isEmpty()) && !isOther(text);
        if (rightBehindCommands) {
            split(text.lines().toList());
        }
    }

    private static boolean isShown(String line) {
        return !line.isBlank() && !line.strip().equals(LEFT_OUT);
    }

    private void shown(List<String> output) {
        int last = commands.size() - 1;
        commands.set(last, commands.get(last).withOutput(output));
    }

    private static boolean isOther(String text) {
        return DRAWN.matcher(text).find()
                || text.lines().findFirst().filter(DATA.asMatchPredicate()).isPresent();
    }

    private void split(List<String> lines) {
        for (int i = 0; i < lines.size(); ) {
            int first = i;
            StringBuilder command =
                    new StringBuilder(REMARK.matcher(lines.get(i)).replaceFirst(""));
            var here = HERE_DOCUMENT.matcher(lines.get(i));
            String last = here.matches() ? here.group(1) : null;
            boolean loop = LOOP.matcher(lines.get(i)).matches();
            for (i++; i < lines.size() && (loop || continues(command, last)); i++) {
                String line = last == null ? REMARK.matcher(lines.get(i)).replaceFirst("") : lines.get(i);
                command.append('\n').append(line);
                loop = loop && !line.startsWith("done");
            }
            if (!command.toString().isBlank() && !command.toString().startsWith("#")) {
                commands.add(new DocumentedCommand(document, begin + first, command.toString()));
            }
        }
    }

    private static boolean continues(StringBuilder command, String last) {
        return last == null
                ? command.toString().endsWith("\\")
                : !command.toString().endsWith("\n" + last);
    }
}
