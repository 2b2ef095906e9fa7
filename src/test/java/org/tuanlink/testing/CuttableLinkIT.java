package org.tuanlink.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tuanlink.testing.CuttableLink.Mode;

class CuttableLinkIT {

    private ServerSocket server;
    private CuttableLink link;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        link = new CuttableLink(server.getLocalPort());
        Thread echo = new Thread(this::echo);
        echo.setDaemon(true);
        echo.start();
    }

    private void echo() {
        try {
            while (true) {
                Socket caller = server.accept();
                Thread thread = new Thread(() -> echo(caller));
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private static void echo(Socket caller) {
        try (caller) {
            caller.getInputStream().transferTo(caller.getOutputStream());
        } catch (IOException e) {
            // The line was cut.
        }
    }

    @AfterEach
    void close() throws IOException {
        link.close();
        server.close();
    }

    private Socket call() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), link.port());
        socket.setSoTimeout(5000);
        return socket;
    }

    private static int echoOf(Socket socket, int value) throws IOException {
        socket.getOutputStream().write(value);
        return socket.getInputStream().read();
    }

    @Test
    void passesBytesBothWays() throws IOException {
        try (Socket socket = call()) {
            assertThat(echoOf(socket, 42)).isEqualTo(42);
        }
    }

    @Test
    void endsWhenOneSideEnds() throws IOException {
        try (Socket socket = call()) {
            echoOf(socket, 1);
            socket.shutdownOutput();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void resetsEveryConnectionAndServesAgainLater() throws IOException {
        try (Socket socket = call()) {
            echoOf(socket, 1);
            link.set(Mode.RESET);
            assertThatThrownBy(() -> echoOf(socket, 2)).isInstanceOf(SocketException.class);
        }
        assertThatThrownBy(() -> {
                    try (Socket socket = call()) {
                        echoOf(socket, 3);
                    }
                })
                .isInstanceOf(SocketException.class);
        link.set(Mode.OPEN);
        try (Socket socket = call()) {
            assertThat(echoOf(socket, 4)).isEqualTo(4);
        }
    }

    @Test
    void swallowsEverythingUntilItIsOpenAgain() throws IOException {
        try (Socket socket = call()) {
            echoOf(socket, 1);
            link.set(Mode.BLACK_HOLE);
            socket.setSoTimeout(200);
            assertThatThrownBy(() -> echoOf(socket, 5)).isInstanceOf(SocketTimeoutException.class);
            try (Socket late = call()) {
                late.setSoTimeout(200);
                assertThatThrownBy(() -> echoOf(late, 6)).isInstanceOf(SocketTimeoutException.class);
                link.set(Mode.OPEN);
                late.setSoTimeout(5000);
                assertThat(late.getInputStream().read()).isEqualTo(6);
            }
            socket.setSoTimeout(5000);
            assertThat(socket.getInputStream().read()).isEqualTo(5);
        }
    }
}
