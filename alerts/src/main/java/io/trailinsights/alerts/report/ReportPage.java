package io.trailinsights.alerts.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * A report as one HTML page that needs no network and no other file. Its Content-Security-Policy allows the one script
 * and the one style sheet inside it, by their hashes, and nothing else: no request, no frame, no markup made of text.
 *
 * <p>Its size is bounded: at most 5,000 Insights are listed and 1,000 of them have a chart, the most severe ones; each
 * chart has at most 600 bins, each text a greatest length. A thousand Insights of usual series take 2 to 4 MB.
 */
public final class ReportPage {
    /** Insights with a chart; of more, the most severe. */
    public static final int MOST_CHARTS = 1000;

    /** In the order in which the page runs them, as one script. */
    private static final List<String> SCRIPTS =
            List.of("words.js", "chart.js", "card.js", "calendar.js", "summary.js", "page.js");

    private ReportPage() {}

    /** The page, only ASCII but for our own texts; UTF-8. */
    public static String of(Report report) {
        String style = PageResource.text("page.css");
        StringBuilder script = new StringBuilder("'use strict';\n(() => {\n");
        SCRIPTS.forEach(name -> script.append(PageResource.text(name)));
        script.append("})();\n");
        String policy = "default-src 'none'; script-src '" + hash(script.toString()) + "'; style-src '" + hash(style)
                + "'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
        // One pass from front to back: what is filled in is not searched for further places.
        return fill(
                PageResource.text("page.html"), List.of(policy, style, ReportData.write(report), script.toString()));
    }

    /** Puts each part where the template has the next {@code @@}. */
    private static String fill(String template, List<String> parts) {
        String[] pieces = template.split("@@", -1);
        if (pieces.length != parts.size() + 1) {
            throw new IllegalStateException("page.html has " + (pieces.length - 1) + " places");
        }
        StringBuilder page = new StringBuilder(1 << 17).append(pieces[0]);
        for (int i = 0; i < parts.size(); i++) {
            page.append(parts.get(i)).append(pieces[i + 1]);
        }
        return page.toString();
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
