package org.tuanlink.security;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tuanlink.security.BillOfMaterials.Component;

/** {@code docs/licences.md}, made from what the build says the jar is made of. */
final class LicenceList {

    private LicenceList() {}

    static String text() {
        List<Component> all = Stream.concat(
                        BillOfMaterials.JAVA.components().stream(), BillOfMaterials.PAGES.components().stream())
                .toList();
        Map<String, Long> counts =
                all.stream().collect(Collectors.groupingBy(Component::licence, TreeMap::new, Collectors.counting()));
        StringBuilder text = new StringBuilder("""
                # Licences of what the jar is made of

                Made by `mvn test -Dtest=LicencesTests -Dtuanlink.licences=write` from the lists (CycloneDX) that the build puts into
                the jar: `META-INF/sbom/application.cdx.json` and `frontend.cdx.json`. The test fails when this page is out of date,
                or when a licence comes that nobody has looked at. `/` means: of these one may choose.

                | Licence | Libraries |
                |---|---|
                """);
        counts.forEach((licence, count) -> text.append("| %s | %d |%n".formatted(licence, count)));
        text.append("""

                To know before handing the jar on: MySQL's driver is under the GPL with Oracle's Universal FOSS Exception, and stays a
                file of its own in the jar. `@expo-google-fonts/noto-sans-sc` is MIT
                and its font OFL-1.1, whose text is in the jar beside it. `esbuild` makes a file of the jar and is not in it.

                ## Java

                | Library | Version | Licence |
                |---|---|---|
                """);
        BillOfMaterials.JAVA.components().forEach(one -> row(text, one.group() + ":" + one.name(), one));
        text.append("\n## Pages and fonts\n\n| Package | Version | Licence |\n|---|---|---|\n");
        BillOfMaterials.PAGES.components().forEach(one -> row(text, one.name(), one));
        return text.toString();
    }

    private static void row(StringBuilder text, String name, Component one) {
        text.append("| %s | %s | %s |%n".formatted(name, one.version(), one.licence()));
    }
}
