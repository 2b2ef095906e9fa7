package org.tuanlink.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tuanlink.access.AuditBreak;
import org.tuanlink.access.Role;

class AuditWordsTests {

    private static final Pattern ENTRY = Pattern.compile("AuditEntry\\.of\\(\\s*\"([a-z.-]+)\"\\s*,\\s*\"([a-z.-]+)\"");

    private static final Pattern HANDED_ON =
            Pattern.compile("\\b(?:deed|doing|entry|about)\\((?:\\w+, )*\"([a-z]+\\.[a-z.-]+)\"");

    private static final Pattern CHANGE = Pattern.compile("\\bchanged?\\((?:entry, )?\\s*\"([a-zA-Z]+)\"");

    private final AuditWords words = new AuditWords();

    private static List<String> sources(String folder) throws IOException {
        try (var files = Files.walk(Path.of("src/main/java", folder))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(AuditWordsTests::read)
                    .toList();
        }
    }

    @Test
    void everyDeedOfAccessHasAWordAlsoWhereItsNameIsHandedOnAndSoHasWhatItChanges() throws IOException {
        List<String> sources = sources("org/tuanlink/access");
        var deeds = sources.stream()
                .flatMap(text -> HANDED_ON.matcher(text).results())
                .map(deed -> deed.group(1))
                .toList();
        assertThat(deeds).contains("session.begin", "session.lockout", "account.unlock", "account.totp.renew");
        assertThat(deeds).allSatisfy(deed -> assertThat(words.action(deed)).isNotEqualTo(deed));
        var fields = sources.stream()
                .flatMap(text -> CHANGE.matcher(text).results())
                .map(field -> field.group(1))
                .toList();
        assertThat(fields).contains("wecomUserId", "reason", "method");
        assertThat(fields).allSatisfy(field -> assertThat(words.field(field)).isNotEqualTo(field));
    }

    @Test
    void everyDeedThatIsRecordedHasAChineseWord() throws IOException {
        List<String> sources = sources("");
        var entries =
                sources.stream().flatMap(text -> ENTRY.matcher(text).results()).toList();
        assertThat(entries).hasSizeGreaterThan(15);
        assertThat(entries).allSatisfy(entry -> {
            assertThat(words.action(entry.group(1))).as(entry.group(1)).isNotEqualTo(entry.group(1));
            assertThat(words.kind(entry.group(2))).as(entry.group(2)).isNotEqualTo(entry.group(2));
        });
    }

    @Test
    void rolesAndBreaksHaveWords() {
        for (Role role : Role.values()) {
            assertThat(words.role(role.name())).isNotEqualTo(role.name());
        }
        for (AuditBreak.Kind kind : AuditBreak.Kind.values()) {
            assertThat(words.broken(kind)).isNotEqualTo(kind.name());
        }
    }

    @Test
    void codesWithinAValueAreSaidInChinese() {
        assertThat(words.value("4401 SECRETARY operator; A1 STAFF")).isEqualTo("4401 书记 运营者; A1 工作人员");
        assertThat(words.value("*")).isEqualTo("全部");
        assertThat(words.value("ABC 199****0001")).isEqualTo("ABC 199****0001");
    }

    @Test
    void anAddressKeepsTheQuestion() {
        var question = new AuditQuestion("2026-01-01", " ", "a&b", null, null, null, "团 委=").cleaned();
        assertThat(question.address("/console/audit"))
                .isEqualTo("/console/audit?from=2026-01-01&actor=a%26b&text=%E5%9B%A2%20%E5%A7%94%3D");
        assertThat(question.address("/console/audit", "after", "x_1")).endsWith("&after=x_1");
        assertThat(new AuditQuestion("2026-13-99", null, null, null, null, null, null)
                        .cleaned()
                        .asMap())
                .isEmpty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
