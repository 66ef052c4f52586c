package io.trailinsights.drill.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The receivers of a run. */
final class Receivers implements AutoCloseable {
    private final Map<String, HttpReceiver> byName = new LinkedHashMap<>();

    private Receivers() {}

    /** Starts them. */
    static Receivers start(Map<DeliveryRun.Named, Arrivals> arrivals) throws IOException {
        Receivers receivers = new Receivers();
        for (Map.Entry<DeliveryRun.Named, Arrivals> each : arrivals.entrySet()) {
            HttpReceiver receiver = HttpReceiver.start(each.getKey().fault(), each.getValue());
            receivers.byName.put(each.getKey().name(), receiver);
        }
        return receivers;
    }

    /** Writes the routes file that leads to them, and says where it is. */
    Path routes(Path folder) throws IOException {
        Map<String, Integer> ports = new LinkedHashMap<>();
        byName.forEach((name, receiver) -> ports.put(name, receiver.port()));
        Path file = folder.resolve("routes.yaml");
        DrillRoutes.write(file, ports);
        return file;
    }

    @Override
    public void close() throws IOException {
        for (HttpReceiver receiver : byName.values()) {
            receiver.close();
        }
    }
}
