package org.tuanlink.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code scripts/backup} and {@code scripts/restore} as an administrator calls them, on the test database. */
public final class BackupScripts {

    private final Path folder;
    private final Path identity;
    private final String recipient;

    /** With a pair of keys of its own. */
    public BackupScripts(Path base) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(base.resolve("backups"));
        this.identity = base.resolve("identity");
        this.recipient = run("scripts/backup", "--new-key", identity.toString()).strip();
    }

    /** Where backups are. */
    public Path folder() {
        return folder;
    }

    /** The manifest of a new one. */
    public Path backup(String jdbcUrl, Path photos) throws IOException, InterruptedException {
        run(
                "scripts/backup",
                "--to",
                folder.toString(),
                "--recipient",
                recipient,
                "--database",
                schema(jdbcUrl),
                "--options",
                options(jdbcUrl).toString(),
                "--photos",
                photos.toString());
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".manifest"))
                    .max(Path::compareTo)
                    .orElseThrow();
        }
    }

    /** What the check of a backup says. */
    public String check(Path manifest, String jdbcUrl) throws IOException, InterruptedException {
        return run(
                "scripts/restore",
                "--check",
                "--identity",
                identity.toString(),
                "--options",
                options(jdbcUrl).toString(),
                manifest.toString());
    }

    /** What the restoring said. */
    public String restore(Path manifest, String jdbcUrl, Path photos) throws IOException, InterruptedException {
        return run(
                "scripts/restore",
                "--identity",
                identity.toString(),
                "--database",
                schema(jdbcUrl),
                "--options",
                options(jdbcUrl).toString(),
                "--photos",
                photos.toString(),
                manifest.toString());
    }

    /** The whole database is gone. */
    public static void destroy(String jdbcUrl) throws SQLException {
        try (var connection = DriverManager.getConnection(jdbcUrl, "root", "");
                var statement = connection.createStatement()) {
            String schema = schema(jdbcUrl);
            statement.execute("DROP DATABASE " + schema);
            statement.execute("CREATE DATABASE " + schema + " CHARACTER SET utf8mb4");
        }
    }

    private static String schema(String jdbcUrl) {
        return jdbcUrl.replaceFirst("\\?.*", "").replaceFirst(".*/", "");
    }

    private Path options(String jdbcUrl) throws IOException {
        String place = jdbcUrl.replaceFirst("jdbc:mysql://([^/]*)/.*", "$1");
        String host = place.replaceFirst(":.*", "");
        String port = place.contains(":") ? place.replaceFirst(".*:", "") : "3306";
        return Files.writeString(
                identity.resolveSibling("my.cnf"),
                "[client]\nprotocol=tcp\nhost=" + host + "\nport=" + port + "\nuser=root\nskip-ssl\n");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
        builder.environment()
                .put("TUANLINK_DB_TOOLS", TestServers.databaseTools().toString());
        String java = Path.of(System.getProperty("java.home"), "bin").toString();
        builder.environment().merge("PATH", java, (path, first) -> first + ":" + path);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(command[0] + " failed:\n" + said);
        }
        return said;
    }
}
