package org.tuanlink.poster;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ResourceBundle;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The posters are kept under {@code target/screenshots/} to be looked at. */
class PosterSheetTests {

    private static final String LINK =
            "https://work.weixin.qq.com/join/aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789aBcDeFgHiJkLmNoPqRsTuVwXyZ/?s=qr";

    private static final String UNTIL = "二维码有效期至 2018 年 1 月 12 日";
    private static final ResourceBundle WORDS = ResourceBundle.getBundle("org.tuanlink.invitation.poster");

    private static final String LONGEST = "惠州市惠东县平山街道社区卫生服务中心（平山街道第二人民医院）机关与附属门诊部第十七党建工作片区联合团总支部委员会筹备组";

    @ParameterizedTest
    @CsvSource({
        "short, 团广州市委",
        "usual, 广州市天河区石牌街道龙口西社区团支部",
        "long, 华南理工大学广州学院计算机工程学院2015级软件工程专业第三团支部",
        "longest, " + LONGEST,
        "rare, 广州市番禺区𣒍村社区团支部"
    })
    void thePrintedCodeLeadsIntoTheCorpWhateverTheName(String file, String name) throws IOException {
        BufferedImage page = page(PosterSheet.pdf(WORDS, name, LINK, UNTIL));
        Path pictures = Files.createDirectories(Path.of("target", "screenshots"));
        ImageIO.write(page, "png", pictures.resolve("poster-" + file + ".png").toFile());
        assertThat(QrReader.read(png(page))).contains(LINK);
    }

    @Test
    void itIsOnePageOfA4WithTheLettersInItAndAllThreeSteps() throws IOException {
        byte[] pdf = PosterSheet.pdf(WORDS, "清远市连南县职业技术学校15春学前教育2班团支部", LINK, UNTIL);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            PDPage page = document.getPage(0);
            assertThat(page.getMediaBox().getWidth()).isBetween(595f, 596f);
            assertThat(page.getMediaBox().getHeight()).isBetween(841f, 842f);
            for (var name : page.getResources().getFontNames()) {
                assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
            }
            assertThat(new PDFTextStripper().getText(document))
                    .contains("清远市连南县职业技术学校")
                    .contains("扫码加", "“智慧团建”", "设置职务")
                    .contains("2018 年 1 ", " 12 ");
        }
        assertThat(pdf.length).as("only the letters that it uses").isLessThan(300_000);
    }

    @Test
    void theLongestNameIsThereInWholeAndALongerOneIsSeenToBeCut() throws IOException {
        // The font has one shape for some letters and for the radicals that look like them.
        String rest = ".{%d}".formatted(LONGEST.length() - 6);
        assertThat(text(LONGEST)).containsPattern("惠州市" + rest + "筹备组");
        assertThat(text(LONGEST + LONGEST)).contains("…").contains(LONGEST.substring(0, 6));
    }

    private static String text(String name) throws IOException {
        try (PDDocument document = Loader.loadPDF(PosterSheet.pdf(WORDS, name, LINK, UNTIL))) {
            return new PDFTextStripper().getText(document).replaceAll("\\s", "");
        }
    }

    private static BufferedImage page(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFRenderer(document).renderImageWithDPI(0, 110, ImageType.RGB);
        }
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
