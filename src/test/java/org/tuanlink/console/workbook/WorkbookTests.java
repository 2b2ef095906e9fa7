package org.tuanlink.console.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.tuanlink.access.Caller;
import org.tuanlink.access.Role;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.registry.OrganizationScope;

class WorkbookTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Caller ADMIN = new Caller("管理员", 1L, Role.PROVINCE_ADMIN, OrganizationScope.WHOLE_PROVINCE);

    private final List<AuditEntry> recorded = new ArrayList<>();
    private final Workbooks workbooks =
            new Workbooks(recorded::add, Clock.fixed(Instant.parse("2026-03-01T17:00:00Z"), ZONE));

    private record Line(@Nullable Object value) {}

    private static WorkbookList<Line> list(WorkbookRows<Line> rows) {
        return new WorkbookList<>(
                "cadre",
                "团干/名单",
                Map.of("post", "书记"),
                List.of(new WorkbookColumn<>("值", Line::value), new WorkbookColumn<>("文字", line -> "甲")),
                rows);
    }

    private MockHttpServletResponse download(WorkbookList<?> list) throws Exception {
        var response = new MockHttpServletResponse();
        workbooks.download(ADMIN, list).render(Map.of(), new MockHttpServletRequest(), response);
        return response;
    }

    private Cell only(@Nullable Object value) throws Exception {
        byte[] file = download(list(WorkbookRows.of(List.of(new Line(value))))).getContentAsByteArray();
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            return workbook.getSheetAt(0).getRow(1).getCell(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1+1",
                "=HYPERLINK(\"http://x\")",
                "＝1+1",
                "00123",
                "441900200001010011"
            })
    void aTextNeverBecomesAFormulaOrANumber(String text) throws Exception {
        Cell cell = only(text);
        assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
        assertThat(cell.getStringCellValue()).isEqualTo(text);
    }

    @Test
    void aTextThatBeginsLikeAFormulaStaysATextWhenItIsEdited() throws Exception {
        assertThat(only("=1+1").getCellStyle().getQuotePrefixed()).isTrue();
        assertThat(only("甲").getCellStyle().getQuotePrefixed()).isFalse();
    }

    @Test
    void numbersAndTimesKeepTheirType() throws Exception {
        assertThat(only(42L).getNumericCellValue()).isEqualTo(42);
        Cell time = only(Instant.parse("2026-03-01T04:05:06Z"));
        assertThat(time.getLocalDateTimeCellValue()).isEqualTo(LocalDateTime.parse("2026-03-01T12:05:06"));
        assertThat(time.getCellStyle().getDataFormatString()).containsIgnoringCase("yyyy-MM-dd HH:mm:ss");
    }

    @Test
    void aTextThatIsTooLongForACellIsCut() throws Exception {
        assertThat(only("长".repeat(40_000)).getStringCellValue())
                .hasSize(32_767)
                .endsWith("…");
    }

    @Test
    void theFileIsNamedAfterTheListAndTheDay() throws Exception {
        var response = download(list(WorkbookRows.of(List.of())));
        String disposition = Objects.requireNonNull(response.getHeader("Content-Disposition"));
        assertThat(disposition).startsWith("attachment").contains("filename*=UTF-8''");
        assertThat(URLDecoder.decode(disposition.replaceAll(".*filename\\*=UTF-8''", ""), StandardCharsets.UTF_8))
                .isEqualTo("团干名单-2026-03-02.xlsx");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(response.getContentAsByteArray()))) {
            assertThat(workbook.getSheetName(0)).isEqualTo("团干名单");
            assertThat(workbook.getSheetAt(0).getRow(0).getCell(0).getStringCellValue())
                    .isEqualTo("值");
        }
    }

    @Test
    void rowsComePageByPage() throws Exception {
        List<Line> all = LongStream.rangeClosed(1, 2_345).mapToObj(Line::new).toList();
        var rows = WorkbookRows.<Line, Integer>paged(
                after -> {
                    int from = after == null ? 0 : after;
                    return all.subList(from, Math.min(all.size(), from + 1_000));
                },
                line -> ((Long) Objects.requireNonNull(line.value())).intValue());
        byte[] file = download(list(rows)).getContentAsByteArray();
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            Sheet sheet = workbook.getSheetAt(0);
            assertThat(sheet.getLastRowNum()).isEqualTo(2_345);
            assertThat(sheet.getRow(2_345).getCell(0).getNumericCellValue()).isEqualTo(2_345);
        }
    }

    @Test
    void moreThanASheetHoldsGoesOnTheNext() throws Exception {
        var out = new ByteArrayOutputStream();
        var rows = WorkbookRows.of(
                LongStream.rangeClosed(1, 5).mapToObj(n -> new Line(n)).toList());
        new WorkbookWriter<>(list(rows), ZONE, 2)
                .write(out, count -> assertThat(count).isEqualTo(5));
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(workbook.getNumberOfSheets()).isEqualTo(3);
            assertThat(workbook.getSheetAt(2).getRow(1).getCell(0).getNumericCellValue())
                    .isEqualTo(5);
        }
    }

    @Test
    void theDeedIsRecordedBeforeAByteIsSent() throws Exception {
        download(list(WorkbookRows.of(List.of(new Line("甲"), new Line("乙")))));
        assertThat(recorded).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("list.export");
            assertThat(entry.subjectId()).isEqualTo("cadre");
            assertThat(entry.after()).containsEntry("rows", "2").containsEntry("filter.post", "书记");
        });
        var refusing = new Workbooks(
                entry -> {
                    throw new IllegalStateException("The database is away");
                },
                Clock.system(ZONE));
        var response = new MockHttpServletResponse();
        var view = refusing.download(ADMIN, list(WorkbookRows.of(List.of(new Line("甲")))));
        assertThatThrownBy(() -> view.render(Map.of(), new MockHttpServletRequest(), response))
                .hasMessage("The database is away");
        assertThat(response.getContentAsByteArray()).isEmpty();
        assertThat(response.getHeader("Content-Disposition")).isNull();
    }

    @Test
    void readingThatFailsHalfWaySendsNothing() {
        var response = new MockHttpServletResponse();
        var view = workbooks.download(ADMIN, list(sink -> {
            for (int i = 0; i < 1_500; i++) {
                sink.accept(new Line("甲"));
            }
            throw new IllegalStateException("The database is away");
        }));
        assertThatThrownBy(() -> view.render(Map.of(), new MockHttpServletRequest(), response))
                .hasMessage("The database is away");
        assertThat(response.getContentAsByteArray()).isEmpty();
        assertThat(recorded).isEmpty();
    }

    @Test
    void whoMayNotExportGetsNothing() {
        Caller operator = new Caller("运营者", 2L, Role.OPERATOR, new OrganizationScope(2L, "/1/2/"));
        var list = list(WorkbookRows.of(List.of()));
        assertThatThrownBy(() -> workbooks.download(operator, list)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void manyRowsNeedLittleHeap() {
        WorkbookRows<Line> rows = sink -> {
            for (long i = 0; i < 200_000; i++) {
                sink.accept(new Line("广东省广州市天河区某某街道团支部" + i));
            }
        };
        long[] highest = {0};
        long before = used();
        new WorkbookWriter<>(
                        list(sink -> rows.forEach(line -> {
                            if (Objects.toString(line.value()).endsWith("0000")) {
                                highest[0] = Math.max(highest[0], used());
                            }
                            sink.accept(line);
                        })),
                        ZONE)
                .write(OutputStream.nullOutputStream(), count -> assertThat(count)
                        .isEqualTo(200_000));
        assertThat(highest[0] - before).isLessThan(30_000_000);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
