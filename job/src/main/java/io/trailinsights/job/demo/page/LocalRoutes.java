package io.trailinsights.job.demo.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/**
 * The routes that lead to the receivers of the page, and the secrets they share with them, drawn anew for each run. They
 * are handed over as they would be elsewhere: a routes file that refers to secrets in files.
 */
final class LocalRoutes {
    private static final String FILE = "routes.yaml";
    private static final String PORT = "@PORT@";
    private static final String FOLDER = "@FOLDER@";

    private final SecureRandom random = new SecureRandom();
    private final String token = HexFormat.of().formatHex(bytes(16));
    private final String routingKey = HexFormat.of().formatHex(bytes(16));
    private final String webhookSecret = "whsec_" + Base64.getEncoder().encodeToString(bytes(32));

    /** What the paths of the receivers begin with: who does not know it cannot post. */
    String path() {
        return "/receivers/" + token + "/";
    }

    String routingKey() {
        return routingKey;
    }

    String webhookSecret() {
        return webhookSecret;
    }

    /**
     * Writes the routes for receivers on a port of this machine, and their secrets beside them.
     *
     * @param folder that other users cannot read
     * @return the routes file
     */
    Path write(Path folder, int port) throws IOException {
        String base = "http://127.0.0.1:" + port + path();
        Map<String, String> secrets = Map.of(
                "slack-url", base + "slack",
                "teams-url", base + "teams",
                "pagerduty-url", base + "pagerduty",
                "pagerduty-routing-key", routingKey,
                "webhook-url", base + "webhook",
                "webhook-secret", webhookSecret);
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            Files.writeString(folder.resolve(secret.getKey()), secret.getValue());
        }
        String yaml = template()
                .replace(PORT, Integer.toString(port))
                .replace(FOLDER, folder.toAbsolutePath().toString());
        return Files.writeString(folder.resolve(FILE), yaml);
    }

    private static String template() {
        try (InputStream in = LocalRoutes.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own " + FILE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
