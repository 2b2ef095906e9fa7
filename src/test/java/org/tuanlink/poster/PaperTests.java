package org.tuanlink.poster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.tuanlink.poster.Paper.Column;
import org.tuanlink.poster.Paper.Row;

class PaperTests {

    private static final String LONG = "广州市天河区石牌街道朝阳社区网格化服务管理中心联合青年志愿者服务总队2015级软件工程专业第三团支部";

    private static byte[] paper() {
        List<Column> columns =
                List.of(new Column("名次", 8, true), new Column("组织", 40, false), new Column("学校团员报到（基本完成）", 14, true));
        List<Row> rows = IntStream.rangeClosed(1, 90)
                .mapToObj(i -> new Row(
                        0,
                        List.of(Integer.toString(i), i % 7 == 0 ? LONG : "輋𣒍村👪\u200b\n团支部", "1,234,567"),
                        i % 3 == 0 ? Set.of(2) : Set.of(),
                        false))
                .toList();
        try (Paper paper = new Paper("督办通报 " + LONG, "第 %d 页，共 %d 页")) {
            return paper.title("督办通报")
                    .subtitle(LONG)
                    .line("编制：省管理员")
                    .heading("一、各市排名")
                    .table(columns, rows)
                    .pdf();
        }
    }

    @Test
    void headsAreRepeatedSheetsNumberedAndRareCharactersDoNoHarm() throws Exception {
        byte[] pdf = paper();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isGreaterThan(2);
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                String text = Normalizer.normalize(stripper.getText(document), Normalizer.Form.NFKC)
                        .replaceAll("\\s", "")
                        .replace('⻚', '页');
                assertThat(text).contains("名次", "组织", "第" + page + "页,共" + document.getNumberOfPages() + "页");
                assertThat(text).contains("村□□□团支部");
                if (Boolean.getBoolean("tuanlink.test.screenshots")) {
                    Path folder = Files.createDirectories(Path.of("target", "screenshots"));
                    ImageIO.write(
                            new PDFRenderer(document).renderImageWithDPI(page - 1, 70),
                            "png",
                            folder.resolve("paper-" + page + ".png").toFile());
                }
            }
        }
    }

    @Test
    void linesFillTheirWidthAndDoNotTearNumbers() throws Exception {
        try (PDDocument document = new PDDocument()) {
            Letters letters = new Letters(document);
            List<String> lines = letters.lines("期限二〇一八年 2018-01-31，已过", 9, 90);
            assertThat(String.join("", lines)).isEqualTo("期限二〇一八年 2018-01-31，已过");
            assertThat(lines).anyMatch(line -> line.contains("2018-01-31"));
            assertThat(lines)
                    .allSatisfy(line -> assertThat(letters.width(line, 9)).isLessThanOrEqualTo(90));
        }
    }
}
