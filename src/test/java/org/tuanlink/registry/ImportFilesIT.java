package org.tuanlink.registry;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.idev.excel.FastExcel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.testing.ServiceTest;

/** What files are taken, and what comes back for them. */
@ServiceTest
class ImportFilesIT {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private RegistryReader reader;

    @Autowired
    private ImportStore store;

    @Autowired
    private ImportFiles files;

    private RegistryClient client;

    @BeforeEach
    void emptyRegistry() {
        client = new RegistryClient(port);
        RegistryTables.empty(jdbc);
    }

    private static byte[] workbook(List<List<Object>> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FastExcel.write(out).sheet("组织").doWrite(rows);
        return out.toByteArray();
    }

    @Test
    void readsAWorkbookWhateverItsNameAndTheOrderOfItsColumns() {
        byte[] workbook = workbook(List.of(
                List.of("简称", "备注", "类型说明", "type", "code", "PARENTCODE"),
                List.of("团广东省委", "x", "", "LEADING_BODY", 44, ""),
                List.of("团广州市委", "", "", "团的领导机关", 4401, 44)));
        var outcome = client.importFile("organizations", "anything.csv", workbook);
        assertThat(outcome.refusals()).isEmpty();
        assertThat(outcome.state().get("note").asString()).contains("“备注”").contains("“类型说明”");
        assertThat(outcome.state().get("total").asInt()).isEqualTo(2);
        assertThat(reader.organizations()).hasSize(2);
    }

    @Test
    void understandsTheMarkOfExcelAndQuotedCells() {
        String text = "\uFEFF组织编码,上级组织编码,组织类型,简称\r\n\r\n44,,团的领导机关,\"团广东省委\"\r\n";
        var outcome = client.importFile("organizations", "a.csv", text.getBytes(UTF_8));
        assertThat(outcome.refusals()).isEmpty();
        assertThat(outcome.accepted()).isEqualTo(1);
    }

    @Test
    void failsWithASentenceWhenAColumnIsMissing() {
        var outcome = client.importLines("cadres", "团干编码,姓名,手机号,组织编码,是否运营者", "P1,张三,13900000001,44,是");
        assertThat(outcome.status()).isEqualTo("FAILED");
        assertThat(outcome.state().get("message").asString()).contains("身份证号").contains("表头");
    }

    @Test
    void failsWithASentenceWhenTheWorkbookIsBroken() {
        byte[] workbook = workbook(List.of(List.of("code"), List.of("44")));
        byte[] broken = new String(workbook, ISO_8859_1)
                .substring(0, workbook.length / 2)
                .getBytes(ISO_8859_1);
        var answer = client.upload("organizations", "a.xlsx", broken);
        assertThat(answer.status()).isEqualTo(422);
    }

    @Test
    void refusesWhatIsNoTableBeforeTakingIt() throws IOException {
        byte[] gbk = "组织编码,组织类型,简称\n44,团的领导机关,团广东省委\n".getBytes(Charset.forName("GBK"));
        assertRefused(client.upload("organizations", "a.csv", gbk), "IMPORT_ENCODING", "UTF-8");
        assertRefused(client.upload("organizations", "a.csv", new byte[0]), "IMPORT_EMPTY", "空");
        byte[] old = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0, 0, 0};
        assertRefused(client.upload("organizations", "a.xls", old), "IMPORT_OLD_EXCEL", ".xlsx");
        assertRefused(client.upload("organizations", "a.bin", new byte[] {1, 0, 2}), "IMPORT_FORMAT", "UTF-8");
        assertRefused(client.upload("organizations", "a.zip", zip("a.txt", 10)), "IMPORT_FORMAT", "压缩包");
        assertThat(client.upload("people", "a.csv", new byte[] {'a'}).status()).isEqualTo(400);
        assertThat(client.get("/imports/999999").status()).isEqualTo(404);
    }

    @Test
    void refusesATableWhoseColumnsNeverEndWithoutHoldingThem() throws IOException {
        Path plain = Files.createTempFile("wide", ".xlsx");
        Files.write(plain, workbook(List.of(List.of("code", "parentCode", "type", "shortName"), List.of("44"))));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipFile in = new ZipFile(plain.toFile());
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry : Collections.list(in.entries())) {
                String text = new String(in.getInputStream(entry).readAllBytes(), UTF_8);
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(text.replace("r=\"A2\"", "r=\"ZZZZZZ2\"").getBytes(UTF_8));
            }
        }
        Files.delete(plain);
        var wide = client.importFile("organizations", "a.xlsx", out.toByteArray());
        assertThat(wide.status()).isEqualTo("FAILED");
        assertThat(wide.state().get("message").asString()).contains("列太多");
        String commas = ",".repeat(3_000_000);
        assertRefused(
                client.upload("organizations", "a.csv", ("code,type,shortName\n44" + commas).getBytes(UTF_8)),
                "IMPORT_TOO_MANY_COLUMNS",
                "列");
    }

    @Test
    void whatBeginsLikeAFormulaStaysATextWhenItsRowIsMended() throws IOException {
        var outcome = client.importLines(
                "organizations",
                "code,parentCode,type,shortName",
                "44,,LEADING_BODY,\"=HYPERLINK(\"\"//x\"\")\"",
                "45,,X,Y");
        Path file = Files.createTempFile("errors", ".xlsx");
        Files.write(
                file, client.get("/imports/" + outcome.id() + "/errors.xlsx").bytes());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String styles =
                    new String(zip.getInputStream(zip.getEntry("xl/styles.xml")).readAllBytes(), UTF_8);
            assertThat(styles).contains("quotePrefix=\"");
        }
        Files.delete(file);
    }

    @Test
    void aHeaderWithALongInstructionInItIsOnlyIgnored() {
        String instruction = "填表说明：请按要求填写。".repeat(200);
        var outcome = client.importLines(
                "organizations", "code,parentCode,type,shortName," + instruction, "44,,LEADING_BODY,团广东省委,x");
        assertThat(outcome.status()).isEqualTo("SUCCEEDED");
        assertThat(outcome.accepted()).isEqualTo(1);
    }

    @Test
    void aPageFarBeyondTheEndIsEmpty() {
        var outcome = client.importLines("organizations", "code,parentCode,type,shortName", "44,,LEADING_BODY,");
        assertThat(client.get("/imports?page=2000000000").status()).isEqualTo(200);
        assertThat(client.get("/imports/" + outcome.id() + "/errors?page=2000000000")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refusesAFileThatSwellsBeyondMeasure() throws IOException {
        assertRefused(
                client.upload("organizations", "a.xlsx", zip("xl/worksheets/sheet1.xml", (1 << 30) + 1)),
                "IMPORT_TOO_LARGE",
                "1 GB");
    }

    private static void assertRefused(RegistryClient.Answer answer, String code, String says) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().get("code").asString()).isEqualTo(code);
        assertThat(answer.json().get("detail").asString()).contains(says);
    }

    private static byte[] zip(String name, int size) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            byte[] zeros = new byte[1 << 16];
            for (int left = size; left > 0; left -= zeros.length) {
                zip.write(zeros, 0, Math.min(left, zeros.length));
            }
        }
        return out.toByteArray();
    }

    @Test
    void givesTheWorkbookBackWithItsBadCellsMarked() throws IOException {
        var outcome = client.importFile(
                "organizations",
                "a.xlsx",
                workbook(List.of(
                        List.of("code", "上级组织编码", "组织类型", "简称", "代称"),
                        List.of("44", "", "团的领导机关", "团广东省委", ""),
                        List.of("X1", "999", "团小组", "某某团委", "一/二"))));
        assertThat(outcome.rejected()).isEqualTo(1);
        byte[] marked = client.get("/imports/" + outcome.id() + "/errors.xlsx").bytes();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(marked))) {
            Row header = workbook.getSheetAt(0).getRow(0);
            assertThat(header.getCell(5).getStringCellValue()).isEqualTo("错误说明");
            Row good = workbook.getSheetAt(0).getRow(1);
            assertThat(good.getCell(5).getStringCellValue()).isEmpty();
            Row bad = workbook.getSheetAt(0).getRow(2);
            assertThat(bad.getCell(0).getStringCellValue()).isEqualTo("X1");
            assertThat(bad.getCell(2).getCellStyle().getFillPattern()).isEqualTo(FillPatternType.SOLID_FOREGROUND);
            assertThat(bad.getCell(3).getCellStyle().getFillPattern()).isEqualTo(FillPatternType.NO_FILL);
            assertThat(bad.getCell(2).getCellComment().getString().getString()).contains("团小组");
            assertThat(bad.getCell(5).getStringCellValue()).contains("团小组").contains("字符");
        }
    }

    @Test
    void removesAFileOnlyOnceItsImportHasEndedLongEnough() {
        var outcome = client.importLines("organizations", "code,type,shortName", "44,LEADING_BODY,团广东省委");
        String errors = "/imports/" + outcome.id() + "/errors.xlsx";
        Instant ended = Objects.requireNonNull(store.find(OrganizationScope.WHOLE_PROVINCE, outcome.id())
                .orElseThrow()
                .finishedAt());
        files.purgeEndedBefore(ended);
        assertThat(client.get(errors).status()).isEqualTo(200);
        assertThat(files.purgeEndedBefore(ended.plusMillis(1))).isPositive();
        assertThat(client.get(errors).status()).isEqualTo(410);
        assertThat(client.get(errors).text()).contains("IMPORT_FILE_PURGED");
        assertThat(client.get("/imports/" + outcome.id()).status()).isEqualTo(200);
    }

    @Test
    void deletesTemporaryFilesThatAKilledProcessLeftBehind() throws IOException {
        try (TemporaryFile old = TemporaryFile.create();
                TemporaryFile young = TemporaryFile.create()) {
            FileTime time = Files.getLastModifiedTime(old.path());
            Files.setLastModifiedTime(old.path(), FileTime.from(time.toInstant().minus(Duration.ofDays(2))));
            TemporaryFile.removeOlderThan(time.toInstant().minus(Duration.ofDays(1)));
            assertThat(old.path()).doesNotExist();
            assertThat(young.path()).exists();
        }
    }

    @Test
    void offersATemplateThatCanBeSentBackFilled() throws IOException {
        byte[] template = client.get("/imports/template?kind=organizations").bytes();
        ByteArrayOutputStream filled = new ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(template))) {
            assertThat(workbook.getNumberOfSheets()).isEqualTo(3);
            assertThat(workbook.getSheetAt(0).getDataValidations()).hasSize(2);
            Row row = workbook.getSheetAt(0).createRow(1);
            row.createCell(0).setCellValue("44");
            row.createCell(2).setCellValue("团的领导机关");
            row.createCell(3).setCellValue("团广东省委");
            workbook.write(filled);
        }
        var outcome = client.importFile("organizations", "template.xlsx", filled.toByteArray());
        assertThat(outcome.refusals()).isEmpty();
        assertThat(outcome.accepted()).isEqualTo(1);
        assertThat(client.get("/imports/template?kind=cadres").status()).isEqualTo(200);
        assertThat(client.get("/imports/template?kind=members").status()).isEqualTo(200);
    }

    @Test
    void listsImportsTheNewestFirst() {
        var first = client.importLines("organizations", "code,type,shortName", "44,LEADING_BODY,团广东省委");
        var second = client.importLines("organizations", "code,type,shortName", "44,LEADING_BODY,团广东省委");
        List<Long> ids = new ArrayList<>();
        client.get("/imports")
                .json()
                .get("items")
                .forEach(item -> ids.add(item.get("id").asLong()));
        assertThat(ids).startsWith(second.id(), first.id());
    }
}
