package org.tuanlink.testing.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What browser tests take from npm: a Chromium; a Chinese font where the machine has none. Kept under {@code target/}. */
final class BrowserPackages {

    private static final Path HOME = Path.of("target", "browser").toAbsolutePath();
    private static final Path SOURCE = Path.of("src", "main", "frontend").toAbsolutePath();
    private static final Path UNPACK =
            Path.of("src", "test", "node", "browser.mjs").toAbsolutePath();

    private BrowserPackages() {}

    /** Whether the machine is one that npm's Chromium was built for. */
    static boolean runHere() {
        return System.getProperty("os.name", "").startsWith("Linux")
                && System.getProperty("os.arch", "").equals("amd64");
    }

    /** The folder with {@code chromium} and the libraries it needs in {@code lib}. */
    static Path chromium() {
        return unpacked("chromium");
    }

    /** A folder with Noto Sans SC, regular and bold. */
    static Path fonts() {
        return unpacked("fonts");
    }

    /** One process at a time; the script does nothing that has been done. */
    private static Path unpacked(String what) {
        try {
            Files.createDirectories(HOME);
            try (FileChannel channel = FileChannel.open(
                            HOME.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                run(List.of("node", UNPACK.toString(), SOURCE.toString(), HOME.toString(), what), lock.isValid());
            }
            return HOME.resolve(what);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(List<String> command, boolean locked) throws IOException {
        File log = HOME.resolve("npm.log").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        try {
            if (!locked || !process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("npm's browser packages failed:\n" + Files.readString(log.toPath()));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
