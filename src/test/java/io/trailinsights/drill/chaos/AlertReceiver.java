package io.trailinsights.drill.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A receiver of webhooks that takes everything and remembers by which keys it came. */
final class AlertReceiver implements AutoCloseable {
    private static final String ID = "webhook-id";
    private static final int NO_CONTENT = 204;
    private static final long POLL_MS = 200;

    private final HttpServer server;
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    private AlertReceiver(HttpServer server) {
        this.server = server;
    }

    /** Starts one on any free port of this machine. */
    static AlertReceiver start() throws IOException {
        AlertReceiver receiver =
                new AlertReceiver(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        receiver.server.createContext("/", receiver::take);
        receiver.server.start();
        return receiver;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String id = exchange.getRequestHeaders().getFirst(ID);
            if (id != null) {
                taken.add(id);
            }
            exchange.sendResponseHeaders(NO_CONTENT, -1);
        }
    }

    /** Waits until all of these came, or patience is over; says how many did not. */
    long awaitAll(Collection<String> ids, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!taken.containsAll(ids) && System.nanoTime() < deadline) {
            Thread.sleep(POLL_MS);
        }
        return ids.stream().filter(id -> !taken.contains(id)).count();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
