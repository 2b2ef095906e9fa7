package org.tuanlink.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is counted is written where it leaves a mark, and nowhere else. */
class MarkedTests {

    private static final Pattern WRITE = Pattern.compile(
            "(INSERT\\s+(IGNORE\\s+)?INTO|UPDATE|DELETE\\s+FROM|REPLACE\\s+INTO|TRUNCATE(\\s+TABLE)?)\\s+"
                    + "(checkin_member|registry_post|registry_organization|access_cadre_entry)\\b",
            Pattern.CASE_INSENSITIVE);

    /**
     * MemberTable tells MemberListeners, CadreStore, which alone uses CadreInsert, PostListeners; FirstEntries publishes
     * CadreEntered; what OrganizationStore writes has a revision.
     */
    private static final String[] KNOWN = {
        "CadreInsert.java", "CadreStore.java", "FirstEntries.java", "MemberTable.java", "OrganizationStore.java"
    };

    @Test
    void onlyThoseThatLeaveMarksWriteWhatIsCounted() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(MarkedTests::writes)
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(KNOWN);
        }
    }

    private static boolean writes(Path file) {
        try {
            return WRITE.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
