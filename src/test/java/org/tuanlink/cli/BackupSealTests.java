package org.tuanlink.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupSealTests {

    @TempDir
    private Path folder;

    private Path identity;
    private String recipient;

    @BeforeEach
    void keyPair() {
        identity = folder.resolve("identity");
        recipient = new String(run(BackupSeal.DONE, new byte[0], "new-key", identity.toString()), UTF_8).strip();
    }

    /** What it wrote; it must answer this code. */
    private static byte[] run(int code, byte[] in, String... args) {
        var out = new ByteArrayOutputStream();
        assertThat(BackupSeal.run(List.of(args), new ByteArrayInputStream(in), out))
                .isEqualTo(code);
        return out.toByteArray();
    }

    private static byte[] seal(byte[] clear, String recipient) {
        return run(BackupSeal.DONE, clear, "seal", recipient);
    }

    private static void isRefused(byte[] sealed, Path identity) {
        run(BackupSeal.FAILED, sealed, "open", identity.toString());
    }

    @Test
    void whatIsSealedForAPublicKeyIsOpenedWithItsPrivateKey() {
        byte[] clear = new byte[300_000];
        new Random(1).nextBytes(clear);
        byte[] sealed = seal(clear, recipient);
        assertThat(new String(sealed, 0, 21, UTF_8)).isEqualTo("age-encryption.org/v1");
        assertThat(run(BackupSeal.DONE, sealed, "open", identity.toString())).isEqualTo(clear);
    }

    @Test
    void whatWasCutShortOrAlteredIsNotTakenForWhole() {
        byte[] sealed = seal(new byte[200_000], recipient);
        // At the end of a piece: only the format itself knows that there was more.
        int header = sealed.length - 200_000 - 4 * 16;
        byte[] cut = Arrays.copyOf(sealed, header + 2 * (65_536 + 16));
        isRefused(cut, identity);
        byte[] altered = sealed.clone();
        altered[sealed.length - 1] ^= 1;
        isRefused(altered, identity);
    }

    @Test
    void anotherKeyOpensNothing() {
        byte[] sealed = seal(new byte[10], recipient);
        Path other = folder.resolve("other");
        run(BackupSeal.DONE, new byte[0], "new-key", other.toString());
        isRefused(sealed, other);
    }

    @Test
    void aPrivateKeyIsItsOwnersAndIsNotWrittenOver() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(identity)))
                .isEqualTo("rw-------");
        String before = Files.readString(identity);
        run(BackupSeal.FAILED, new byte[0], "new-key", identity.toString());
        assertThat(Files.readString(identity)).isEqualTo(before).contains("AGE-SECRET-KEY-1");
    }
}
