package io.trailinsights.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The arguments of a command as bash hands them to the program. */
final class ShellWords {
    private static final Pattern PROGRAM = Pattern.compile("\\s*([^\\s=]+)(?=\\s|$)");

    private ShellWords() {}

    /** The program that a command calls; the text itself where it calls none. */
    static String program(String command) {
        Matcher program = PROGRAM.matcher(command);
        return program.lookingAt() ? program.group(1) : command;
    }

    /** Its arguments. The program is not run: a function has its name, and prints them. */
    static List<String> arguments(String command) throws IOException, InterruptedException {
        String print = "function " + program(command) + " { printf '%s\\0' \"$@\"; }\n";
        List<String> words = new ArrayList<>(
                List.of(printed(List.of("bash", "-c", print + command)).split("\0", -1)));
        words.remove(words.size() - 1);
        return words;
    }

    /** Fails where bash could not read a command; nothing is run. */
    static void checkSyntax(String command) throws IOException, InterruptedException {
        printed(List.of("bash", "-n", "-c", command));
    }

    private static String printed(List<String> bash) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(bash).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("bash does not take it: " + printed);
        }
        return printed;
    }
}
