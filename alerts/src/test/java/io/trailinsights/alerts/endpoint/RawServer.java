package io.trailinsights.alerts.endpoint;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of bare sockets, which can do what no honest server does. */
final class RawServer implements AutoCloseable {
    /** What to do with a connection once a request was read. */
    interface Conduct {
        void answer(Socket socket, OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();

    RawServer(Conduct conduct) {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread acceptor = new Thread(() -> accept(conduct), "raw-server");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    static RawServer saying(String answer) {
        return new RawServer((socket, out) -> out.write(answer.getBytes(StandardCharsets.ISO_8859_1)));
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept(Conduct conduct) {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread thread = new Thread(() -> serve(socket, conduct), "raw-connection");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket socket, Conduct conduct) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                String request = request(in);
                if (request == null) {
                    return;
                }
                requests.add(request);
                conduct.answer(socket, socket.getOutputStream());
                socket.getOutputStream().flush();
            }
        } catch (IOException | InterruptedException e) {
            // The client went away, which is what many of these tests want.
        } finally {
            open.remove(socket);
        }
    }

    private static String request(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                return null;
            }
            head.append((char) read);
        }
        int length = head.toString()
                .lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).trim()))
                .findFirst()
                .orElse(0);
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
