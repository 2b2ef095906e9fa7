package org.tuanlink.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A line to a server on loopback that can be cut. What is under way in a black hole arrives once the line is open again,
 * as TCP would bring it.
 */
public final class CuttableLink implements AutoCloseable {

    /** What the line does with bytes and with those who call. */
    public enum Mode {
        OPEN,
        /** Every connection is reset, new ones at once. */
        RESET,
        /** Connections are taken and kept, nothing passes. */
        BLACK_HOLE
    }

    private final ServerSocket listener;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private Mode mode = Mode.OPEN;
    private boolean closed;

    /** Opens a line to this port of loopback. */
    public CuttableLink(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        run(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** The same JDBC URL by way of this line. */
    public String through(String jdbcUrl) {
        return jdbcUrl.replaceFirst("//127\\.0\\.0\\.1:" + target + "/", "//127.0.0.1:" + port() + "/");
    }

    /** The port that a JDBC URL of loopback names. */
    public static int portOf(String jdbcUrl) {
        return Integer.parseInt(jdbcUrl.replaceFirst("jdbc:mysql://127\\.0\\.0\\.1:(\\d+)/.*", "$1"));
    }

    public void set(Mode wanted) {
        synchronized (this) {
            mode = wanted;
            notifyAll();
        }
        if (wanted == Mode.RESET) {
            // All of them first: whoever notices that its other end is gone closes its own, and must reset it as well.
            sockets.forEach(CuttableLink::closeByReset);
            sockets.forEach(CuttableLink::reset);
        }
    }

    private synchronized Mode mode() {
        return mode;
    }

    private void accept() throws IOException {
        while (true) {
            Socket caller = listener.accept();
            sockets.add(caller);
            if (mode() == Mode.RESET) {
                drop(caller);
            } else {
                run(() -> connect(caller));
            }
        }
    }

    private void connect(Socket caller) throws IOException {
        try {
            awaitOpen();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(server);
            if (mode() == Mode.RESET) {
                drop(server);
            }
            caller.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            run(() -> pump(server, caller));
            pump(caller, server);
        } catch (IOException e) {
            drop(caller);
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            byte[] buffer = new byte[16 * 1024];
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitOpen();
                out.write(buffer, 0, read);
            }
            awaitOpen();
        } catch (IOException e) {
            drop(from);
            drop(to);
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private synchronized void awaitOpen() throws IOException {
        try {
            while (mode == Mode.BLACK_HOLE && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void drop(Socket socket) {
        sockets.remove(socket);
        reset(socket);
    }

    private static void closeByReset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is closed already.
        }
    }

    private static void reset(Socket socket) {
        closeByReset(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed already, which is what was wanted.
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sockets.forEach(CuttableLink::reset);
    }

    private static void run(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The line or one of its ends was closed.
                    }
                },
                "cuttable-link");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }
}
