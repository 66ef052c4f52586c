package io.trailinsights.job.demo.page;

import io.trailinsights.alerts.report.EpisodeView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page, its style, its script and its icon, as they stand among the resources beside this class. */
final class PageFiles {
    /** In the order in which the page runs them, as one script, behind those that the report page has too. */
    private static final List<String> SCRIPTS = List.of(
            "slack.js", "teams.js", "pagerduty.js", "webhook.js", "receipts.js", "alerts.js", "detail.js", "live.js");

    private final Map<String, Answer> files = Map.of(
            "/", file("text/html; charset=utf-8", text("page.html")),
            "/page.css", file("text/css; charset=utf-8", EpisodeView.style() + text("page.css")),
            "/page.js", file("text/javascript; charset=utf-8", script()),
            "/icon.svg", file("image/svg+xml", text("icon.svg")));

    /** The file at a path, or nothing. */
    Optional<Answer> at(String path) {
        return Optional.ofNullable(files.get(path));
    }

    private static String script() {
        StringBuilder script = new StringBuilder("'use strict';\n(() => {\n").append(EpisodeView.scripts());
        SCRIPTS.forEach(name -> script.append(text(name)));
        return script.append("})();\n").toString();
    }

    private static Answer file(String contentType, String text) {
        return new Answer(200, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
