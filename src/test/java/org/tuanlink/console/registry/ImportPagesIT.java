package org.tuanlink.console.registry;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.access.Role;
import org.tuanlink.registry.ImportKind;
import org.tuanlink.testing.People;
import org.tuanlink.testing.browser.BrowserTest;
import org.tuanlink.testing.browser.Visitor;

@BrowserTest
class ImportPagesIT {

    private static final String THREE_BAD_ROWS = RegistryBed.ORGANIZATIONS
            + "44,,团的领导机关,团广东省委,,团广东省委,\n"
            + "4401,44,团的领导机关,团广州市委,,团广州市委,\n"
            + "T1,4401,团小组,广州市石牌街道团委,,,\n"
            + "T2,4409,基层团委,广州市沙河街道团委,,,\n"
            + "T3,4401,基层团委,广州市林和街道团委,,林和/街道团委,\n"
            + "T4,4401,基层团委,广州市员村街道团委,,,\n";

    @Autowired
    private ApplicationContext service;

    private RegistryBed bed;

    @BeforeEach
    void emptyRegistry() {
        bed = RegistryBed.empty(service);
    }

    private static FilePayload csv(String name, String text) {
        return new FilePayload(name, "text/csv", text.getBytes(UTF_8));
    }

    private static void upload(Page page, FilePayload file) {
        page.locator("input[type=file]").setInputFiles(file);
        page.getByText("开始导入").click();
    }

    @Test
    void threeBadRowsAreDownloadedMendedAndImportedAgain(Visitor visitor) throws IOException {
        Page page = visitor.signIn(Role.PROVINCE_ADMIN).open("/console/imports").page();
        upload(page, csv("组织.csv", THREE_BAD_ROWS));
        assertThat(page.getByText("部分行有错，没有导入")).isVisible();
        assertThat(page.locator("#import-state")).containsText("3 行已导入，3 行有错没有导入");
        assertThat(page.locator("#import-state tbody tr")).hasCount(3);
        assertThat(page.locator("#import-state tbody tr").nth(0)).containsText("团小组");
        visitor.inspectHere("import-with-errors");

        Download download =
                page.waitForDownload(() -> page.locator("a:has-text(\"下载错误表\")").click());
        assertThat(download.suggestedFilename()).endsWith(".xlsx");
        String mended = mend(download.path());
        upload(page, csv("改好.csv", mended));
        assertThat(page.getByText("全部导入成功")).isVisible();
        assertThat(page.locator("#import-state")).containsText("6 行全部导入");
        assertThat(bed.count("registry_organization")).isEqualTo(6);

        visitor.open("/console/imports");
        assertThat(page.locator("tbody tr")).hasCount(2);
        assertThat(page.locator("tbody tr").nth(1)).containsText("部分有错");
        assertThat(page.locator("tbody tr").nth(1)).containsText("测试 province_admin");
        visitor.inspect("/console/imports", "imports");
    }

    /** The workbook as an administrator mends it: exactly the red cells, and saved as CSV. */
    private static String mend(Path file) throws IOException {
        Map<String, String> right = Map.of("团小组", "基层团委", "4409", "4401", "林和/街道团委", "林和街道团委");
        List<String> lines = new ArrayList<>();
        int red = 0;
        try (XSSFWorkbook workbook = new XSSFWorkbook(file.toFile().getPath())) {
            for (Row row : workbook.getSheetAt(0)) {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < 7; i++) {
                    Cell cell = row.getCell(i);
                    String text = cell == null ? "" : cell.getStringCellValue();
                    boolean marked = cell != null
                            && cell.getCellStyle().getFillForegroundColor() == IndexedColors.RED.getIndex();
                    red += marked ? 1 : 0;
                    cells.add(marked ? right.getOrDefault(text, text) : text);
                }
                lines.add(String.join(",", cells));
            }
        }
        assertThat(red).isEqualTo(3);
        return String.join("\n", lines) + "\n";
    }

    @Test
    void aFileIsLookedAtBeforeItIsSentAndAfter(Visitor visitor) {
        Page page = visitor.signIn(Role.PROVINCE_ADMIN).open("/console/imports").page();
        page.getByText("开始导入").click();
        assertThat(page.locator("#file-problem")).hasText("请先选择文件。");
        upload(page, new FilePayload("旧表.xls", "application/vnd.ms-excel", new byte[] {1}));
        assertThat(page.locator("#file-problem")).containsText("只能上传 .xlsx 或 .csv");
        page.locator("input[type=file]").evaluate("field => field.dataset.maxBytes = '10'");
        upload(page, csv("大.csv", THREE_BAD_ROWS));
        assertThat(page.locator("#file-problem")).containsText("文件超过 64 MB");
        assertThat(bed.count("registry_import")).isZero();

        visitor.open("/console/imports").expecting(422);
        upload(page, new FilePayload("gbk.csv", "text/csv", THREE_BAD_ROWS.getBytes(Charset.forName("GBK"))));
        assertThat(page.locator("#upload-problem")).containsText("不是 UTF-8 编码");
        assertThat(page.locator("input[type=file]")).hasValue(Pattern.compile("gbk\\.csv"));
    }

    @Test
    void aFileWithoutItsColumnsFailsAndSaysWhy(Visitor visitor) {
        Page page = visitor.signIn(Role.PROVINCE_ADMIN).open("/console/imports").page();
        upload(page, csv("空.csv", "名字,电话\n某,1\n"));
        assertThat(page.getByText("导入失败")).isVisible();
        assertThat(page.locator("[role=status]").last()).containsText("组织编码");
        visitor.inspectHere("import-failed");
    }

    @Test
    void aFileIsChosenByKeyboardOrDropped(Visitor visitor) {
        Page page = visitor.signIn(Role.PROVINCE_ADMIN)
                .open("/console/imports?kind=cadres")
                .page();
        assertThat(page.locator("[name=kind][value=cadres]")).isChecked();
        page.bringToFront();
        FileChooser chooser =
                page.waitForFileChooser(() -> page.locator("input[type=file]").press("Enter"));
        chooser.setFiles(csv("团干.csv", RegistryBed.CADRES));
        assertThat(page.locator("[data-file-name]")).hasText("团干.csv");
        Object transfer = page.evaluateHandle(
                "() => { const all = new DataTransfer(); all.items.add(new File(['x'], '拖来.csv')); return all; }");
        page.locator("[data-dropzone]").dispatchEvent("drop", Map.of("dataTransfer", transfer));
        assertThat(page.locator("[data-file-name]")).hasText("拖来.csv");
    }

    @Test
    void theTemplateIsDownloaded(Visitor visitor) {
        Page page = visitor.signIn(Role.PROVINCE_ADMIN).open("/console/imports").page();
        Download download = page.waitForDownload(() -> page.getByText("团干模板").click());
        assertThat(download.suggestedFilename()).isEqualTo("团干导入模板.xlsx");
    }

    @Test
    void membersAreImportedWithTheirOwnTemplateAndErrors(Visitor visitor) throws IOException {
        bed.take(
                ImportKind.ORGANIZATIONS,
                RegistryBed.ORGANIZATIONS + "44,,团的领导机关,团广东省委,,团广东省委,\nB1,44,团支部,团广东省委机关第一团支部,,,\n");
        Page page = visitor.signIn(Role.PROVINCE_ADMIN)
                .open("/console/imports?kind=members")
                .page();
        assertThat(page.locator("[name=kind][value=members]")).isChecked();
        Download template = page.waitForDownload(() -> page.getByText("团员模板").click());
        assertThat(template.suggestedFilename()).isEqualTo("团员导入模板.xlsx");
        List<String> header = firstRow(template.path());
        assertThat(header).containsExactly("姓名", "手机号", "身份证号", "支部编码");
        String rows = String.join(",", header) + "\n团员甲," + People.mobile(1) + "," + People.idNumber(1) + ",B1\n团员乙,"
                + People.mobile(2) + "," + People.idNumber(2) + ",NONE\n";
        upload(page, csv("团员.csv", rows));
        assertThat(page.locator("#import-state")).containsText("1 行已导入，1 行有错没有导入");
        assertThat(page.locator("#import-state tbody tr")).containsText("支部编码");
        assertThat(page.locator("#import-state")).not().containsText(People.idNumber(2));
        Download errors =
                page.waitForDownload(() -> page.locator("a:has-text(\"下载错误表\")").click());
        assertThat(firstRow(errors.path())).startsWith("姓名", "手机号", "身份证号", "支部编码");
        visitor.open("/console/organizations/B1");
        assertThat(page.locator("main")).containsText("1 人");
    }

    private static List<String> firstRow(Path file) throws IOException {
        List<String> cells = new ArrayList<>();
        try (XSSFWorkbook workbook = new XSSFWorkbook(file.toFile().getPath())) {
            workbook.getSheetAt(0).getRow(0).forEach(cell -> cells.add(cell.getStringCellValue()));
        }
        return cells;
    }

    @Test
    void whoMayNotWriteSeesNoImports(Visitor visitor) {
        visitor.signIn(Role.AUDITOR).openRefused("/console/imports", 403);
    }
}
