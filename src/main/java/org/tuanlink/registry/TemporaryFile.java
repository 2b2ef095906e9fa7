package org.tuanlink.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file on this node's disk that is gone once closed; only the service's own user may read it. */
record TemporaryFile(Path path) implements AutoCloseable {

    static TemporaryFile create() {
        try {
            return new TemporaryFile(Files.createTempFile("tuanlink-import-", ".tmp"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
