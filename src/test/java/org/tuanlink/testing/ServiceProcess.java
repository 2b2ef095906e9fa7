package org.tuanlink.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A node of the service as a process of its own, started from the jar the way it is started in production. */
public final class ServiceProcess implements RunningService {

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(4);

    private static final Optional<String> NODE_JIT = Optional.ofNullable(System.getProperty("tuanlink.test.node-jit"));

    private final Process process;
    private final int port;
    private final Path log;
    private final String jdbcUrl;

    private ServiceProcess(Process process, int port, Path log, String jdbcUrl) {
        this.process = process;
        this.port = port;
        this.log = log;
        this.jdbcUrl = jdbcUrl;
    }

    /**
     * Starts a node and waits until it is ready.
     *
     * @param name of the log file under {@code target/}
     * @param properties on top of {@link ServiceEnvironment}; among them the JDBC URL and WeCom's address
     */
    public static ServiceProcess start(String name, String jdbcUrl, Map<String, String> properties) {
        return start(name, TestServers.freePort(), jdbcUrl, properties);
    }

    /** Starts a node with more options for its JVM, such as a log of its garbage collections. */
    public static ServiceProcess start(
            String name, String jdbcUrl, Map<String, String> properties, List<String> jvmOptions) {
        return start(name, TestServers.freePort(), jdbcUrl, properties, jvmOptions);
    }

    public static ServiceProcess start(String name, int port, String jdbcUrl, Map<String, String> properties) {
        return start(name, port, jdbcUrl, properties, List.of());
    }

    public static ServiceProcess start(
            String name, int port, String jdbcUrl, Map<String, String> properties, List<String> jvmOptions) {
        Path jar = Path.of("target", "node", "tuanlink.jar").toAbsolutePath();
        if (Files.notExists(jar)) {
            throw new IllegalStateException("Build the jar first: mvn package");
        }
        List<String> options = new ArrayList<>(jvmOptions);
        try {
            // A benchmark's nodes start as in production.
            if (NODE_JIT.isPresent()) {
                options.addAll(NodeArchive.options(jar));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return start(name, port, jdbcUrl, properties, options, List.of("-jar", jar.toString()));
    }

    /** Starts a node from this jar, with nothing but these options for its JVM. */
    public static ServiceProcess startJar(
            Path jar, String name, String jdbcUrl, Map<String, String> properties, List<String> jvmOptions) {
        List<String> program = List.of("-jar", jar.toAbsolutePath().toString());
        return start(name, TestServers.freePort(), jdbcUrl, properties, jvmOptions, program);
    }

    /** Starts another main class, which is on this JVM's class path, the way a node is started. */
    public static ServiceProcess startMain(
            Class<?> main, String name, String jdbcUrl, Map<String, String> properties, List<String> jvmOptions) {
        return startMain(main, name, TestServers.freePort(), jdbcUrl, properties, jvmOptions);
    }

    public static ServiceProcess startMain(
            Class<?> main,
            String name,
            int port,
            String jdbcUrl,
            Map<String, String> properties,
            List<String> jvmOptions) {
        List<String> program = List.of("-cp", System.getProperty("java.class.path"), main.getName());
        return start(name, port, jdbcUrl, properties, jvmOptions, program);
    }

    private static ServiceProcess start(
            String name,
            int port,
            String jdbcUrl,
            Map<String, String> properties,
            List<String> jvmOptions,
            List<String> program) {
        Map<String, String> all = new LinkedHashMap<>(ServiceEnvironment.properties(jdbcUrl));
        all.put("server.port", Integer.toString(port));
        all.put("server.address", "127.0.0.1");
        all.putAll(properties);
        Path log = Path.of("target", name + System.getProperty("tuanlink.test.fork", "") + ".log")
                .toAbsolutePath();
        try {
            ServiceProcess service = new ServiceProcess(launch(program, all, jvmOptions, log), port, log, jdbcUrl);
            service.awaitReadiness();
            return service;
        } catch (IOException e) {
            throw new IllegalStateException("The service's process cannot be started", e);
        }
    }

    static Process launch(List<String> program, Map<String, String> properties, List<String> jvmOptions, Path log)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The same time zone as ours: both write times to one database.
        String zone = "-Duser.timezone=" + TimeZone.getDefault().getID();
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8", zone));
        // For nodes that live as long as a test; a benchmark's have both compilers, as in production.
        NODE_JIT.ifPresent(command::add);
        command.addAll(jvmOptions);
        command.addAll(program);
        // Secrets go by file, not by command line, where every user of the machine could read them.
        Path config = Files.createTempFile("tuanlink-", ".properties");
        config.toFile().deleteOnExit();
        StringBuilder text = new StringBuilder();
        properties.forEach((key, value) ->
                text.append(key).append('=').append(escaped(value)).append('\n'));
        Files.writeString(config, text);
        command.add("--spring.config.additional-location=file:" + config);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    /** Files of properties are read as Latin-1. */
    private static String escaped(String value) {
        StringBuilder text = new StringBuilder();
        value.replace("\\", "\\\\")
                .chars()
                .forEach(c -> text.append(c < 128 ? Character.toString(c) : String.format("\\u%04x", c)));
        return text.toString();
    }

    private void awaitReadiness() throws IOException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest probe = HttpRequest.newBuilder(URI.create(url() + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long giveUp = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (System.nanoTime() < giveUp && process.isAlive()) {
            try {
                if (http.send(probe, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        throw new IllegalStateException("The service did not become ready:\n" + tail());
    }

    /** The last lines it logged. */
    public String tail() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public String jdbcUrl() {
        return jdbcUrl;
    }

    public Path log() {
        return log;
    }

    /** kill -9: the process gets no chance to tidy up. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM: how long it took to go; fails when it has not gone in that time. */
    public Duration terminate(Duration within) throws InterruptedException {
        long begun = System.nanoTime();
        process.destroy();
        if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("The node did not go within " + within);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** A test's node has nothing to tidy up, and its going costs as much as a second of work; others go as in production. */
    @Override
    public void close() {
        if (NODE_JIT.isPresent()) {
            process.destroyForcibly();
        } else {
            process.destroy();
        }
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
