package org.tuanlink.testing.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A running Chromium: npm's {@code @sparticuz/chromium}, which has no windows and shows pages in half of the time that an
 * installed browser takes; an installed one where that does not run, or the one that {@code -Dtuanlink.test.chromium}
 * names ({@code installed}, or its path).
 */
public final class Chromium implements AutoCloseable {

    private static final String INSTALLED = "installed";

    private static final String PROPERTY = "tuanlink.test.chromium";

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    public static Chromium start() {
        String wanted = System.getProperty(PROPERTY, "");
        if (wanted.isEmpty() && BrowserPackages.runHere()) {
            return bundled();
        }
        boolean any = wanted.isEmpty() || wanted.equals(INSTALLED);
        return start(any ? installed() : Path.of(wanted), Map.of());
    }

    static Chromium bundled() {
        Path folder = BrowserPackages.chromium();
        return start(
                folder.resolve("chromium"),
                Map.of("LD_LIBRARY_PATH", folder.resolve("lib").toString()));
    }

    private static Chromium start(Path executable, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(Fonts.environment());
        environment.putAll(more);
        Playwright playwright =
                Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(ARGUMENTS)
                        .setEnv(environment)
                        .setHeadless(true));
        return new Chromium(playwright, browser);
    }

    private static Path installed() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        Stream<Path> found = Stream.of(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        Path mac = Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
        return Stream.concat(found, Stream.of(mac))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No Chromium is installed"));
    }

    public Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
