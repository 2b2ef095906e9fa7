package org.tuanlink.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators are given to start with agrees with the service, and with itself. */
class ConfigFilesTests {

    private static final Pattern VARIABLE = Pattern.compile("\\b(TUANLINK|SPRING|SERVER)_[A-Z0-9_]+[A-Z0-9]\\b");

    /** The scripts' own. */
    private static final Set<String> NOT_PROPERTIES = Set.of("TUANLINK_JAR");

    private static final Set<String> KNOWN = new HashSet<>();
    private static final Set<String> MAPS = new HashSet<>();

    static {
        ours();
        springs();
    }

    private static void ours() {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        scan.findCandidateComponents("org.tuanlink").forEach(found -> {
            try {
                Class<?> type = Class.forName(found.getBeanClassName());
                String prefix =
                        type.getAnnotation(ConfigurationProperties.class).value();
                components(type, prefix);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void components(Class<?> type, String prefix) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = uniform(prefix + "." + component.getName());
            KNOWN.add(name);
            if (Map.class.isAssignableFrom(component.getType()) || List.class.isAssignableFrom(component.getType())) {
                MAPS.add(name + ".");
            } else if (component.getType().isRecord()) {
                components(component.getType(), name);
            }
        }
    }

    private static void springs() {
        try {
            for (URL url : Collections.list(ConfigFilesTests.class
                    .getClassLoader()
                    .getResources("META-INF/spring-configuration-metadata.json"))) {
                try (InputStream in = url.openStream()) {
                    JsonNode metadata = JsonMapper.shared().readTree(in);
                    metadata.path("properties").forEach(property -> {
                        String name = uniform(property.path("name").asString(""));
                        KNOWN.add(name);
                        if (property.path("type").asString("").startsWith("java.util.")) {
                            MAPS.add(name + ".");
                        }
                    });
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String uniform(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static boolean isKnown(String property) {
        String name = uniform(property);
        return KNOWN.contains(name) || MAPS.stream().anyMatch(name::startsWith);
    }

    /** As Spring reads a variable: dots as underscores. */
    private static boolean isKnownVariable(String variable) {
        String name = variable.toLowerCase(Locale.ROOT);
        return KNOWN.stream().anyMatch(known -> known.replace('.', '_').equals(name))
                || MAPS.stream().anyMatch(map -> name.startsWith(map.replace('.', '_')));
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of(file));
    }

    private static Map<String, Object> yaml(String file) throws IOException {
        return new Yaml().load(read(file));
    }

    private static Map<?, ?> map(@Nullable Object node) {
        return node instanceof Map<?, ?> map ? map : Map.of();
    }

    private static void flatten(String prefix, Object node, List<String> leaves) {
        if (node instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach((key, value) -> flatten(prefix.isEmpty() ? key + "" : prefix + "." + key, value, leaves));
        } else if (!(node instanceof Map)) {
            leaves.add(prefix);
        }
    }

    @Test
    void everyPropertyOfTheProductionConfigurationIsTheServices() throws IOException {
        List<String> leaves = new ArrayList<>();
        flatten("", yaml("config/application-production.yml"), leaves);
        assertThat(leaves)
                .hasSizeGreaterThan(50)
                .allSatisfy(leaf -> assertThat(isKnown(leaf)).as(leaf).isTrue());
        assertThat(isKnown("tuanlink.lookup.serches")).isFalse();
    }

    @Test
    void everyVariableThatIsNamedIsAProperty() throws IOException {
        Set<String> named = new TreeSet<>();
        for (String file : List.of(
                "config/application-production.yml",
                "config/compose.yaml",
                "config/Dockerfile",
                "config/tuanlink.service",
                "docs/runbook.md",
                "docs/runbook.zh-CN.md",
                "src/main/resources/org/tuanlink/cli/doctor.properties")) {
            VARIABLE.matcher(read(file)).results().map(MatchResult::group).forEach(named::add);
        }
        named.removeAll(NOT_PROPERTIES);
        assertThat(named)
                .contains("TUANLINK_WECOM_CONTACTS_SECRET", "SPRING_DATASOURCE_PASSWORD", "TUANLINK_ENCRYPTION_KEYS_K1")
                .allSatisfy(name -> assertThat(isKnownVariable(name)).as(name).isTrue());
    }

    @Test
    void composeRunsTwoNodesThatStopInTimeAndFitTheirMemory() throws IOException {
        Map<?, ?> services = map(yaml("config/compose.yaml").get("services"));
        assertThat(services.keySet().stream().map(String::valueOf))
                .containsExactlyInAnyOrder("node1", "node2", "mysql", "redis", "nginx");
        for (String node : List.of("node1", "node2")) {
            Map<?, ?> service = map(services.get(node));
            assertThat(String.valueOf(service.get("stop_grace_period"))).isEqualTo("45s");
            assertThat(String.valueOf(service.get("mem_limit"))).isEqualTo("1g");
            assertThat(String.valueOf(service.get("cap_drop"))).isEqualTo("[ALL]");
        }
        assertThat(String.valueOf(map(services.get("mysql")).get("image"))).isEqualTo("mysql:8.4");
        assertThat(String.valueOf(map(services.get("redis")).get("image"))).isEqualTo("redis:7");
        assertThat(read("config/Dockerfile")).contains("\"-Xmx512m\"");
    }

    @Test
    void systemdGivesANodeTimeToStopAndNoRights() throws IOException {
        assertThat(read("config/tuanlink.service").lines())
                .contains(
                        "TimeoutStopSec=45",
                        "SuccessExitStatus=143",
                        "MemoryMax=1G",
                        "NoNewPrivileges=yes",
                        "ProtectSystem=strict",
                        "CapabilityBoundingSet=",
                        "EnvironmentFile=/etc/tuanlink/secrets.env")
                .anyMatch(line -> line.startsWith("ExecStart=") && line.contains("-Xmx512m"));
        // The requests' 20 s and the tasks' 15 s run side by side.
        assertThat(read("src/main/resources/application.yml")).contains("timeout-per-shutdown-phase: 20s");
    }

    @Test
    void nginxTellsWhoACallerIsAndAddsNoHeaderOfTheServices() throws IOException {
        String conf = read("config/nginx.conf");
        String bare = conf.lines()
                .map(line -> line.replaceFirst("(^|\\s)#.*", ""))
                .reduce("", (all, line) -> all + line + "\n");
        assertThat(bare.chars().filter(c -> c == '{').count())
                .isEqualTo(bare.chars().filter(c -> c == '}').count());
        assertThat(bare.lines().map(String::strip).filter(line -> !line.isEmpty()))
                .allMatch(line -> line.endsWith(";") || line.endsWith("{") || line.endsWith("}") || line.endsWith("'"))
                .doesNotContain("proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;")
                .contains(
                        "proxy_set_header X-Forwarded-For $remote_addr;",
                        "proxy_set_header Forwarded \"\";",
                        "proxy_set_header X-Forwarded-Proto https;")
                .noneMatch(line -> line.startsWith("add_header"));
    }

    /** An operator who is woken finds what to do. */
    @Test
    void everyAlertHasItsSectionInBothRunbooks() throws IOException {
        List<String> alerts = Pattern.compile("- alert: (\\w+)")
                .matcher(read("config/alerts.yml"))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(alerts).hasSizeGreaterThan(20);
        for (String book : List.of("docs/runbook.md", "docs/runbook.zh-CN.md")) {
            List<String> sections = read(book)
                    .lines()
                    .filter(line -> line.startsWith("### TuanLink"))
                    .map(line -> line.substring(4))
                    .toList();
            assertThat(sections).as(book).containsExactlyElementsOf(alerts);
        }
        try (Stream<String> lines = read("docs/runbook.md").lines()) {
            assertThat(lines)
                    .contains(
                            "## Backup and restore",
                            "## Rotation of encryption keys",
                            "## Redis Sentinel, Cluster, MySQL replicas");
        }
    }
}
