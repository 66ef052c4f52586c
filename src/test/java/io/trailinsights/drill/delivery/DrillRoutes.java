package io.trailinsights.drill.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The routes file of the drill: every alert to every receiver, without a limit of rate that would hide what is measured. */
public final class DrillRoutes {
    /** A receiver's own default. */
    static final int IN_FLIGHT = 4;

    private DrillRoutes() {}

    /**
     * Writes the file.
     *
     * @param ports by the receivers' names
     */
    public static void write(Path file, Map<String, Integer> ports) throws IOException {
        StringBuilder yaml = new StringBuilder("receivers:\n");
        ports.forEach((name, port) -> yaml.append("""
                  - name: %1$s
                    format: webhook
                    url: http://127.0.0.1:%2$d/%1$s
                    allow-http: true
                    allow-private: true
                    ports: [%2$d]
                    timeout: 1s
                    in-flight: %3$d
                    rate: 100000/s
                """.formatted(name, port, IN_FLIGHT)));
        yaml.append("default-route:\n  receivers: [")
                .append(String.join(", ", List.copyOf(ports.keySet())))
                .append("]\n");
        Files.writeString(file, yaml);
    }
}
