package org.tuanlink.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;

/**
 * Keys of a node that was given none: made at its first start and kept in a file that only its user can read. Enough for
 * one node and for trying things out; several nodes are given the same keys by configuration.
 */
final class KeyFile {

    private static final String KEY_ID = "file-1";

    private final Path path;

    KeyFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    KeyRing load() {
        try {
            if (Files.notExists(path)) {
                create();
            }
            Properties stored = new Properties();
            try (var in = Files.newInputStream(path)) {
                stored.load(in);
            }
            String key = stored.getProperty(KEY_ID, "");
            return new KeyRing(Map.of(KEY_ID, key), KEY_ID, stored.getProperty("index", ""));
        } catch (IOException e) {
            throw new UncheckedIOException("tuanlink.encryption.key-file cannot be used: " + path, e);
        }
    }

    private void create() throws IOException {
        Path folder = path.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        String text = "# Without this file no ID number or mobile can be read again. Keep a copy in a safe place.\n"
                + KEY_ID + "=" + newKey() + "\nindex=" + newKey() + "\n";
        Path fresh = Files.createTempFile(
                folder,
                "keys",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text, StandardOpenOption.WRITE);
        // Two nodes started at once on one disk: the first link wins, the second reads it.
        try {
            Files.createLink(path, fresh);
        } catch (java.nio.file.FileAlreadyExistsException e) {
            // The other node was first.
        } finally {
            Files.delete(fresh);
        }
    }

    private static String newKey() {
        byte[] key = new byte[KeyRing.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
