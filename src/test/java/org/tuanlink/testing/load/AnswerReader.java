package org.tuanlink.testing.load;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads one HTTP answer as it arrives; of its body it only finds the end. */
final class AnswerReader {

    private static final int ENOUGH = 64 * 1024;
    private static final int UNKNOWN = -1;
    private static final String LENGTH = "content-length:";

    private ByteBuffer bytes = ByteBuffer.allocate(2048);
    private int status;
    private int bodyStart;
    private int end = UNKNOWN;
    private boolean chunked;
    private boolean keepsAlive = true;

    void reset() {
        bytes.clear();
        status = 0;
        bodyStart = 0;
        end = UNKNOWN;
        chunked = false;
        keepsAlive = true;
    }

    int status() {
        return status;
    }

    boolean keepsAlive() {
        return keepsAlive;
    }

    /** Whether the answer is complete. */
    boolean readFrom(ReadableByteChannel channel) throws IOException {
        if (!bytes.hasRemaining()) {
            grow();
        }
        if (channel.read(bytes) < 0) {
            throw new EOFException("closed before the answer's end");
        }
        if (bodyStart == 0) {
            findHead();
        }
        if (bodyStart == 0) {
            return false;
        }
        return chunked ? endsWith("0\r\n\r\n") : bytes.position() >= end;
    }

    private void grow() throws IOException {
        if (bytes.capacity() >= ENOUGH) {
            throw new IOException("an answer of this size was not expected");
        }
        bytes = ByteBuffer.allocate(bytes.capacity() * 2).put(bytes.flip());
    }

    private void findHead() {
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
        int blank = text.indexOf("\r\n\r\n");
        if (blank < 0) {
            return;
        }
        String head = text.substring(0, blank + 2).toLowerCase(Locale.ROOT);
        status = Integer.parseInt(head, 9, 12, 10);
        bodyStart = blank + 4;
        chunked = head.contains("transfer-encoding: chunked");
        keepsAlive = !head.contains("connection: close");
        int length = head.indexOf(LENGTH);
        end = length < 0
                ? bodyStart
                : bodyStart
                        + Integer.parseInt(head.substring(length + LENGTH.length(), head.indexOf('\r', length))
                                .strip());
    }

    private boolean endsWith(String tail) {
        int from = bytes.position() - tail.length();
        return from >= bodyStart
                && new String(bytes.array(), from, tail.length(), StandardCharsets.ISO_8859_1).equals(tail);
    }
}
