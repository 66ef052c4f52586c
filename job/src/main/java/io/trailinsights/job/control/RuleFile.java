package io.trailinsights.job.control;

import io.trailinsights.baselines.rule.Rule;
import io.trailinsights.job.failure.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rules in a file, one a line. */
public final class RuleFile {
    private RuleFile() {}

    /**
     * Reads the rules; of several with one id the last one stands, as in the topic.
     *
     * @throws CommandFailure naming the line that is no rule, or the file that cannot be read
     */
    public static List<Rule> read(Path file) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        int line = 0;
        try {
            for (String text : new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                line++;
                if (!text.isBlank()) {
                    Rule rule = RuleJson.read(text.getBytes(StandardCharsets.UTF_8));
                    rules.put(rule.id(), rule);
                }
            }
        } catch (RuleFormatException e) {
            throw new CommandFailure(file + ", line " + line + ", is no rule: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + file + ": " + e, e);
        }
        return new ArrayList<>(rules.values());
    }
}
