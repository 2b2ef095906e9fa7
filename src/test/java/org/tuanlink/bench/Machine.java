package org.tuanlink.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNode;
import org.redisson.api.redisnode.RedisNodes;
import org.redisson.config.Config;
import org.tuanlink.testing.TestServers;

/** What figures were measured on and with: they mean nothing without. */
final class Machine {

    private Machine() {}

    /** One sentence. */
    static String describe() throws IOException, InterruptedException, SQLException {
        return "Measured on %s at commit %s: %d processors (%s), %s of memory, %s; Java %s (%s), %s, Redis %s. Load before: %s."
                .formatted(
                        ZonedDateTime.now(ZoneId.of("Asia/Shanghai"))
                                .format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm")),
                        commit(),
                        Runtime.getRuntime().availableProcessors(),
                        after("/proc/cpuinfo", "model name"),
                        memory(),
                        System.getProperty("os.name") + " " + System.getProperty("os.version"),
                        System.getProperty("java.version"),
                        System.getProperty("java.vm.name"),
                        database(),
                        redis(),
                        load());
    }

    private static String commit() throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "describe", "--always", "--dirty")
                .redirectErrorStream(true)
                .start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return git.waitFor(10, TimeUnit.SECONDS) && git.exitValue() == 0 ? said : "unknown";
    }

    private static String after(String file, String key) throws IOException {
        Path path = Path.of(file);
        if (!Files.exists(path)) {
            return "unknown";
        }
        try (Stream<String> lines = Files.lines(path)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }

    private static String memory() throws IOException {
        String said = after("/proc/meminfo", "MemTotal").replace(" kB", "");
        return said.equals("unknown") ? "unknown size" : "%.1f GiB".formatted(Long.parseLong(said) / 1048576.0);
    }

    private static String load() throws IOException {
        Path path = Path.of("/proc/loadavg");
        return Files.exists(path) ? Files.readString(path).split(" ", 2)[0] : "unknown";
    }

    private static String database() throws SQLException {
        try (Connection connection = DriverManager.getConnection(TestServers.newSchemaUrl())) {
            var server = connection.getMetaData();
            String version = server.getDatabaseProductVersion();
            return version.contains("MariaDB") ? "MariaDB " + version.replace("-MariaDB", "") : "MySQL " + version;
        }
    }

    private static String redis() {
        Config config = new Config();
        config.useSingleServer().setAddress(TestServers.redisUrl());
        RedissonClient client = Redisson.create(config);
        try {
            return client.getRedisNodes(RedisNodes.SINGLE)
                    .getInstance()
                    .info(RedisNode.InfoSection.SERVER)
                    .getOrDefault("redis_version", "unknown");
        } finally {
            client.shutdown();
        }
    }
}
