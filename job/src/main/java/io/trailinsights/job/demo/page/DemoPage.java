package io.trailinsights.job.demo.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.job.failure.CommandFailure;
import io.trailinsights.job.report.LiveCharts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A web page of this machine alone that shows what receivers of alerts get, live; and the receivers themselves, which
 * take it by HTTP as those of the vendors do. Bound to the loopback address.
 */
public final class DemoPage implements AutoCloseable {
    /** The receiver that every alert goes to. */
    public static final String ARCHIVE = "archive";

    /** Not by name: what a name leads to is set elsewhere. */
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private static final String EPISODES = "/episodes/";
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "demo-page");
        thread.setDaemon(true);
        return thread;
    });
    private final EventLog log = new EventLog();
    private final LocalRoutes local = new LocalRoutes();
    private final AtomicReference<Progress> progress;
    private final PageFiles files = new PageFiles();
    private final AlertBook book;
    private final Inbox inbox;
    private final EventStream stream;

    private DemoPage(HttpServer server, LiveCharts charts, Progress begin) {
        this.server = server;
        this.progress = new AtomicReference<>(begin);
        this.book = new AlertBook(charts);
        Clock clock = Clock.systemUTC();
        WebhookSignature signature = new WebhookSignature(local.webhookSecret());
        this.inbox = new Inbox(
                List.of(
                        new SlackReceiver(),
                        new TeamsReceiver(),
                        new PagerDutyReceiver(local.routingKey()),
                        new WebhookReceiver(signature, clock, this::note)),
                log,
                clock);
        String run = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        this.stream = new EventStream(log, progress::get, run);
    }

    /**
     * Starts it.
     *
     * @param port 0 for any that is free
     * @param charts of the Insights; shown the records by the caller
     * @param begin how far the demo is at first
     * @throws CommandFailure if the port is taken
     */
    public static DemoPage start(int port, LiveCharts charts, Progress begin) {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
        } catch (IOException e) {
            throw new CommandFailure(
                    "the demo's page cannot be served on port " + port + ": " + e.getMessage()
                            + "; --port 0 takes a free one",
                    e);
        }
        DemoPage page = new DemoPage(server, charts, begin);
        HttpContext all = server.createContext("/", page::answer);
        all.getFilters().addAll(List.of(new StrictHeaders(), new HostCheck(page.port())));
        server.setExecutor(page.threads);
        server.start();
        return page;
    }

    /** Where a browser finds it. */
    public String address() {
        return "http://127.0.0.1:" + port() + "/";
    }

    /**
     * Writes a routes file that leads alerts to its receivers, and the secrets that it refers to.
     *
     * @param folder that other users cannot read; keeps both
     * @return the file
     */
    public Path writeRoutes(Path folder) throws IOException {
        return local.write(folder, port());
    }

    /**
     * Shows a receipt.
     *
     * @param json a value of the topic of receipts
     * @throws IllegalStateException if it is none, as then the delivery job is wrong
     */
    public void receipt(String json) {
        try {
            log.append("receipt", JSON.writeValueAsString(JSON.readTree(json)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own receipt cannot be read", e);
        }
    }

    /** Shows how far the demo is. */
    public void progress(Progress now) {
        progress.set(now);
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private void note(Alert alert) {
        book.note(alert);
        log.append("alert", MessageJson.alert(alert));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean posted = path.startsWith(local.path());
        String allowed = posted ? "POST" : "GET";
        if (!exchange.getRequestMethod().equals(allowed)) {
            exchange.getResponseHeaders().set("Allow", allowed);
            Answer.text(405, allowed + " is what this address takes").send(exchange);
        } else if (posted) {
            inbox.take(path.substring(local.path().length()), exchange).send(exchange);
        } else if (path.equals("/events")) {
            stream(exchange);
        } else {
            page(path).send(exchange);
        }
    }

    private Answer page(String path) {
        if (path.startsWith(EPISODES)) {
            return book.view(path.substring(EPISODES.length()))
                    .map(json -> Answer.json(200, json))
                    .orElseGet(() -> Answer.text(404, "no Insight of that id came"));
        }
        return files.at(path).orElseGet(() -> Answer.text(404, "there is nothing at this address"));
    }

    private void stream(HttpExchange exchange) throws IOException {
        try {
            stream.serve(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        log.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
