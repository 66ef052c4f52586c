package io.trailinsights.alerts.endpoint;

import io.trailinsights.alerts.format.HttpAnswer;
import io.trailinsights.alerts.format.HttpMessage;
import java.lang.System.Logger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.ClosedSelectorException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The one HTTP client for all receivers: no thread for a call, and none that waits. It tries once, follows no redirect,
 * keeps no cookie, decodes no compressed body, and hears of addresses only through {@link EndpointGuard}. Safe for several
 * threads.
 */
public final class EndpointClient implements AutoCloseable {
    private static final Logger LOG = System.getLogger(EndpointClient.class.getName());
    private static final int IO_THREADS = 2;
    /** Above what the receivers of a large file have in flight; not what bounds them. */
    private static final int MOST_CONNECTIONS = 2048;

    private static final int MOST_HEADERS = 100;
    private static final int LONGEST_HEADER = 8 * 1024;
    private static final TimeValue IDLE = TimeValue.ofSeconds(30);
    private static final TimeValue OLDEST = TimeValue.ofMinutes(5);

    private final EndpointGuard guard;
    private final NameLookup names;
    private final Timeouts timeouts;
    private final CloseableHttpAsyncClient client;
    private final ScheduledThreadPoolExecutor deadlines;

    /**
     * How long is waited.
     *
     * @param connect for a connection, and for the handshake of TLS
     * @param whole for all of a request, from the look-up of the name to the end of the answer
     */
    public record Timeouts(Duration connect, Duration whole) {
        /** 5 and 15 seconds. */
        public static final Timeouts USUAL = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(15));

        public Timeouts {
            Objects.requireNonNull(connect, "connect is null");
            Objects.requireNonNull(whole, "whole is null");
        }
    }

    /** A client that trusts the authorities of this Java, and this machine's name service. */
    public EndpointClient(Timeouts timeouts) {
        this(timeouts, InetAddress::getAllByName, null);
    }

    /**
     * A client.
     *
     * @param trust in whom to trust; null for the authorities of this Java
     */
    EndpointClient(Timeouts timeouts, NameLookup.Resolver resolver, SSLContext trust) {
        this.timeouts = timeouts;
        this.names = new NameLookup(resolver);
        this.guard = new EndpointGuard(names);
        this.deadlines = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "alert-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        deadlines.setRemoveOnCancelPolicy(true);
        this.client = client(timeouts, trust);
        client.start();
    }

    private static CloseableHttpAsyncClient client(Timeouts timeouts, SSLContext trust) {
        Timeout connect = Timeout.of(timeouts.connect());
        ClientTlsStrategyBuilder tls = ClientTlsStrategyBuilder.create().setTlsVersions(TLS.V_1_2, TLS.V_1_3);
        if (trust != null) {
            tls.setSslContext(trust);
        }
        return HttpAsyncClients.custom()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setDnsResolver(new NoNames())
                        .setTlsStrategy(tls.buildAsync())
                        .setDefaultTlsConfig(TlsConfig.custom()
                                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                                .setHandshakeTimeout(connect)
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(connect)
                                .setSocketTimeout(Timeout.of(timeouts.whole()))
                                .setTimeToLive(OLDEST)
                                .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                                .build())
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setMaxConnPerRoute(MOST_CONNECTIONS)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(timeouts.whole()))
                        .setResponseTimeout(Timeout.of(timeouts.whole()))
                        .setRedirectsEnabled(false)
                        .setAuthenticationEnabled(false)
                        .setExpectContinueEnabled(false)
                        .build())
                .setHttp1Config(Http1Config.custom()
                        .setMaxHeaderCount(MOST_HEADERS)
                        .setMaxLineLength(LONGEST_HEADER)
                        .build())
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(IO_THREADS)
                        .setSoTimeout(Timeout.of(timeouts.whole()))
                        .build())
                .setIoReactorExceptionCallback(EndpointClient::threadFailed)
                .setUserAgent("trail-insights")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .evictExpiredConnections()
                .evictIdleConnections(IDLE)
                .build();
    }

    /** A thread that waits on a selector when this client is closed is told by this exception: it is no news. */
    private static void threadFailed(Exception failure) {
        if (!(failure instanceof ClosedSelectorException)) {
            LOG.log(Logger.Level.ERROR, "A thread of the HTTP client failed", failure);
        }
    }

    /**
     * Posts a message. Returns at once.
     *
     * @param within how long all of it may take, if less than the client's own timeout
     * @return the answer, or how it failed; it never completes with an exception, and within the timeout. It completes in a
     *     thread of the client's, which it must not keep
     */
    public CompletableFuture<HttpAnswer> post(Endpoint endpoint, HttpMessage message, Duration within) {
        CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
        Future<?> deadline = deadlines.schedule(
                () -> answer.completeExceptionally(new TimeoutException()),
                Math.min(within.toMillis(), timeouts.whole().toMillis()),
                TimeUnit.MILLISECONDS);
        guard.address(endpoint).whenComplete((address, failure) -> {
            if (failure != null) {
                answer.completeExceptionally(failure);
            } else if (!answer.isDone()) {
                send(endpoint, address, message, answer);
            }
        });
        return answer.handle((given, failure) -> {
            deadline.cancel(false);
            return failure == null ? given : HttpAnswer.failed(Failures.of(failure));
        });
    }

    private void send(
            Endpoint endpoint, InetAddress address, HttpMessage message, CompletableFuture<HttpAnswer> answer) {
        HttpHost host = new HttpHost(endpoint.isTls() ? "https" : "http", address, endpoint.host(), endpoint.port());
        try {
            Future<HttpAnswer> call = client.execute(
                    host,
                    request(endpoint, message),
                    new AnswerReader(),
                    null,
                    HttpClientContext.create(),
                    into(answer));
            answer.whenComplete((given, failure) -> {
                if (failure != null) {
                    // The deadline: the connection is closed.
                    call.cancel(true);
                }
            });
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private static AsyncRequestProducer request(Endpoint endpoint, HttpMessage message) {
        AsyncRequestBuilder request = AsyncRequestBuilder.post(endpoint.uri())
                .setEntity(message.body(), ContentType.parse(message.contentType()));
        message.headers().forEach(request::addHeader);
        return request.build();
    }

    private static FutureCallback<HttpAnswer> into(CompletableFuture<HttpAnswer> answer) {
        return new FutureCallback<>() {
            @Override
            public void completed(HttpAnswer given) {
                answer.complete(given);
            }

            @Override
            public void failed(Exception failure) {
                answer.completeExceptionally(failure);
            }

            @Override
            public void cancelled() {
                answer.completeExceptionally(new TimeoutException());
            }
        };
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
        names.close();
        deadlines.shutdownNow();
    }

    /** The client is given addresses. If it ever asks for one of a name, something passed the guard by. */
    private static final class NoNames implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            throw new UnknownHostException("names are looked up before");
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            throw new UnknownHostException("names are looked up before");
        }
    }
}
