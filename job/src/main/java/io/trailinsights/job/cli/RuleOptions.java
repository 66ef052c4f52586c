package io.trailinsights.job.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import picocli.CommandLine.Option;

/** What every rule can have. */
final class RuleOptions {
    private static final int ID_BYTES = 5;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "The rule's name; a rule of that name is replaced (default: made from what it says).")
    private String id;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for those who read it later.")
    private String reason;

    @Option(names = "--author", paramLabel = "NAME", description = "Who says so (default: the user of this machine).")
    private String author = System.getProperty("user.name");

    /** An empty rule of a kind. */
    ObjectNode begin(String kind) {
        ObjectNode rule = new JsonMapper().createObjectNode();
        return rule.put("version", 1).put("kind", kind);
    }

    /** The rule with its name and what people left with it. */
    String end(ObjectNode rule) {
        String name = id == null ? rule.path("kind").asText() + "-" + hash(rule.toString()) : id;
        put(rule.put("id", name), "author", author == null || author.isBlank() ? null : author);
        return put(rule, "reason", reason).toString();
    }

    /** The same command gives the same rule again, not a second one. */
    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static ObjectNode put(ObjectNode rule, String name, String value) {
        return value == null ? rule : rule.put(name, value);
    }
}
