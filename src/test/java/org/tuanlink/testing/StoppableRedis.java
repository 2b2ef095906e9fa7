package org.tuanlink.testing;

import java.io.IOException;
import redis.embedded.RedisServer;

/** A Redis of its own, for a test that means to stop it. */
public final class StoppableRedis implements AutoCloseable {

    private final int port = TestServers.freePort();
    private final RedisServer server;

    public StoppableRedis() throws IOException {
        server = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .setting("appendonly no")
                .build();
        server.start();
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    public void stop() throws IOException {
        server.stop();
    }

    /** Again, at the same port, empty. */
    public void start() throws IOException {
        server.start();
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
