package org.tuanlink.testing.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Stream;

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

    private Inspection() {}

    static void of(Page page, String name) {
        List<String> violations = new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"))
                        .setLegacyMode(
                                true) // in one page instead of two: five times as fast, and nothing here has frames
                        .analyze()
                        .getViolations()
                        .stream()
                        .flatMap(Inspection::lines)
                        .toList();
        assertThat(violations).as("what axe-core finds on %s", name).isEmpty();
        Object over =
                page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(over).as("pixels that %s is wider than its screen", name).isEqualTo(0);
        assertThat(page.evaluate(MISSING_ICONS))
                .as("icons that %s misses", name)
                .isEqualTo(List.of());
    }

    private static Stream<String> lines(Rule rule) {
        return rule.getNodes().stream()
                .map(node -> rule.getId() + " (" + rule.getImpact() + "): " + rule.getHelp() + "\n    " + node.getHtml()
                        + "\n    " + summary(node));
    }

    private static String summary(CheckedNode node) {
        return String.valueOf(node.getFailureSummary()).replace("\n", "\n    ");
    }
}
