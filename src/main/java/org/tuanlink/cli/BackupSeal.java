package org.tuanlink.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code scripts/backup} and {@code scripts/restore} encrypt with: streams in the format of age (age-encryption.org/v1),
 * which its own tools open as well. Who makes a backup needs only the public key.
 */
public final class BackupSeal {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int MISUSED = 2;

    private static final int BUFFER = 1 << 16;

    private BackupSeal() {}

    /** {@code new-key FILE}, {@code seal RECIPIENT ...}, {@code open FILE}; from standard input to standard output. */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.in, System.out));
    }

    static int run(List<String> args, InputStream in, OutputStream out) {
        if (args.size() < 2) {
            System.err.println("new-key FILE | seal age1… | open FILE");
            return MISUSED;
        }
        try {
            switch (args.get(0)) {
                case "new-key" -> newKey(Path.of(args.get(1)), out);
                case "seal" -> seal(args.subList(1, args.size()), in, out);
                case "open" -> open(Path.of(args.get(1)), in, out);
                default -> {
                    return MISUSED;
                }
            }
            return DONE;
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            // The library's message may quote a key: the class says enough.
            System.err.println("加密或解密失败（" + e.getClass().getSimpleName() + "）：请核对公钥或私钥，或文件已损坏、不完整。");
            return FAILED;
        }
    }

    /** The private key into a file that only its owner reads, which must not exist; the public key is said. */
    private static void newKey(Path file, OutputStream out) throws GeneralSecurityException, IOException {
        KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "# public key: " + pair.getPublic() + "\n" + pair.getPrivate() + "\n");
        out.write((pair.getPublic() + "\n").getBytes(UTF_8));
        out.flush();
    }

    private static void seal(List<String> recipients, InputStream in, OutputStream out)
            throws GeneralSecurityException, IOException {
        List<RecipientStanzaWriter> writers = new ArrayList<>();
        for (String recipient : recipients) {
            writers.add(X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient));
        }
        try (WritableByteChannel sealed =
                        new StandardEncryptingChannelFactory().newEncryptingChannel(Channels.newChannel(out), writers);
                OutputStream clear = Channels.newOutputStream(sealed)) {
            copy(in, clear);
        }
    }

    private static void open(Path identity, InputStream in, OutputStream out)
            throws GeneralSecurityException, IOException {
        List<RecipientStanzaReader> readers = new ArrayList<>();
        for (String line : Files.readAllLines(identity)) {
            if (line.startsWith("AGE-SECRET-KEY-")) {
                readers.add(X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(line.strip()));
            }
        }
        try (ReadableByteChannel opened =
                        new StandardDecryptingChannelFactory().newDecryptingChannel(Channels.newChannel(in), readers);
                InputStream clear = Channels.newInputStream(opened)) {
            copy(clear, out);
            out.flush();
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            to.write(buffer, 0, read);
        }
    }
}
