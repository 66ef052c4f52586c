package io.trailinsights.alerts.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real browser with one tab, driven by the Chrome DevTools Protocol (chromedevtools.github.io/devtools-protocol) over
 * its web socket.
 */
public final class Chromium implements AutoCloseable {
    /** Names under which Debian, Ubuntu, Fedora and Google ship it. */
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

    private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");
    /** Keys that have a meaning of the browser's own, by the codes it knows them by. */
    private static final Map<String, Integer> CODES = Map.of("Tab", 9, "Enter", 13);

    private static final long PATIENCE_SECONDS = 60;
    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final Path profile;
    private final AtomicInteger number = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final WebSocket socket;
    private final String session;
    private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

    private Chromium(Process process, Path profile) throws Exception {
        this.process = process;
        this.profile = profile;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address(process)), new Messages())
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        String target = send("Target.createTarget", null, "url", "about:blank")
                .path("targetId")
                .textValue();
        session = send("Target.attachToTarget", null, "targetId", target, "flatten", true)
                .path("sessionId")
                .textValue();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            send(domain + ".enable", session);
        }
    }

    /** The program, if this machine has one on its PATH. */
    public static Optional<Path> find() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts the program with one empty tab. */
    public static Chromium start(Path program) throws Exception {
        Path profile = Files.createTempDirectory("trail-insights-browser");
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless=new",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "--no-first-run",
                "--disable-gpu",
                "--disable-lcd-text",
                "--hide-scrollbars",
                "--disable-dev-shm-usage",
                "--disable-background-networking"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--no-sandbox"); // It refuses to start as root otherwise, as in a container.
        }
        command.add("about:blank");
        return new Chromium(
                new ProcessBuilder(command).redirectErrorStream(true).start(), profile);
    }

    private static String address(Process process) throws IOException {
        BufferedReader lines = process.inputReader();
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                Thread rest = new Thread(() -> lines.lines().forEach(each -> {}), "browser-output");
                rest.setDaemon(true);
                rest.start();
                return listening.group(1);
            }
            said.append(line).append('\n');
        }
        throw new IOException("the browser ended: " + said);
    }

    /** Opens a page and waits until it is loaded. */
    public void open(URI address) throws Exception {
        events.clear();
        loaded = new CompletableFuture<>();
        send("Page.navigate", session, "url", address.toString());
        loaded.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** The value of an expression, a promise awaited; fails with what the page threw. */
    public JsonNode evaluate(String expression) throws Exception {
        JsonNode answer = send(
                "Runtime.evaluate", session, "expression", expression, "returnByValue", true, "awaitPromise", true);
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(answer.path("exceptionDetails").toString());
        }
        return answer.path("result").path("value");
    }

    /** Waits, frame by frame, until an expression is true. */
    public void await(String expression) throws Exception {
        evaluate("new Promise((done, failed) => { let frames = 0; const look = () => (" + expression
                + ") ? done() : ++frames > 1800 ? failed(new Error('never true')) : requestAnimationFrame(look);"
                + " look(); })");
    }

    /** Presses and lets go of a key; Tab and Enter do what a browser does with them. */
    public void press(String key) throws Exception {
        int code = CODES.getOrDefault(key, 0);
        String text = key.equals("Enter") ? "\r" : "";
        send(
                "Input.dispatchKeyEvent",
                session,
                "type",
                "keyDown",
                "key",
                key,
                "windowsVirtualKeyCode",
                code,
                "text",
                text);
        send("Input.dispatchKeyEvent", session, "type", "keyUp", "key", key, "windowsVirtualKeyCode", code);
    }

    /** Sets the size of the page. */
    public void window(int width, int height, boolean phone) throws Exception {
        send(
                "Emulation.setDeviceMetricsOverride",
                session,
                "width",
                width,
                "height",
                height,
                "deviceScaleFactor",
                1,
                "mobile",
                phone);
    }

    /** A picture of the part of the page that is in the window, as PNG. */
    public byte[] picture() throws Exception {
        String base64 = send("Page.captureScreenshot", session, "format", "png")
                .path("data")
                .textValue();
        return Base64.getDecoder().decode(base64);
    }

    /** Prints the page; gives the length of the PDF in base64. */
    public int print() throws Exception {
        return send("Page.printToPDF", session, "printBackground", true)
                .path("data")
                .textValue()
                .length();
    }

    /** What went wrong in the page since it was opened: exceptions, errors on the console, what the policy refused. */
    public List<String> complaints() {
        return events.stream()
                .filter(event -> switch (event.path("method").asText()) {
                    case "Runtime.exceptionThrown", "Log.entryAdded" -> true;
                    case "Runtime.consoleAPICalled" ->
                        event.at("/params/type").asText().equals("error");
                    default -> false;
                })
                .map(JsonNode::toString)
                .toList();
    }

    /** The addresses the page asked for since it was opened, itself among them. */
    public List<String> requests() {
        return events.stream()
                .filter(event -> event.path("method").asText().equals("Network.requestWillBeSent"))
                .map(event -> event.at("/params/request/url").asText())
                .toList();
    }

    private JsonNode send(String method, String inSession, Object... parameters) throws Exception {
        int id = number.incrementAndGet();
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        if (inSession != null) {
            message.put("sessionId", inSession);
        }
        ObjectNode values = message.putObject("params");
        for (int i = 0; i < parameters.length; i += 2) {
            values.set((String) parameters[i], JSON.valueToTree(parameters[i + 1]));
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        socket.sendText(message.toString(), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        JsonNode node = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (node.has("error")) {
            throw new IllegalStateException(method + ": " + node.path("error"));
        }
        return node.path("result");
    }

    @Override
    public void close() throws Exception {
        socket.abort();
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (java.io.UncheckedIOException e) {
            return; // A child process of the browser still tidies up; the system empties its temporary folder.
        }
    }

    private final class Messages implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void take(String message) {
            try {
                JsonNode node = JSON.readTree(message);
                if (node.has("id")) {
                    answers.remove(node.path("id").intValue()).complete(node);
                    return;
                }
                events.add(node);
                if (node.path("method").asText().equals("Page.loadEventFired")) {
                    loaded.complete(null);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
