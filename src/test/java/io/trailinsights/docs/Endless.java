package io.trailinsights.docs;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A command that runs until Ctrl-C. */
enum Endless {
    BROKER("broker", "Kafka is at (localhost:\\d+)"),
    DETECT("detect", "detecting: "),
    WATCH("watch", "episode ([0-9a-f-]{36})"),
    DELIVER("deliver", "delivering: ");

    /** With one of these a command ends by itself. */
    private static final Set<String> ONCE = Set.of("--check", "--ping", "--replay", "--help");

    private final String command;
    private final Pattern words;

    Endless(String command, String words) {
        this.command = command;
        this.words = Pattern.compile(words);
    }

    /** The one that these arguments of the launcher call; null for what ends by itself. */
    static Endless of(List<String> arguments) {
        for (Endless each : values()) {
            if (each.command.equals(arguments.get(0)) && arguments.stream().noneMatch(ONCE::contains)) {
                return each;
            }
        }
        return null;
    }

    /** What it prints when it does its work. */
    Pattern words() {
        return words;
    }
}
