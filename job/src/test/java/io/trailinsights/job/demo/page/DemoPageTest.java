package io.trailinsights.job.demo.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailinsights.alerts.alert.Alert;
import io.trailinsights.alerts.alert.SampleAlerts;
import io.trailinsights.alerts.finding.FindingActivity;
import io.trailinsights.alerts.format.FormatName;
import io.trailinsights.alerts.format.HttpMessage;
import io.trailinsights.alerts.route.Receiver;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.failure.CommandFailure;
import io.trailinsights.job.report.LiveCharts;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's server and its receivers, over real HTTP, with messages that the formats themselves have rendered. */
class DemoPageTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();

    @TempDir
    Path folder;

    private StartedPage started;

    @BeforeEach
    void start() throws Exception {
        started = new StartedPage(folder);
    }

    @AfterEach
    void stop() {
        started.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "page.js", "page.css", "icon.svg", "events-not", "episodes/none", "receivers/guess/slack"})
    void putsStrictHeadersOnEveryAnswer(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        Map<String, List<String>> headers = answer.headers().map();
        assertThat(headers.get("content-security-policy").get(0))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .contains("frame-ancestors 'none'", "require-trusted-types-for 'script'", "form-action 'none'")
                .doesNotContain("unsafe", "*", "http");
        assertThat(headers)
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("referrer-policy", List.of("no-referrer"))
                .containsEntry("cross-origin-opener-policy", List.of("same-origin"))
                .containsEntry("cross-origin-resource-policy", List.of("same-origin"))
                .containsEntry("cache-control", List.of("no-store"))
                .doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void servesThePageWithoutInlineScriptOrStyle() throws Exception {
        String page = get("").body();

        assertThat(page).contains("<script src=\"/page.js\" defer></script>", "<main ");
        assertThat(page).doesNotContain("<style", "style=", "onclick", "http://", "https://");
        assertThat(get("page.js").body()).doesNotContain("innerHTML", "insertAdjacentHTML", "eval(", "https://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example"})
    void answersToItsOwnNamesAlone(String host) throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421 ")
                .doesNotContain("<main");
    }

    @Test
    void answersToLocalhostToo() throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost:" + port() + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(raw("GET / HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 421 ");
    }

    @Test
    void isReadByGetAndPostedToByPost() throws Exception {
        HttpResponse<String> posted = http.send(
                HttpRequest.newBuilder(at(""))
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());
        HttpResponse<String> got =
                http.send(HttpRequest.newBuilder(slack().endpoint().uri()).build(), BodyHandlers.ofString());

        assertThat(posted.statusCode()).isEqualTo(405);
        assertThat(posted.headers().firstValue("allow")).contains("GET");
        assertThat(got.statusCode()).isEqualTo(405);
        assertThat(got.headers().firstValue("allow")).contains("POST");
    }

    @Test
    void whatReceiversTakeAndSayIsToldToThePage() throws Exception {
        Alert begin = SampleAlerts.begin();
        started.alerts().toAll(begin);
        started.alerts().toAll(SampleAlerts.end());
        started.receipt(begin, "archive", "webhook");

        List<JsonNode> events = events(11);
        assertThat(events.get(0).at("/data/newest").asInt()).isEqualTo(11);
        List<JsonNode> messages = named(events, "message");
        assertThat(messages)
                .extracting(each -> each.path("receiver").asText())
                .containsExactly("webhook", "slack", "teams", "pagerduty", "webhook", "slack", "teams", "pagerduty");
        assertThat(messages).allMatch(each -> each.path("episode").asText().equals(begin.episode()));
        assertThat(messages)
                .extracting(each -> each.path("status").asInt())
                .containsExactly(204, 200, 202, 202, 204, 200, 202, 202);
        assertThat(messages.get(0).path("check").asText()).isEqualTo("signature is right");
        assertThat(messages.get(3).at("/body/routing_key").asText()).isEqualTo("***");
        List<JsonNode> alerts = named(events, "alert");
        assertThat(alerts).extracting(each -> each.path("phase").asText()).containsExactly("BEGIN", "END");
        assertThat(alerts.get(0).path("severity").asText()).isEqualTo("High");
        assertThat(alerts.get(0).path("title").asText()).isEqualTo("Unusual call rate: TerminateInstances");
        assertThat(named(events, "receipt")).hasSize(1);
    }

    @Test
    void findingsAndDigestsAreToldToo() throws Exception {
        started.alerts().toAll(SampleAlerts.finding(FindingActivity.CREATE));
        started.alerts().toAll(SampleAlerts.digest());

        List<JsonNode> events = events(9);
        assertThat(named(events, "alert"))
                .singleElement()
                .matches(each -> each.path("kind").asText().equals("FINDING"));
        assertThat(named(events, "message").subList(4, 8))
                .allMatch(each -> each.path("episode")
                        .asText()
                        .equals(SampleAlerts.digest().id()));
    }

    @Test
    void anInsightComesWithTheChartOfItsCalls() throws Exception {
        started.alerts().toAll(SampleAlerts.begin());

        HttpResponse<String> answer = get("episodes/" + SampleAlerts.begin().episode());
        JsonNode episode = json.readTree(answer.body());
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(episode.path("api").asText()).isEqualTo("TerminateInstances");
        assertThat(episode.at("/chart/bin").asInt()).isEqualTo(1);
        // Ten calls ten minutes apart, then twenty in a row.
        assertThat(episode.at("/chart/calls").asText())
                .startsWith("1 0*9 1 0*9 ")
                .contains(" 2 1 2 1 ");
        assertThat(get("episodes/none").statusCode()).isEqualTo(404);
    }

    @Test
    void aPageThatComesAgainIsToldTheRestAlone() throws Exception {
        started.alerts().toAll(SampleAlerts.begin());
        String run = events(5).get(0).at("/data/run").asText();

        assertThat(events(2, "Last-Event-ID", run + "-3")).hasSize(3);
        assertThat(events(5, "Last-Event-ID", "another-3")).hasSize(6);
    }

    @Test
    void aWebhookWithoutTheRightSignatureIsRefused() throws Exception {
        Receiver webhook = started.alerts().receiver(FormatName.WEBHOOK);
        HttpMessage message = started.alerts().message(webhook, SampleAlerts.begin());
        HttpMessage changed = new HttpMessage(
                message.contentType(),
                message.headers(),
                message.text()
                        .replace("TerminateInstances", "DescribeInstances")
                        .getBytes(StandardCharsets.UTF_8));
        HttpMessage old = message.with(Map.of("webhook-timestamp", "1773151680"));
        HttpMessage unsigned = message.with(Map.of("webhook-signature", "v1,AAAA"));

        for (HttpMessage wrong : List.of(changed, old, unsigned)) {
            assertThat(started.alerts().post(webhook, wrong).statusCode()).isEqualTo(401);
        }
        assertThat(started.alerts().post(webhook, message).statusCode()).isEqualTo(204);
    }

    @Test
    void pagerDutyKnowsItsSenderByTheRoutingKey() throws Exception {
        Receiver pager = started.alerts().receiver(FormatName.PAGERDUTY);
        HttpMessage message = started.alerts().message(pager, SampleAlerts.begin());
        String text = message.text().replace(pager.routingKey().reveal(), "0".repeat(32));

        HttpResponse<String> answer = started.alerts()
                .post(pager, new HttpMessage(message.contentType(), Map.of(), text.getBytes(StandardCharsets.UTF_8)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("Invalid routing key")
                .doesNotContain(pager.routingKey().reveal());
    }

    @Test
    void receiversRefuseWhatTheirVendorsRefuse() throws Exception {
        assertThat(posted("application/json", "{\"text\":\"no blocks\"}").statusCode())
                .isEqualTo(400);
        assertThat(posted("application/json", "[]").statusCode()).isEqualTo(400);
        assertThat(posted("application/json", "{} {}").statusCode()).isEqualTo(400);
        assertThat(posted("text/plain", "{}").statusCode()).isEqualTo(415);
        assertThat(posted("application/json", "{\"text\":\"" + "x".repeat(Inbox.LONGEST) + "\"}")
                        .statusCode())
                .isEqualTo(413);
        assertThat(named(events(0), "message")).isEmpty();
    }

    @Test
    void whoDoesNotKnowTheTokenCannotPost() throws Exception {
        URI guess = URI.create(slack().endpoint()
                .uri()
                .toString()
                .replaceFirst("/receivers/[0-9a-f]{32}/", "/receivers/" + "0".repeat(32) + "/"));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(guess)
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(get("").body() + get("page.js").body())
                .doesNotContain(slack().endpoint().uri().getPath());
    }

    @Test
    void aPortThatIsTakenIsSaidInOneLine() {
        LiveCharts charts = new LiveCharts(new DetectSettings(new Configuration()));

        assertThatThrownBy(() -> DemoPage.start(port(), charts, StartedPage.LIVE))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("port " + port())
                .hasMessageContaining("--port 0");
    }

    private Receiver slack() {
        return started.alerts().receiver(FormatName.SLACK);
    }

    private HttpResponse<String> posted(String contentType, String body) throws Exception {
        return started.alerts()
                .post(slack(), new HttpMessage(contentType, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
    }

    private int port() {
        return at("").getPort();
    }

    private URI at(String path) {
        return URI.create(started.page().address() + path);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
    }

    private String raw(String request) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What the page is told first, and so many events of the log. */
    private List<JsonNode> events(int count, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(at("events"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream; charset=utf-8");
        List<JsonNode> events = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            String name = "";
            for (String line = lines.readLine(); line != null && events.size() <= count; line = lines.readLine()) {
                name = line.startsWith("event: ") ? line.substring(7) : name;
                if (line.startsWith("data: ") && !name.equals("progress")) {
                    events.add(json.createObjectNode().put("name", name).set("data", json.readTree(line.substring(6))));
                }
            }
        }
        return events;
    }

    private static List<JsonNode> named(List<JsonNode> events, String name) {
        return events.stream()
                .filter(event -> event.path("name").asText().equals(name))
                .map(event -> event.path("data"))
                .toList();
    }
}
