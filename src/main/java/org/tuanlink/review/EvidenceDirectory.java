package org.tuanlink.review;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A directory, which all nodes share where there are several: a file each, in a folder by the first two of its digits. */
class EvidenceDirectory implements EvidenceStore {

    private final Path root;

    EvidenceDirectory(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    private Path folder(String name) {
        return root.resolve(name.substring(0, 2));
    }

    private Path file(String name) {
        return folder(name).resolve(name);
    }

    /** Under its name it is there as a whole, or not at all. */
    @Override
    public void put(String name, byte[] sealed) {
        Path folder = folder(name);
        try {
            Files.createDirectories(folder);
            // Readable by nobody but this process's user.
            Path draft = Files.createTempFile(folder, name, ".part");
            try {
                write(draft, sealed);
                Files.move(draft, file(name), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        }
    }

    @Override
    public Optional<byte[]> get(String name) {
        try {
            return Optional.of(Files.readAllBytes(file(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void remove(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
