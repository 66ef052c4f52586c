package io.trailinsights.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Takes what is posted by OpenTelemetry's protocol over HTTP, and finds texts in it: Protobuf leaves them as they are. */
final class OtlpReceiver implements AutoCloseable {
    private static final String PATH = "/v1/metrics";

    private final HttpServer server;
    private volatile String newest = "";

    OtlpReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(PATH, this::take);
        server.start();
    }

    /** Where a reporter is to send to. */
    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    /** Whether the newest report has a text. */
    boolean has(String text) {
        return newest.contains(text);
    }

    private void take(HttpExchange exchange) throws IOException {
        newest = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
        exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
