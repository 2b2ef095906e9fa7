package org.tuanlink.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Entries are only ever added: whoever wants to change or remove one has to change this test. */
class AuditRowsTests {

    private static final Pattern CHANGES = Pattern.compile(
            "(?is)(UPDATE|DELETE\\s+FROM|REPLACE\\s+INTO|TRUNCATE(\\s+TABLE)?|ALTER\\s+TABLE|DROP\\s+TABLE)[\\s\"+]+access_audit_(entry|head|scope)");

    @Test
    void nothingButSealingAndPurgingTouchesEntries() throws IOException {
        List<String> changes;
        try (var files = Files.walk(Path.of("src/main"))) {
            changes = files.filter(file -> file.toString().matches(".*\\.(java|sql|xml|yml|properties)"))
                    .flatMap(file -> CHANGES.matcher(read(file))
                            .results()
                            .map(found ->
                                    file.getFileName() + ": " + found.group().replaceAll("[\\s\"+]+", " ")))
                    .sorted()
                    .toList();
        }
        assertThat(changes)
                .containsExactly(
                        "AuditTable.java: DELETE FROM access_audit_entry",
                        "AuditTable.java: DELETE FROM access_audit_scope",
                        "AuditTable.java: UPDATE access_audit_entry",
                        "AuditTable.java: UPDATE access_audit_head");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theLawAsksForSixMonths() {
        assertThat(properties(Duration.ofDays(179)).isKeptLongEnough()).isFalse();
        assertThat(properties(Duration.ofMillis(1095)).isKeptLongEnough()).isFalse();
        assertThat(properties(Duration.ofDays(180)).isKeptLongEnough()).isTrue();
    }

    private static AuditProperties properties(Duration retention) {
        return new AuditProperties(retention, Duration.ofSeconds(5), LocalTime.of(3, 20));
    }
}
