package io.trailinsights.alerts.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.trailinsights.alerts.format.HttpAnswer;
import io.trailinsights.alerts.format.HttpAnswer.Failure;
import io.trailinsights.alerts.format.HttpMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against servers that behave badly, over real sockets. */
@Timeout(60)
final class EndpointClientTest {
    private static final EndpointClient.Timeouts SHORT =
            new EndpointClient.Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(2));
    private static final EndpointClient.Timeouts LONG =
            new EndpointClient.Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(50));
    private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    void postsTheBytesAndHeadersAsTheyAre() {
        RawServer server = opened(RawServer.saying(OK));

        HttpAnswer answer = post(client(LONG), server.port());

        assertThat(answer).isEqualTo(HttpAnswer.of(200, null, "ok"));
        assertThat(server.requests.get(0))
                .startsWith("POST /hook?key=1 HTTP/1.1\r\n")
                .containsIgnoringCase("\r\ncontent-type: application/json\r\n")
                .contains("\r\nwebhook-id: a1\r\n")
                .containsIgnoringCase("\r\nhost: hook.test:" + server.port() + "\r\n")
                .endsWith("\r\n\r\n{\"a\":\"\u00e4\"}");
    }

    @Test
    void keepsConnectionsForLaterMessages() {
        RawServer server = opened(RawServer.saying(OK));
        EndpointClient client = client(LONG);

        for (int i = 0; i < 50; i++) {
            assertThat(post(client, server.port()).status()).isEqualTo(200);
        }

        // Not one: an answer may be told before its connection is free.
        assertThat(server.connections.get()).isLessThan(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"120", "Wed, 21 Oct 2026 07:28:00 GMT"})
    void handsOnRetryAfterAsItCame(String retryAfter) {
        RawServer server = opened(RawServer.saying(
                "HTTP/1.1 429 Too Many Requests\r\nRetry-After: " + retryAfter + "\r\ncontent-length: 0\r\n\r\n"));

        assertThat(post(client(LONG), server.port())).isEqualTo(HttpAnswer.of(429, retryAfter, ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) {
        RawServer target = opened(RawServer.saying(OK));
        RawServer server = opened(RawServer.saying("HTTP/1.1 " + status + " Moved\r\nLocation: http://hook.test:"
                + target.port() + "/\r\ncontent-length: 0\r\n\r\n"));

        assertThat(post(client(LONG), server.port()).status()).isEqualTo(status);
        assertThat(target.requests).isEmpty();
    }

    @Test
    void givesUpOnAServerThatNeverAnswers() {
        RawServer server = opened(new RawServer((socket, out) -> Thread.sleep(100_000)));

        assertThat(post(client(SHORT), server.port())).isEqualTo(HttpAnswer.failed(Failure.TIMEOUT));
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void givesUpOnAServerThatKeepsItselfBusyWithItsAnswer() {
        RawServer server = opened(new RawServer((socket, out) -> {
            out.write("HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 100_000; i++) {
                out.write('.');
                out.flush();
                Thread.sleep(50);
            }
        }));

        assertThat(post(client(SHORT), server.port())).isEqualTo(HttpAnswer.failed(Failure.TIMEOUT));
    }

    @Test
    void tellsAResetFromARefusal() throws IOException {
        RawServer resetting = opened(new RawServer((socket, out) -> {
            socket.setSoLinger(true, 0);
            socket.close();
        }));
        RawServer gone = new RawServer((socket, out) -> {});
        int port = gone.port();
        gone.close();

        assertThat(post(client(LONG), resetting.port())).isEqualTo(HttpAnswer.failed(Failure.RESET));
        assertThat(post(client(LONG), port)).isEqualTo(HttpAnswer.failed(Failure.REFUSED));
        // Not again by itself: only the policy knows when.
        assertThat(resetting.requests).hasSize(1);
    }

    @Test
    void takesTheStatusOfABodyWithoutEnd() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        RawServer server = opened(new RawServer((socket, out) -> {
            out.write("HTTP/1.1 500 Oops\r\ntransfer-encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("400\r\n" + "x".repeat(1024) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            try {
                while (true) {
                    out.write(chunk);
                }
            } catch (IOException e) {
                closed.countDown();
                throw e;
            }
        }));

        HttpAnswer answer = post(client(LONG), server.port());

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.bodyHead()).isEqualTo("x".repeat(AnswerReader.MOST_KEPT));
        assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "long"})
    void refusesHeadersWithoutEnd(String sort) {
        RawServer server = opened(new RawServer((socket, out) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] more = (sort.equals("many") ? "x: y\r\n" : "xxxxxxxx").getBytes(StandardCharsets.US_ASCII);
            while (true) {
                out.write(more);
            }
        }));

        assertThat(post(client(LONG), server.port())).isEqualTo(HttpAnswer.failed(Failure.PROTOCOL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.6\r\n\r\n", "\r\n\r\n\r\n\r\n", "HTTP/1.1 abc OK\r\n\r\n"})
    void refusesWhatIsNoHttp(String banner) {
        RawServer server = opened(new RawServer((socket, out) -> {
            out.write(banner.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            socket.close();
        }));

        assertThat(post(client(LONG), server.port()).failure()).isIn(Failure.PROTOCOL, Failure.RESET);
    }

    @Test
    void decodesNoCompressedBody() {
        RawServer server =
                opened(RawServer.saying("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 4\r\n\r\nnope"));

        assertThat(post(client(LONG), server.port())).isEqualTo(HttpAnswer.of(200, null, "nope"));
        assertThat(server.requests.get(0)).doesNotContainIgnoringCase("accept-encoding");
    }

    @Test
    void keepsNoCookie() {
        RawServer server =
                opened(RawServer.saying("HTTP/1.1 200 OK\r\nset-cookie: a=b; path=/\r\ncontent-length: 2\r\n\r\nok"));
        EndpointClient client = client(LONG);

        post(client, server.port());
        post(client, server.port());

        assertThat(server.requests.get(1)).doesNotContainIgnoringCase("cookie");
    }

    @Test
    void aNameWithoutAddressIsAFailureOfDns() {
        EndpointClient client = opened(new EndpointClient(
                LONG,
                host -> {
                    throw new UnknownHostException(host);
                },
                null));

        assertThat(post(client, 9)).isEqualTo(HttpAnswer.failed(Failure.DNS));
    }

    @Test
    void aNameServiceThatHangsDelaysNoOther() {
        RawServer server = opened(RawServer.saying(OK));
        EndpointClient client = opened(new EndpointClient(
                SHORT,
                host -> {
                    if (host.equals("stuck.test")) {
                        try {
                            Thread.sleep(100_000);
                        } catch (InterruptedException e) {
                            throw new UnknownHostException(host);
                        }
                    }
                    return new InetAddress[] {InetAddress.getLoopbackAddress()};
                },
                null));
        List<CompletableFuture<HttpAnswer>> stuck = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            stuck.add(client.post(endpoint("http://stuck.test:9/", 9), message(), SHORT.whole()));
        }

        assertThat(post(client, server.port()).status()).isEqualTo(200);
        assertThat(stuck).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(HttpAnswer.failed(Failure.TIMEOUT)));
    }

    @Test
    void looksUpANameAgainForEveryMessageAndChecksIt() {
        RawServer server = opened(RawServer.saying(OK));
        List<InetAddress> answers = new ArrayList<>(List.of(loopback(), address("169.254.169.254")));
        EndpointClient client = opened(new EndpointClient(LONG, host -> new InetAddress[] {answers.remove(0)}, null));

        assertThat(post(client, server.port()).status()).isEqualTo(200);
        assertThat(post(client, server.port())).isEqualTo(HttpAnswer.failed(Failure.FORBIDDEN_ADDRESS));
        assertThat(answers).isEmpty();
    }

    @Test
    void refusesThisMachineUnlessAllowed() {
        RawServer server = opened(RawServer.saying(OK));
        Endpoint endpoint = Endpoint.of(
                "http://hook.test:" + server.port() + "/", new EndpointRules(false, true, Set.of(server.port())));

        assertThat(client(LONG).post(endpoint, message(), LONG.whole()).join())
                .isEqualTo(HttpAnswer.failed(Failure.FORBIDDEN_ADDRESS));
        assertThat(server.connections).hasValue(0);
    }

    @Test
    void verifiesTheCertificateAndTheName(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.of("hook.test", folder);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        open.add(() -> server.stop(0));
        int port = server.getAddress().getPort();

        assertThat(tls("hook.test", port, certificate.context())).isEqualTo(HttpAnswer.of(204, null, ""));
        assertThat(tls("other.test", port, certificate.context())).isEqualTo(HttpAnswer.failed(Failure.TLS));
        assertThat(tls("hook.test", port, null)).isEqualTo(HttpAnswer.failed(Failure.TLS));
    }

    private HttpAnswer tls(String host, int port, SSLContext trust) {
        EndpointClient client = opened(new EndpointClient(LONG, name -> new InetAddress[] {loopback()}, trust));
        return client.post(endpoint("https://" + host + ":" + port + "/", port), message(), LONG.whole())
                .join();
    }

    @Test
    void sendsManyAtATimeWithoutAThreadForEach() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        CountDownLatch all = new CountDownLatch(50);
        server.setExecutor(java.util.concurrent.Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            try {
                all.countDown();
                // No answer before all are there: one at a time would never come to an end.
                all.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        open.add(() -> server.stop(0));
        EndpointClient client = client(LONG);

        List<CompletableFuture<HttpAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            answers.add(client.post(
                    endpoint(
                            "http://hook.test:" + server.getAddress().getPort() + "/",
                            server.getAddress().getPort()),
                    message(),
                    LONG.whole()));
        }

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(200));
    }

    private EndpointClient client(EndpointClient.Timeouts timeouts) {
        return opened(new EndpointClient(timeouts, host -> new InetAddress[] {loopback()}, null));
    }

    private static HttpAnswer post(EndpointClient client, int port) {
        return client.post(endpoint("http://hook.test:" + port + "/hook?key=1", port), message(), LONG.whole())
                .join();
    }

    private static Endpoint endpoint(String url, int port) {
        return Endpoint.of(url, new EndpointRules(true, true, Set.of(port)));
    }

    private static HttpMessage message() {
        return new HttpMessage(
                "application/json", Map.of("webhook-id", "a1"), "{\"a\":\"\u00e4\"}".getBytes(StandardCharsets.UTF_8));
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private <T extends AutoCloseable> T opened(T each) {
        open.add(0, each);
        return each;
    }
}
