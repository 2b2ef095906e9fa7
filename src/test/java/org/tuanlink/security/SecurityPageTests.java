package org.tuanlink.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What SECURITY.md names is there, and each requirement of ASVS 5.0 up to level 2 has been thought about. */
class SecurityPageTests {

    private static final Pattern TYPE = Pattern.compile("`([A-Z][a-zA-Z]+[a-z][a-zA-Z]*)`");
    private static final Pattern FILE = Pattern.compile("`((?:docs|config|scripts)/[^`]*)`");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\d.])(\\d{1,2}\\.\\d{1,2}\\.\\d{1,2})(?![\\d.]*\\d)");

    /** How many requirements of levels 1 and 2 OWASP ASVS 5.0.0 has. */
    private static final int REQUIREMENTS = 253;

    private static String page() throws IOException {
        return Files.readString(Path.of("SECURITY.md"));
    }

    private static Set<String> named(Pattern what, String text) {
        return what.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyTestAndClassItNamesIsThere() throws IOException {
        Set<String> there;
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            there = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
        }
        assertThat(named(TYPE, page())).hasSizeGreaterThan(60).isSubsetOf(there);
    }

    @Test
    void everyFileItNamesIsThere() throws IOException {
        assertThat(named(FILE, page())).isNotEmpty().allMatch(file -> Files.exists(Path.of(file)));
    }

    @Test
    void noRequirementOfLevelTwoIsForgotten() throws IOException {
        String page = page();
        String asvs = page.substring(page.indexOf("### OWASP ASVS"), page.indexOf("### 等保三级"));
        List<String> rows =
                asvs.lines().filter(line -> line.matches("\\| \\d.*")).toList();
        Set<String> numbers = named(NUMBER, asvs.replaceAll("5\\.0\\.0", ""));
        assertThat(numbers).hasSize(REQUIREMENTS);
        assertThat(rows).allSatisfy(row -> assertThat(row).matches(".*\\| .*`.*` \\|"));
    }
}
