package org.tuanlink.security;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tuanlink.security.BillOfMaterials.Component;

/** No library is there twice, and for each job our own code uses one. That each is used, the build checks (dependency:analyze-only). */
class DependenciesTests {

    @Test
    void noClassIsInTwoLibraries() throws IOException {
        Set<String> ours =
                BillOfMaterials.JAVA.components().stream().map(Component::jar).collect(Collectors.toSet());
        List<Path> jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(path -> ours.contains(path.getFileName().toString()))
                .toList();
        assertThat(jars).hasSizeGreaterThan(200);
        Map<String, Path> owners = new HashMap<>();
        Set<String> twice = new java.util.TreeSet<>();
        for (Path jar : jars) {
            for (String name : classes(jar)) {
                Path other = owners.putIfAbsent(name, jar);
                if (other != null && !other.equals(jar)) {
                    twice.add(other.getFileName() + " and " + jar.getFileName());
                }
            }
        }
        assertThat(twice).isEmpty();
    }

    private static List<String> classes(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                    .filter(name -> !name.endsWith("module-info.class") && !name.endsWith("package-info.class"))
                    .toList();
        }
    }

    @Test
    void eachLibraryIsThereInOneVersion() {
        assertThat(BillOfMaterials.JAVA.components().stream()
                        .collect(Collectors.groupingBy(one -> one.group() + ":" + one.name(), Collectors.counting())))
                .allSatisfy((name, count) -> assertThat(count).as(name).isEqualTo(1));
    }

    /** Jackson for JSON; the JDK's and Spring's HTTP, but where a vendor's library asks for its own. */
    @Test
    void ourOwnCodeUsesOneLibraryForJsonAndForHttpTheVendorsOnlyWhereTheyAreTheirs() {
        JavaClasses ours = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("org.tuanlink");
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.google.gson..",
                        "com.fasterxml.jackson.databind..",
                        "com.fasterxml.jackson.core..",
                        "cn.hutool.json..",
                        "cn.hutool.http..",
                        "org.json..",
                        "net.minidev..")
                .check(ours);
        noClasses()
                .that()
                .resideOutsideOfPackages("org.tuanlink.wecom..", "org.tuanlink.mp..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.http..")
                .check(ours);
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("AliyunSms")
                .and()
                .resideOutsideOfPackage("org.tuanlink.platform..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("okhttp3..")
                .check(ours);
    }
}
