package org.tuanlink.testing.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** What every page must be, whatever it shows. */
final class Inspection {

    private static final String MISSING_ICONS = """
            async () => {
              const names = new Set();
              const files = new Set();
              for (const use of document.querySelectorAll('svg use[href]')) {
                const [file, name] = use.getAttribute('href').split('#');
                files.add(file);
                names.add(name);
              }
              for (const file of files) {
                const sprite = new DOMParser().parseFromString(await (await fetch(file)).text(), 'image/svg+xml');
                names.forEach(name => sprite.getElementById(name) && names.delete(name));
              }
              return [...names];
            }
            """;

    /** Lines on what is wrong and where. Only these cross over from the browser: what is right is a hundred times as long. */
    private static final String VIOLATIONS = """
            async () => {
              const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
              const found = await axe.run(document, {runOnly: tags, resultTypes: ['violations']});
              return found.violations.flatMap(rule => rule.nodes.map(node =>
                `${rule.id} (${rule.impact}): ${rule.help}\n    ${node.html}\n    ${node.failureSummary}`));
            }
            """;

    private static final String AXE = read();

    private Inspection() {}

    static void of(Page page, String name) {
        if (Boolean.FALSE.equals(page.evaluate("() => 'axe' in window"))) {
            page.evaluate(AXE);
        }
        assertThat(page.evaluate(VIOLATIONS))
                .as("what axe-core finds on %s", name)
                .isEqualTo(List.of());
        Object over =
                page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(over).as("pixels that %s is wider than its screen", name).isEqualTo(0);
        assertThat(page.evaluate(MISSING_ICONS))
                .as("icons that %s misses", name)
                .isEqualTo(List.of());
    }

    private static String read() {
        try (InputStream in = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
