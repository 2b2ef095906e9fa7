package org.tuanlink;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What nobody calls is not kept: the history of versions has it. */
class DeadCodeTests {

    private static final Path MAIN = Path.of("target", "classes", "org", "tuanlink");
    private static final Path TESTS = Path.of("target", "test-classes", "org", "tuanlink");
    private static final Path TEMPLATES = Path.of("src", "main", "resources", "templates");
    private static final Pattern WORD = Pattern.compile("\\w+");

    /** Say something of a method, and not that somebody calls it. */
    private static final Set<String> REMARKS = Set.of("Nullable", "SafeVarargs", "SuppressWarnings");

    @Test
    void everyMethodIsCalledOrReadByATemplate() throws IOException {
        JavaClasses classes = new ClassFileImporter().importPaths(MAIN, TESTS);
        Set<String> called = called(classes);
        Set<String> read = wordsOfTemplates();
        assertThat(classes.stream()
                        .filter(owner -> owner.getSource()
                                .orElseThrow()
                                .getUri()
                                .getPath()
                                .contains("/target/classes/"))
                        .filter(owner -> !owner.isAnnotation() && !owner.isAnonymousClass())
                        .flatMap(owner -> owner.getMethods().stream())
                        .filter(DeadCodeTests::isOurs)
                        .filter(method -> !read.contains(property(method.getName())))
                        .filter(method -> family(method.getOwner()).noneMatch(one -> called.contains(key(one, method))))
                        .map(JavaMethod::getFullName))
                .isEmpty();
    }

    /** By anybody but itself; who calls it by an interface or a subclass names that. */
    private static Set<String> called(JavaClasses classes) {
        Set<String> called = new HashSet<>();
        for (JavaClass from : classes) {
            from.getCodeUnitAccessesFromSelf().stream()
                    .filter(access -> !access.getOrigin()
                            .getFullName()
                            .equals(access.getTarget().getFullName()))
                    .forEach(access -> called.add(key(access.getTarget())));
        }
        return called;
    }

    private static String key(CodeUnitAccessTarget target) {
        return target.getOwner().getName()
                + '#'
                + target.getName()
                + '/'
                + target.getRawParameterTypes().size();
    }

    private static String key(JavaClass owner, JavaCodeUnit method) {
        return owner.getName()
                + '#'
                + method.getName()
                + '/'
                + method.getRawParameterTypes().size();
    }

    private static Stream<JavaClass> family(JavaClass owner) {
        return Stream.of(
                        Stream.of(owner),
                        owner.getAllSubclasses().stream(),
                        owner.getAllRawSuperclasses().stream(),
                        owner.getAllRawInterfaces().stream())
                .flatMap(classes -> classes);
    }

    /** Neither the compiler's, nor a framework's to call, nor the way something of somebody else's is implemented. */
    private static boolean isOurs(JavaMethod method) {
        return !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                && !method.getName().equals("main")
                && !isMadeByTheCompiler(method)
                && method.getAnnotations().stream()
                        .allMatch(one -> REMARKS.contains(one.getRawType().getSimpleName()))
                && family(method.getOwner())
                        .filter(one -> !one.equals(method.getOwner()))
                        .filter(one -> !one.getPackageName().startsWith("org.tuanlink"))
                        .noneMatch(one -> isDeclared(one, method));
    }

    /** A component of a record may be there for the reader of its JSON; an enum's methods come with it. */
    private static boolean isMadeByTheCompiler(JavaMethod method) {
        JavaClass owner = method.getOwner();
        return (owner.isRecord() && owner.tryGetField(method.getName()).isPresent())
                || (owner.isEnum() && List.of("values", "valueOf").contains(method.getName()));
    }

    private static boolean isDeclared(JavaClass owner, JavaMethod method) {
        return Stream.of(owner.reflect().getDeclaredMethods())
                .anyMatch(one -> one.getName().equals(method.getName())
                        && one.getParameterCount()
                                == method.getRawParameterTypes().size());
    }

    private static String property(String method) {
        Matcher getter = Pattern.compile("(?:get|is)([A-Z])(\\w*)").matcher(method);
        return getter.matches() ? Character.toLowerCase(getter.group(1).charAt(0)) + getter.group(2) : method;
    }

    private static Set<String> wordsOfTemplates() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(Files::isRegularFile)
                    .flatMap(file -> {
                        try {
                            return WORD.matcher(Files.readString(file))
                                    .results()
                                    .map(found -> property(found.group()));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .collect(Collectors.toSet());
        }
    }
}
