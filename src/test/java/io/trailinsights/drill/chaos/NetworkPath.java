package io.trailinsights.drill.chaos;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A TCP proxy between two ports of this machine that can be cut or slow. While it is cut, its connections are closed and
 * new ones get no answer; while it is slow, what passes waits.
 */
final class NetworkPath implements Closeable {
    private static final int CHUNK_BYTES = 16 << 10;
    private static final long SLOW_MS = 150;

    private enum Condition {
        OPEN,
        SLOW,
        CUT
    }

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicLong broken = new AtomicLong();
    private final AtomicLong delays = new AtomicLong();
    private Condition condition = Condition.OPEN;

    private NetworkPath(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    /**
     * Opens a path.
     *
     * @param port to listen on; 0 for a free one
     * @param target the port where it leads
     */
    static NetworkPath open(int port, int target) throws IOException {
        NetworkPath path = new NetworkPath(new ServerSocket(port, 0, InetAddress.getLoopbackAddress()), target);
        inThread(path::accept);
        return path;
    }

    int port() {
        return server.getLocalPort();
    }

    /** How many ends of connections, two of each, were closed so far because the path was cut. */
    long broken() {
        return broken.get();
    }

    /** How many connections and chunks of bytes waited so far because the path was slow. */
    long delays() {
        return delays.get();
    }

    void cut() {
        become(Condition.CUT);
        for (Socket socket : sockets) {
            quietly(socket);
            broken.incrementAndGet();
        }
    }

    void slow() {
        become(Condition.SLOW);
    }

    void mend() {
        become(Condition.OPEN);
    }

    private synchronized void become(Condition other) {
        condition = other;
        notifyAll();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                sockets.add(near);
                inThread(() -> connect(near));
            } catch (IOException e) {
                // Closed, or the connection is gone already.
            }
        }
    }

    private void connect(Socket near) {
        try {
            passable();
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(far);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            inThread(() -> pump(far, near));
            pump(near, far);
        } catch (IOException e) {
            leave(near); // Nobody listens at the other end.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] chunk = new byte[CHUNK_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                passable();
                out.write(chunk, 0, read);
            }
        } catch (IOException e) {
            // One of the two has ended it, or the path was cut.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            leave(from);
            leave(to);
        }
    }

    /** Returns when something may pass. */
    private synchronized void passable() throws InterruptedException {
        if (condition == Condition.SLOW) {
            wait(SLOW_MS);
            delays.incrementAndGet();
        }
        while (condition == Condition.CUT) {
            wait();
        }
    }

    private void leave(Socket socket) {
        sockets.remove(socket);
        quietly(socket);
    }

    private static void quietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is as good as closed.
        }
    }

    private static void inThread(Runnable work) {
        Thread thread = new Thread(work, "network-path");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        sockets.forEach(NetworkPath::quietly);
    }
}
