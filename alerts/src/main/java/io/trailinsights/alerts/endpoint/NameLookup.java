package io.trailinsights.alerts.endpoint;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks names up beside the threads that send. Java's only way to the name service blocks, for many seconds when that is
 * dead. So a few threads do it, and one name has one of them at a time: a dead name delays no other receiver.
 */
final class NameLookup implements AutoCloseable {
    /** Names looked up at a time. */
    private static final int MOST_AT_A_TIME = 16;

    /** The name service. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private final Resolver resolver;
    private final ExecutorService threads;
    private final ConcurrentHashMap<String, CompletableFuture<InetAddress[]>> underWay = new ConcurrentHashMap<>();

    NameLookup(Resolver resolver) {
        this.resolver = resolver;
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                MOST_AT_A_TIME, MOST_AT_A_TIME, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "alert-names");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        this.threads = pool;
    }

    /** The addresses of a name, or itself if it is an address. Fails with {@link UnknownHostException}. */
    CompletableFuture<InetAddress[]> lookUp(String host) {
        CompletableFuture<InetAddress[]> mine = new CompletableFuture<>();
        CompletableFuture<InetAddress[]> other = underWay.putIfAbsent(host, mine);
        if (other != null) {
            return other.copy();
        }
        CompletableFuture.supplyAsync(() -> resolve(host), threads).whenComplete((addresses, failure) -> {
            underWay.remove(host, mine);
            if (failure == null) {
                mine.complete(addresses);
            } else {
                mine.completeExceptionally(failure);
            }
        });
        return mine.copy();
    }

    private InetAddress[] resolve(String host) {
        try {
            return resolver.resolve(host);
        } catch (UnknownHostException e) {
            throw new CompletionException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
