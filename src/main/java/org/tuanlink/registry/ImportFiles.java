package org.tuanlink.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.SealedValue;

/**
 * Uploaded files, which hold ID numbers: kept in the database in chunks, each encrypted (AES-256-GCM) with the file's own
 * random key, and the key sealed. A chunk's number is its nonce: a key never encrypts two chunks of one number.
 */
@Component
class ImportFiles {

    private static final int CHUNK = 512 * 1024;
    private static final int KEY_BYTES = 32;
    private static final int TAG_BITS = 128;

    private final JdbcTemplate jdbc;
    private final PersonalDataCipher cipher;
    private final SecureRandom random = new SecureRandom();

    ImportFiles(JdbcTemplate jdbc, PersonalDataCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    SealedValue newKey() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return cipher.seal(PersonalDataCipher.Kind.FILE_KEY, Base64.getEncoder().encodeToString(key));
    }

    /** Stores a file under its own new key. */
    void store(long importId, SealedValue sealedKey, Path file) {
        SecretKeySpec key = open(sealedKey);
        try (InputStream content = Files.newInputStream(file)) {
            byte[] clear = content.readNBytes(CHUNK);
            for (int chunk = 0; clear.length > 0; chunk++) {
                jdbc.update(
                        "INSERT INTO registry_import_file (import_id, chunk, content) VALUES (?, ?, ?)",
                        importId,
                        chunk,
                        crypt(Cipher.ENCRYPT_MODE, key, chunk, clear));
                clear = content.readNBytes(CHUNK);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file on this node's disk, readable by nobody else, until it is closed. */
    TemporaryFile fetch(long importId, SealedValue sealedKey) {
        SecretKeySpec key = open(sealedKey);
        TemporaryFile file = TemporaryFile.create();
        try (OutputStream out = Files.newOutputStream(file.path())) {
            int chunk = 0;
            for (List<byte[]> next = chunk(importId, chunk); !next.isEmpty(); next = chunk(importId, chunk)) {
                out.write(crypt(Cipher.DECRYPT_MODE, key, chunk, next.get(0)));
                chunk++;
            }
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e instanceof RuntimeException failure ? failure : new UncheckedIOException((IOException) e);
        }
        return file;
    }

    /** Whether the file is still kept. */
    boolean holds(long importId) {
        return !chunk(importId, 0).isEmpty();
    }

    /** Removes the files of imports that ended before then, and gives the number of chunks removed. */
    int purgeEndedBefore(Instant time) {
        return jdbc.update(
                "DELETE FROM registry_import_file WHERE import_id IN (SELECT id FROM registry_import"
                        + " WHERE status IN ('SUCCEEDED', 'FAILED') AND finished_at < ?)",
                Timestamp.from(time));
    }

    private List<byte[]> chunk(long importId, int chunk) {
        return jdbc.queryForList(
                "SELECT content FROM registry_import_file WHERE import_id = ? AND chunk = ?",
                byte[].class,
                importId,
                chunk);
    }

    private SecretKeySpec open(SealedValue sealedKey) {
        String key = cipher.open(PersonalDataCipher.Kind.FILE_KEY, sealedKey);
        return new SecretKeySpec(Base64.getDecoder().decode(key), "AES");
    }

    private static byte[] crypt(int mode, SecretKeySpec key, int chunk, byte[] content) {
        try {
            Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
            byte[] nonce = ByteBuffer.allocate(12).putInt(8, chunk).array();
            aes.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return aes.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A chunk of an import file cannot be encrypted or decrypted", e);
        }
    }
}
