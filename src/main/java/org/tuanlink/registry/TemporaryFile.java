package org.tuanlink.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;

/** A file on this node's disk that is gone once closed; only the service's own user may read it. */
record TemporaryFile(Path path) implements AutoCloseable {

    private static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"));
    private static final String PREFIX = "tuanlink-import-";
    private static final String SUFFIX = ".tmp";

    static TemporaryFile create() {
        try {
            return new TemporaryFile(Files.createTempFile(FOLDER, PREFIX, SUFFIX));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes those that a killed process has left behind. */
    static void removeOlderThan(Instant time) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(FOLDER, PREFIX + "*" + SUFFIX)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(time)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException e) {
            // Another node was quicker.
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
