package org.tuanlink.testing.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Chinese in screenshots: where no font of the machine has it, one from npm is shown to the browser. */
final class Fonts {

    private static final String CONFIGURATION = """
            <?xml version="1.0"?>
            <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
            <fontconfig>
              <dir>/usr/share/fonts</dir>
              <dir>%s</dir>
              <cachedir>%s</cachedir>
              <alias><family>sans-serif</family><prefer><family>Noto Sans SC</family></prefer></alias>
              <alias><family>system-ui</family><prefer><family>Noto Sans SC</family></prefer></alias>
            </fontconfig>
            """;

    private Fonts() {}

    static Map<String, String> environment() {
        if (!isLinux() || hasChinese()) {
            return Map.of();
        }
        Path folder = BrowserPackages.fonts();
        try {
            Path file = folder.resolve("fonts.conf");
            Files.writeString(file, CONFIGURATION.formatted(folder, folder.resolve("cache")));
            return Map.of("FONTCONFIG_FILE", file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLinux() {
        return System.getProperty("os.name", "").startsWith("Linux");
    }

    private static boolean hasChinese() {
        Path home = Path.of("/usr/share/fonts");
        if (Files.notExists(home)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(home)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .anyMatch(name -> name.matches("(?i).*(cjk|sanssc|sans-sc|wqy|sourcehan|droidsansfallback).*"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
