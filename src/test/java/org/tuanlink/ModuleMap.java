package org.tuanlink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The map of modules in {@code README.md} and {@code README.zh-CN.md}, made from each module's package-info: what it says it
 * is for, and what it may use. {@code scripts/tools/run org.tuanlink.ModuleMap} writes it.
 */
public final class ModuleMap {

    private static final Path SOURCES = Path.of("src", "main", "java", "org", "tuanlink");
    private static final Path SIMULATOR = Path.of("src", "simulator", "java", "wecomsim");
    private static final String BEGIN = "<!-- modules: scripts/tools/run org.tuanlink.ModuleMap -->\n";
    private static final String END = "<!-- /modules -->\n";

    /** Whose arrows say nothing: everything may use the one, and the other everything. */
    private static final List<String> UNDRAWN = List.of("platform", "console");

    private static final Pattern COMMENT = Pattern.compile("\\A/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern MODULE =
            Pattern.compile("@ApplicationModule\\(.*?allowedDependencies =([^=)]*)[,)]", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("\"(\\w+)\"");
    private static final Pattern TAG = Pattern.compile("\\{@(?:code|link) ([^}]*)}");

    private final SortedMap<String, SortedSet<String>> allowed;

    private ModuleMap(SortedMap<String, SortedSet<String>> allowed) {
        this.allowed = allowed;
    }

    /** A language that a README is written in. */
    enum Language {
        ENGLISH(Path.of("README.md"), "| Package | Owns |", " (src/simulator)"),
        CHINESE(Path.of("README.zh-CN.md"), "| 包 | 负责 |", "（src/simulator）");

        private final Path readme;
        private final String heading;
        private final String simulator;

        Language(Path readme, String heading, String simulator) {
            this.readme = readme;
            this.heading = heading;
            this.simulator = simulator;
        }

        private String of(List<String> paragraphs) {
            String chinese = "<p lang=\"zh\">";
            return paragraphs.stream()
                    .filter(text -> this == ENGLISH || text.startsWith(chinese))
                    .findFirst()
                    .orElseThrow()
                    .replace(chinese, "");
        }
    }

    /** Writes the map into both files. */
    public static void main(String[] args) throws Exception {
        ModuleMap map = read();
        for (Language language : Language.values()) {
            String readme = Files.readString(language.readme);
            Files.writeString(language.readme, readme.replace(written(language), map.in(language)));
        }
    }

    static ModuleMap read() throws IOException {
        SortedMap<String, SortedSet<String>> allowed = new TreeMap<>();
        try (var folders = Files.newDirectoryStream(SOURCES, Files::isDirectory)) {
            for (Path folder : folders) {
                String name = folder.getFileName().toString();
                Matcher module = MODULE.matcher(Files.readString(folder.resolve("package-info.java")));
                if (module.find()) {
                    allowed.put(
                            name,
                            NAME.matcher(module.group(1))
                                    .results()
                                    .map(found -> found.group(1))
                                    .collect(Collectors.toCollection(TreeSet::new)));
                }
            }
        }
        return new ModuleMap(allowed);
    }

    /** What stands between the marks. */
    static String written(Language language) throws IOException {
        String readme = Files.readString(language.readme);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        return readme.substring(begin, readme.indexOf(END, begin));
    }

    Map<String, SortedSet<String>> allowed() {
        return allowed;
    }

    /** The table, each module after those it uses, and the drawing. */
    String in(Language language) throws IOException {
        StringBuilder text = new StringBuilder(language.heading).append("\n|---|---|\n");
        for (String module : inOrder()) {
            text.append(row("`org.tuanlink." + module + "`", language, SOURCES.resolve(module)));
        }
        text.append(row("`wecomsim`" + language.simulator, language, SIMULATOR));
        return text.append('\n').append(drawing()).toString();
    }

    private static String row(String name, Language language, Path folder) throws IOException {
        Matcher comment = COMMENT.matcher(Files.readString(folder.resolve("package-info.java")));
        if (!comment.find()) {
            throw new IllegalStateException(folder + " does not say what it is for");
        }
        String plain = comment.group(1).replaceAll("\\n \\* ?", "\n").strip();
        List<String> paragraphs = Pattern.compile("\\n\\s*\\n")
                .splitAsStream(plain)
                .map(paragraph -> paragraph.replaceAll("\\s*\\n\\s*", " "))
                .toList();
        String said = TAG.matcher(language.of(paragraphs))
                .replaceAll(tag -> "`" + tag.group(1).replaceFirst(".*\\.(?=[A-Z])", "") + "`");
        return "| " + name + " | " + said + " |\n";
    }

    private List<String> inOrder() {
        List<String> order = new ArrayList<>();
        while (order.size() < allowed.size()) {
            allowed.keySet().stream()
                    .filter(module ->
                            !order.contains(module) && order.containsAll(allowed.getOrDefault(module, new TreeSet<>())))
                    .findFirst()
                    .ifPresentOrElse(order::add, () -> {
                        throw new IllegalStateException("Modules use each other in a circle beyond " + order);
                    });
        }
        return order;
    }

    private String drawing() {
        StringBuilder text = new StringBuilder("```mermaid\ngraph LR\n");
        allowed.forEach((module, uses) -> {
            if (!UNDRAWN.contains(module)) {
                Set<String> drawn = new TreeSet<>(uses);
                drawn.removeAll(UNDRAWN);
                // What is reached by way of another is not drawn again.
                uses.forEach(between -> drawn.removeAll(reached(between)));
                text.append(drawn.isEmpty() ? "  " + module + "\n" : "");
                drawn.forEach(used -> text.append("  ")
                        .append(module)
                        .append(" --> ")
                        .append(used)
                        .append('\n'));
            }
        });
        return text.append("```\n").toString();
    }

    private Set<String> reached(String from) {
        return allowed.getOrDefault(from, new TreeSet<>()).stream()
                .flatMap(next -> Stream.concat(Stream.of(next), reached(next).stream()))
                .collect(Collectors.toSet());
    }
}
