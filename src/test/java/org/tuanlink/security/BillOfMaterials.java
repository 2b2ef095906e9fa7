package org.tuanlink.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the build says the jar is made of (CycloneDX): Java libraries, and those of the pages. */
final class BillOfMaterials {

    static final BillOfMaterials JAVA = new BillOfMaterials("application.cdx.json");
    static final BillOfMaterials PAGES = new BillOfMaterials("frontend.cdx.json");

    private static final Path FOLDER = Path.of("target/classes/META-INF/sbom");

    private final String file;

    private BillOfMaterials(String file) {
        this.file = file;
    }

    /**
     * A library.
     *
     * @param licence as SPDX names it, where SPDX does; several are alternatives
     */
    record Component(String group, String name, String version, String licence) {

        String jar() {
            return name + "-" + version + ".jar";
        }
    }

    List<Component> components() {
        List<Component> components = new ArrayList<>();
        read().path("components").forEach(one -> components.add(component(one)));
        components.sort(Comparator.comparing(Component::group).thenComparing(Component::name));
        return components;
    }

    private JsonNode read() {
        try {
            return JsonMapper.builder().build().readTree(Files.readString(FOLDER.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("mvn process-resources makes it", e);
        }
    }

    private static Component component(JsonNode one) {
        String licence =
                one.path("licenses").valueStream().map(BillOfMaterials::licence).collect(Collectors.joining(" / "));
        return new Component(
                one.path("group").asString(""),
                one.path("name").asString(),
                one.path("version").asString(),
                licence);
    }

    private static String licence(JsonNode one) {
        JsonNode named = one.path("license");
        return Optional.ofNullable(one.path("expression").asString(null))
                .or(() -> Optional.ofNullable(named.path("id").asString(null)))
                .orElseGet(() -> named.path("name").asString(""));
    }
}
