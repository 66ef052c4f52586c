package io.trailinsights.drill.delivery;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A receiver of webhooks on a port of this machine that fails as it is told to. A thread for a connection; not a library's
 * server, as those do not let a connection be reset.
 */
final class HttpReceiver implements AutoCloseable {
    private static final int BACKLOG = 256;
    private static final String ID = "webhook-id";
    private static final byte[] OK = answer("200 OK", "");
    private static final byte[] ERROR = answer("500 Internal Server Error", "");
    private static final byte[] BUSY = answer("429 Too Many Requests", "retry-after: 1\r\n");

    private final Fault fault;
    private final Arrivals arrivals;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private HttpReceiver(Fault fault, Arrivals arrivals, ServerSocket server) {
        this.fault = fault;
        this.arrivals = arrivals;
        this.server = server;
    }

    /** Starts one, on any free port. */
    static HttpReceiver start(Fault fault, Arrivals arrivals) throws IOException {
        HttpReceiver receiver =
                new HttpReceiver(fault, arrivals, new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
        receiver.inThread(receiver::accept);
        return receiver;
    }

    int port() {
        return server.getLocalPort();
    }

    private void inThread(Runnable work) {
        Thread thread = new Thread(work, "receiver-" + fault.receiver());
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                inThread(() -> serve(socket));
            } catch (IOException e) {
                // The server is closed, which ends the loop, or the client was gone before it was let in.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream())) {
            for (HttpRequest request = HttpRequest.read(in); request != null; request = HttpRequest.read(in)) {
                if (!reply(request.headers().getOrDefault(ID, ""), socket, in)) {
                    return;
                }
            }
        } catch (IOException e) {
            // A client that was killed, or that gave up: what it sent was taken before, or comes again.
        } finally {
            open.remove(socket);
        }
    }

    /** Says whether the connection goes on. */
    private boolean reply(String messageId, Socket socket, InputStream in) throws IOException {
        long before = arrivals.came(messageId);
        switch (fault.reply(before, messageId, arrivals.attempts(messageId))) {
            case TAKEN -> {
                arrivals.taken(messageId);
                socket.getOutputStream().write(OK);
            }
            case ERROR -> socket.getOutputStream().write(ERROR);
            case BUSY -> socket.getOutputStream().write(BUSY);
            case SILENCE -> {
                in.transferTo(OutputStream.nullOutputStream());
                return false;
            }
            case RESET -> {
                // Closing with unsent data thrown away is what makes TCP send a reset.
                socket.setSoLinger(true, 0);
                return false;
            }
        }
        return true;
    }

    private static byte[] answer(String status, String header) {
        String answer = "HTTP/1.1 " + status + "\r\n" + header + "content-length: 0\r\n\r\n";
        return answer.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
