package org.tuanlink.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The classes of a node, read and verified once for all nodes that the tests start (class data sharing): a node is ready after
 * two thirds of the work. Made beside the first node, which does not wait for it; a JVM that cannot does without.
 */
final class NodeArchive {

    private static @Nullable NodeArchive archive;

    private final Path jar;
    private final Path file;
    private @Nullable CompletableFuture<?> making;

    private NodeArchive(Path jar) throws IOException {
        this.jar = jar;
        // Jars of one size may differ, and all are of one date: the JVM would take an old archive for a good one.
        this.file = jar.resolveSibling(digest(jar) + ".jsa");
    }

    /** What to tell the JVM of a node that starts from this jar. */
    static synchronized List<String> options(Path jar) throws IOException {
        if (archive == null || !archive.jar.equals(jar)) {
            archive = new NodeArchive(jar);
        }
        return archive.options();
    }

    private List<String> options() throws IOException {
        if (Files.exists(file)) {
            return List.of("-XX:SharedArchiveFile=" + file);
        }
        if (making == null) {
            making = make();
        }
        return List.of();
    }

    /** By one of the JVMs that run tests; its lock goes with its channel, or with itself. */
    private CompletableFuture<?> make() throws IOException {
        FileChannel channel = FileChannel.open(
                jar.resolveSibling("archive.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel) || Files.exists(file)) {
            channel.close();
            return CompletableFuture.completedFuture(null);
        }
        Path unfinished = Files.createTempFile(jar.getParent(), "archive", ".part");
        Files.delete(unfinished);
        return train(unfinished).onExit().thenAccept(process -> finish(process, unfinished, channel));
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** A node that ends when its beans are made. */
    private Process train(Path unfinished) throws IOException {
        List<String> options = new ArrayList<>(List.of("-XX:ArchiveClassesAtExit=" + unfinished));
        options.addAll(List.of("-Xlog:cds=off,cds+dynamic=off", "-Dspring.context.exit=onRefresh"));
        Map<String, String> properties = new LinkedHashMap<>(ServiceEnvironment.properties(MigratedSchema.newUrl()));
        properties.put("tuanlink.scheduler.enabled", "false");
        Path log = Path.of("target", "node-archive.log").toAbsolutePath();
        return ServiceProcess.launch(List.of("-jar", jar.toString()), properties, options, log);
    }

    private void finish(Process process, Path unfinished, FileChannel channel) {
        try (channel) {
            if (process.exitValue() == 0 && Files.exists(unfinished)) {
                removeOld();
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of jars that were built before. */
    private void removeOld() throws IOException {
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(jar.getParent(), "*.jsa")) {
            for (Path old : archives) {
                Files.delete(old);
            }
        }
    }

    private static String digest(Path jar) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
