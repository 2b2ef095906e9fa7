package org.tuanlink.testing.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Sends HTTP/1.1 requests over connections that are kept alive, all from one thread: it shares two cores with what it
 * measures. A request that is due while every connection is busy waits, and its waiting counts.
 */
public final class LoadClient implements AutoCloseable {

    private static final long LONGEST_WAIT_MILLIS = 50;

    private final Selector selector;
    private final int connections;
    private final long timeout;
    private final Map<Integer, Deque<Connection>> idle = new HashMap<>();
    private final List<Connection> busy = new ArrayList<>();
    private long start;

    /**
     * A client without connections yet.
     *
     * @param connections requests under way at once
     * @param timeout after which a request is given up and its connection closed
     */
    public LoadClient(int connections, Duration timeout) throws IOException {
        this.selector = Selector.open();
        this.connections = connections;
        this.timeout = timeout.toNanos();
    }

    /** Sends until nothing is due any more and everything has ended. */
    public void run(Traffic traffic) throws IOException {
        start = System.nanoTime();
        while (!busy.isEmpty() || traffic.nextDue() != Traffic.NOTHING) {
            sendWhatIsDue(traffic);
            selector.select(key -> progress((Connection) key.attachment(), traffic), wait(traffic));
            giveUpLateOnes(traffic);
        }
    }

    private long now() {
        return System.nanoTime() - start;
    }

    private void sendWhatIsDue(Traffic traffic) {
        while (busy.size() < connections && traffic.nextDue() <= now()) {
            send(traffic.next(), traffic);
        }
    }

    private void send(Shot shot, Traffic traffic) {
        long sentAt = now();
        Connection connection;
        try {
            connection = connection(shot.port());
        } catch (IOException e) {
            traffic.ended(shot, new Ending(Ending.BROKEN, sentAt, now()));
            return;
        }
        busy.add(connection);
        try {
            connection.begin(shot, sentAt);
        } catch (IOException e) {
            end(connection, Ending.BROKEN, traffic);
        }
    }

    private Connection connection(int port) throws IOException {
        Deque<Connection> free = idle.computeIfAbsent(port, key -> new ArrayDeque<>());
        Connection last = free.pollLast();
        if (last != null) {
            return last;
        }
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        boolean connected = channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        int interest = connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT;
        SelectionKey key = channel.register(selector, interest);
        Connection connection = new Connection(channel, key, port);
        key.attach(connection);
        return connection;
    }

    /** Rounded up to whole milliseconds: spinning would take the processor from the service. */
    private long wait(Traffic traffic) {
        if (busy.size() >= connections) {
            return LONGEST_WAIT_MILLIS;
        }
        long left = TimeUnit.NANOSECONDS.toMillis(Math.max(0, traffic.nextDue() - now())) + 1;
        return Math.min(LONGEST_WAIT_MILLIS, left);
    }

    private void progress(Connection connection, Traffic traffic) {
        int status;
        try {
            status = connection.progress();
        } catch (IOException e) {
            status = Ending.BROKEN;
        }
        if (status != Connection.NOT_YET) {
            end(connection, status, traffic);
        }
    }

    private void end(Connection connection, int status, Traffic traffic) {
        Shot shot = connection.shot();
        long sentAt = connection.sentAt();
        if (connection.isReusable() && status > 0) {
            connection.rest();
            idle.computeIfAbsent(connection.port(), key -> new ArrayDeque<>()).addLast(connection);
        } else {
            connection.close();
            idle.getOrDefault(connection.port(), new ArrayDeque<>()).remove(connection);
        }
        if (shot != null) {
            busy.remove(connection);
            traffic.ended(shot, new Ending(status, sentAt, now()));
        }
    }

    private void giveUpLateOnes(Traffic traffic) {
        long before = now() - timeout;
        while (!busy.isEmpty() && busy.get(0).sentAt() < before) {
            end(busy.get(0), Ending.TIMED_OUT, traffic);
        }
    }

    @Override
    public void close() throws IOException {
        selector.keys().forEach(key -> ((Connection) key.attachment()).close());
        selector.close();
    }
}
