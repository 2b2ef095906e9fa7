package org.tuanlink.testing.load;

/**
 * One request to be sent.
 *
 * @param id given back with its end
 * @param port of the node, on loopback
 * @param due nanoseconds after the run's start
 */
public record Shot(int id, int port, RequestBytes request, long due) {

    /** Makes the bytes when they are sent, so that a long run needs no memory for them and its timestamps are fresh. */
    @FunctionalInterface
    public interface RequestBytes {
        byte[] get();
    }
}
