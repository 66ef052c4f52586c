package io.trailinsights.drill.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The REST interface of a JobManager. */
final class FlinkRest {
    private static final JsonMapper JSON = new JsonMapper();
    /** Behind the reason comes the way through Flink's code. */
    private static final int MOST_SAID = 300;

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    FlinkRest(int port) {
        this.port = port;
    }

    /** @throws IOException when it does not answer, or not with what was asked for */
    JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    /** @throws IOException when it does not answer, or refuses */
    JsonNode post(String path, String json) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(TIMEOUT);
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            String said = answer.body();
            throw new IOException(request.uri() + " answers " + answer.statusCode() + ": "
                    + said.substring(0, Math.min(MOST_SAID, said.length())));
        }
        return JSON.readTree(answer.body());
    }
}
