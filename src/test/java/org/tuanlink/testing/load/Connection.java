package org.tuanlink.testing.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One connection to a node: a request, its answer, the next request. */
final class Connection {

    /** The answer is not complete. */
    static final int NOT_YET = -2;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final int port;
    private final AnswerReader answer = new AnswerReader();
    private @Nullable Shot shot;
    private ByteBuffer request = ByteBuffer.allocate(0);
    private long sentAt;

    Connection(SocketChannel channel, SelectionKey key, int port) {
        this.channel = channel;
        this.key = key;
        this.port = port;
    }

    int port() {
        return port;
    }

    @Nullable Shot shot() {
        return shot;
    }

    long sentAt() {
        return sentAt;
    }

    void begin(Shot next, long now) throws IOException {
        shot = next;
        sentAt = now;
        request = ByteBuffer.wrap(next.request().get());
        answer.reset();
        if (channel.isConnected()) {
            write();
        }
    }

    void rest() {
        shot = null;
    }

    boolean isReusable() {
        return channel.isOpen() && answer.keepsAlive();
    }

    /** The answer's status once it is complete, or {@link #NOT_YET}. */
    int progress() throws IOException {
        if (key.isConnectable() && channel.finishConnect()) {
            write();
        } else if (key.isWritable()) {
            write();
        }
        if (!key.isReadable()) {
            return NOT_YET;
        }
        if (shot == null) {
            throw new IOException("closed while it rested");
        }
        return answer.readFrom(channel) ? answer.status() : NOT_YET;
    }

    private void write() throws IOException {
        channel.write(request);
        key.interestOps(request.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
