package io.trailinsights.job.demo.page;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Server-sent events to one page after another: the log from where the page has it, and how far the demo is. A page that
 * lost the connection comes again by itself and names the last event it has.
 */
final class EventStream {
    /** Pages open at a time; each takes a thread. */
    private static final int MOST_PAGES = 32;

    /** How often the progress is looked at. */
    private static final Duration LOOK = Duration.ofMillis(500);

    /** A line now and then shows that a page is gone. */
    private static final int LOOKS_BETWEEN_SIGNS_OF_LIFE = 20;

    private final EventLog log;
    private final Supplier<Progress> progress;
    private final String run;
    private final Semaphore places = new Semaphore(MOST_PAGES);

    /** @param run names this run of the demo: ids of events of another are worth nothing */
    EventStream(EventLog log, Supplier<Progress> progress, String run) {
        this.log = log;
        this.progress = progress;
        this.run = run;
    }

    void serve(HttpExchange exchange) throws IOException, InterruptedException {
        if (!places.tryAcquire()) {
            Answer.text(503, "too many pages are open: close one").send(exchange);
            return;
        }
        try {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
            exchange.sendResponseHeaders(200, 0);
            send(exchange.getResponseBody(), known(exchange.getRequestHeaders().getFirst("Last-Event-ID")));
        } finally {
            places.release();
            exchange.close();
        }
    }

    /** The last event of this run that the page has. */
    private long known(String lastEventId) {
        String prefix = run + "-";
        return lastEventId != null && lastEventId.matches(prefix + "[0-9]{1,12}")
                ? Long.parseLong(lastEventId.substring(prefix.length()))
                : 0;
    }

    private void send(OutputStream out, long known) throws IOException, InterruptedException {
        long sent = known;
        Progress told = null;
        int silent = 0;
        write(out, "retry: 1000\nevent: run\ndata: {\"run\":\"" + run + "\",\"newest\":" + log.newest() + "}\n\n");
        while (!log.isClosed()) {
            silent++;
            for (EventLog.Event event : log.after(sent, LOOK)) {
                write(out, "id: " + run + "-" + event.id() + "\n" + text(event.name(), event.json()));
                sent = event.id();
                silent = 0;
            }
            Progress now = progress.get();
            if (!Objects.equals(now, told)) {
                write(out, text("progress", now.json()));
                told = now;
                silent = 0;
            }
            if (silent > LOOKS_BETWEEN_SIGNS_OF_LIFE) {
                write(out, ":\n\n");
                silent = 0;
            }
        }
    }

    private static String text(String name, String json) {
        return "event: " + name + "\ndata: " + json + "\n\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
