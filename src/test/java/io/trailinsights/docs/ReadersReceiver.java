package io.trailinsights.docs;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A receiver of webhooks on this machine, which takes all that comes. */
final class ReadersReceiver implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int NO_CONTENT = 204;

    private final HttpServer server;
    private final AtomicLong taken = new AtomicLong();

    ReadersReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    /** A routes file by which everything comes here. */
    String routes(String name) {
        return """
                receivers:
                  - name: %1$s
                    format: webhook
                    url: http://127.0.0.1:%2$d/
                    allow-http: true
                    allow-private: true
                    ports: [%2$d]
                default-route: {receivers: [%1$s]}
                """.formatted(name, server.getAddress().getPort());
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(NO_CONTENT, -1);
            taken.incrementAndGet();
        }
    }

    /** Waits until something has come. */
    void awaitAlert() {
        await().atMost(PATIENCE).until(() -> taken.get() > 0);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
