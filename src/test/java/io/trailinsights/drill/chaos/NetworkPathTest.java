package io.trailinsights.drill.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class NetworkPathTest {
    private static final int PATIENCE_MS = 20_000;
    private static final int MOMENT_MS = 200;

    private ServerSocket echo;
    private NetworkPath path;

    @BeforeEach
    void open() throws IOException {
        echo = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::answer, "echo");
        thread.setDaemon(true);
        thread.start();
        path = NetworkPath.open(0, echo.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        path.close();
        echo.close();
    }

    @Test
    void leadsThereAndBack() throws IOException {
        try (Socket socket = connected()) {
            socket.getOutputStream().write(42);
            assertThat(socket.getInputStream().read()).isEqualTo(42);
        }
    }

    @Test
    void letsWhatIsSlowThrough() throws IOException {
        path.slow();
        try (Socket socket = connected()) {
            socket.getOutputStream().write(42);
            assertThat(socket.getInputStream().read()).isEqualTo(42);
            // The connection, the chunk there and the one back.
            assertThat(path.delays()).isEqualTo(3);
        }
    }

    @Test
    void breaksConnectionsWhenItIsCut() throws IOException {
        try (Socket socket = connected()) {
            socket.getOutputStream().write(42);
            assertThat(socket.getInputStream().read()).isEqualTo(42);
            path.cut();
            assertThat(ends(socket)).isTrue();
            assertThat(path.broken()).isPositive();
        }
    }

    @Test
    void answersNoNewConnectionUntilItIsMended() throws IOException {
        path.cut();
        try (Socket socket = connected()) {
            socket.getOutputStream().write(42);
            socket.setSoTimeout(MOMENT_MS);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            path.mend();
            socket.setSoTimeout(PATIENCE_MS);
            assertThat(socket.getInputStream().read()).isEqualTo(42);
        }
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), path.port());
        socket.setSoTimeout(PATIENCE_MS);
        return socket;
    }

    /** By a reset or in order. */
    private static boolean ends(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private void answer() {
        while (!echo.isClosed()) {
            try {
                Socket socket = echo.accept();
                Thread thread = new Thread(() -> echo(socket), "echo");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return; // The test is over.
            }
        }
    }

    private static void echo(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException e) {
            // The other end is gone.
        }
    }
}
