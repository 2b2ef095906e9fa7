package org.tuanlink.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tuanlink.security.BillOfMaterials.Component;

class LicencesTests {

    private static final Path PAGE = Path.of("docs/licences.md");

    /** Looked at, and fit for a service that an organisation runs for itself. */
    private static final Set<String> KNOWN = Set.of(
            "0BSD",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "Bouncy Castle Licence",
            "Broadcom Foundation License",
            "CC0-1.0 / BSD-2-Clause",
            "EPL-2.0 / GPL-2.0-with-classpath-exception",
            "EPL-2.0 / LGPL-2.1-only",
            "Indiana University Extreme! Lab Software License",
            "MIT",
            "MIT AND OFL-1.1",
            "MIT-0",
            "MulanPSL-2.0",
            "Public Domain",
            "The GNU General Public License, v2 with Universal FOSS Exception, v1.0");

    @Test
    void thePageSaysWhatTheJarIsMadeOf() throws IOException {
        String text = LicenceList.text();
        if ("write".equals(System.getProperty("tuanlink.licences"))) {
            Files.writeString(PAGE, text);
        }
        assertThat(Files.readString(PAGE))
                .as("write it anew: mvn test -Dtest=LicencesTests -Dtuanlink.licences=write")
                .isEqualTo(text);
    }

    @Test
    void everyLicenceHasBeenLookedAt() {
        assertThat(Stream.of(BillOfMaterials.JAVA, BillOfMaterials.PAGES).flatMap(one -> one.components().stream()))
                .hasSizeGreaterThan(200)
                .filteredOn(one -> !KNOWN.contains(one.licence()))
                .as("libraries under a licence that is not among those looked at")
                .extracting(Component::name)
                .isEmpty();
    }
}
