package org.tuanlink.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.cli.ApiClient;
import tools.jackson.databind.JsonNode;

/** Organisations and cadres for a test, brought in the way administrators do: by import. */
public final class Roster {

    private static final String ORGANIZATIONS = "code,parentCode,type,shortName";
    private static final String CADRES = "code,name,mobile,idNumber,organizationCode,post,operator,branchCode";

    private final ApiClient api;

    private Roster(ApiClient api) {
        this.api = api;
    }

    /** An empty registry on the node of this port. */
    public static Roster empty(JdbcTemplate jdbc, int port) {
        jdbc.execute("DELETE FROM registry_post");
        jdbc.execute("DELETE FROM registry_cadre");
        jdbc.execute("DELETE FROM registry_organization");
        return add(port);
    }

    /** More for the node of this port. */
    public static Roster add(int port) {
        return add(port, ServiceEnvironment.API_TOKEN);
    }

    /** More, by somebody with this token. */
    public static Roster add(int port, String token) {
        return new Roster(new ApiClient(URI.create("http://127.0.0.1:" + port), token));
    }

    /** Lines of {@code code,parent,type,shortName}. */
    public Roster organizations(String... lines) {
        return imported("organizations", ORGANIZATIONS, lines);
    }

    /** Lines of {@link #person}{@code ,organization,post,operator,branch}. */
    public Roster cadres(String... lines) {
        return imported("cadres", CADRES, lines);
    }

    /** A made-up person, each by its number: {@code code,name,mobile,idNumber}. */
    public static String person(String code, String name, int number) {
        return "%s,%s,198%08d,%s".formatted(code, name, number, People.idNumber(number));
    }

    private Roster imported(String kind, String header, String... lines) {
        try {
            JsonNode end = imported(kind, file(kind, header, lines));
            if (end.path("rejected").asInt(0) > 0
                    || !end.path("status").asString("").equals("SUCCEEDED")) {
                throw new IllegalStateException(end + " "
                        + api.get("/registry/imports/" + end.path("id").asLong(0) + "/errors"));
            }
            return this;
        } catch (IOException e) {
            throw new IllegalStateException("The import failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Imports rows of cadres, whatever comes of it, from a file whose name begins so; tells the import's id. */
    public long upload(String name, String... lines) {
        try {
            return imported("cadres", file(name, CADRES, lines)).path("id").asLong(0);
        } catch (IOException e) {
            throw new IllegalStateException("The import failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode imported(String kind, Path file) throws IOException, InterruptedException {
        String path = "/registry/imports/" + api.upload(kind, file).path("id").asLong(0);
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> api.get(path).path("status").asString("").matches("SUCCEEDED|FAILED"));
        return api.get(path);
    }

    private static Path file(String name, String header, String... lines) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "rosters"));
        Path file = Files.createTempFile(folder, name, ".csv");
        return Files.writeString(file, header + "\n" + String.join("\n", lines) + "\n");
    }
}
