package org.tuanlink.poster;

import com.google.zxing.common.BitMatrix;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.ResourceBundle;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Draws a poster: a page of A4 with letters embedded as far as it uses them. Lengths in points, from the lower left. */
public final class PosterSheet {

    private static final int DOTS_PER_INCH = 150;
    private static final Color RED = new Color(0xC8, 0x1E, 0x1E);
    private static final Color INK = new Color(0x1F, 0x29, 0x37);
    private static final Color SOFT = new Color(0x4B, 0x55, 0x63);
    private static final Color PALE = new Color(0xFD, 0xF2, 0xF2);

    private static final float WIDTH = PDRectangle.A4.getWidth();
    private static final float HEIGHT = PDRectangle.A4.getHeight();
    private static final float MARGIN = 56;
    private static final float INNER = WIDTH - 2 * MARGIN;
    private static final float CODE = 236;

    /** Of the organisation's name: two lines of it hold 64 characters. */
    private static final float SMALLEST = 15;

    private final PDPageContentStream pen;
    private final PDFont font;
    private final ResourceBundle words;

    private PosterSheet(PDPageContentStream pen, PDFont font, ResourceBundle words) {
        this.pen = pen;
        this.font = font;
        this.words = words;
    }

    /**
     * A PDF.
     *
     * @param words title, subtitle, scan, step.1 to step.3 with step.1.more and so on, help
     * @param until how long it is good, in a line of its own
     */
    public static byte[] pdf(ResourceBundle words, String organization, String link, String until) {
        try (PDDocument document = new PDDocument();
                InputStream letters = PosterSheet.class.getResourceAsStream("NotoSansSC-Medium.ttf")) {
            if (letters == null) {
                throw new IllegalStateException("The poster's font is not in the jar");
            }
            PDFont font = PDType0Font.load(document, letters, true);
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            document.getDocumentInformation().setTitle(words.getString("title"));
            try (PDPageContentStream pen = new PDPageContentStream(document, page)) {
                new PosterSheet(pen, font, words).draw(organization, QrDrawing.bits(link), until);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A PDF's first page as a picture. */
    public static byte[] png(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            BufferedImage image = new PDFRenderer(document).renderImageWithDPI(0, DOTS_PER_INCH, ImageType.RGB);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void draw(String organization, BitMatrix code, String until) throws IOException {
        fill(RED, 0, HEIGHT - 160, WIDTH, 160);
        centred(words.getString("title"), 38, Color.WHITE, HEIGHT - 82);
        centred(words.getString("subtitle"), 17, Color.WHITE, HEIGHT - 122);
        name(printable(organization));
        float bottom = HEIGHT - 268 - CODE;
        qr(code, (WIDTH - CODE) / 2, bottom);
        centred(words.getString("scan"), 16, INK, bottom - 30);
        steps(bottom - 56);
        centred(until, 12.5f, SOFT, 68);
        centred(words.getString("help"), 12.5f, SOFT, 46);
    }

    /** Three boxes, one below the other. */
    private void steps(float top) throws IOException {
        float height = 48;
        for (int step = 1; step <= 3; step++) {
            float y = top - step * (height + 7);
            fill(PALE, MARGIN, y, INNER, height);
            fill(RED, MARGIN, y, 42, height);
            String number = Integer.toString(step);
            text(number, 22, Color.WHITE, MARGIN + 21 - width(number, 22) / 2, y + 16);
            text(words.getString("step." + step), 15.5f, INK, MARGIN + 58, y + 27);
            text(words.getString("step." + step + ".more"), 11.5f, SOFT, MARGIN + 58, y + 10);
        }
    }

    private void qr(BitMatrix bits, float x, float y) throws IOException {
        float module = CODE / bits.getWidth();
        pen.setNonStrokingColor(Color.BLACK);
        for (int row = 0; row < bits.getHeight(); row++) {
            for (int column = 0; column < bits.getWidth(); column++) {
                if (bits.get(column, row)) {
                    // A little overlap, so that no printer leaves hair lines between.
                    pen.addRect(x + column * module, y + CODE - (row + 1) * module, module + 0.15f, module + 0.15f);
                }
            }
        }
        pen.fill();
    }

    private void fill(Color colour, float x, float y, float width, float height) throws IOException {
        pen.setNonStrokingColor(colour);
        pen.addRect(x, y, width, height);
        pen.fill();
    }

    private void centred(String text, float size, Color colour, float y) throws IOException {
        String shown = printable(text);
        text(shown, size, colour, (WIDTH - width(shown, size)) / 2, y);
    }

    private void text(String text, float size, Color colour, float x, float y) throws IOException {
        pen.beginText();
        pen.setFont(font, size);
        pen.setNonStrokingColor(colour);
        pen.newLineAtOffset(x, y);
        pen.showText(text);
        pen.endText();
    }

    private float width(String text, float size) throws IOException {
        return font.getStringWidth(text) / 1_000 * size;
    }

    /** In the largest letters in which two lines hold it, about as long as each other, in the middle of their room. */
    private void name(String organization) throws IOException {
        float size = 24;
        while (size > SMALLEST && width(organization, size) > 2 * INNER - 2 * size) {
            size -= 1;
        }
        List<String> lines = lines(organization, size);
        float y = HEIGHT - 222 + (lines.size() - 1) * size * 0.7f;
        for (String line : lines) {
            centred(line, size, INK, y);
            y -= size * 1.4f;
        }
    }

    private List<String> lines(String text, float size) throws IOException {
        int count = (int) Math.ceil(width(text, size) / INNER);
        if (count <= 1) {
            return List.of(text);
        }
        float wide = count > 2 ? INNER : width(text, size) / 2 + size;
        int end = fitting(text, 0, wide, size);
        int last = fitting(text, end, INNER, size);
        boolean whole = last == text.length();
        String rest = whole ? text.substring(end) : text.substring(end, text.offsetByCodePoints(last, -1)) + "…";
        return List.of(text.substring(0, end), rest);
    }

    /** Where the part from here on ends that is at most so wide. */
    private int fitting(String text, int from, float wide, float size) throws IOException {
        int end = from;
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            if (width(text.substring(from, next), size) > wide) {
                break;
            }
            end = next;
        }
        return end;
    }

    /** A rare character that the font has not is shown as a box by hand: a name must not keep a poster from being made. */
    private String printable(String text) throws IOException {
        StringBuilder shown = new StringBuilder();
        for (int point : text.codePoints().toArray()) {
            String one = Character.toString(point);
            shown.append(isKnown(one) ? one : "□");
        }
        return shown.toString();
    }

    private boolean isKnown(String one) throws IOException {
        try {
            font.encode(one);
            return true;
        } catch (IllegalArgumentException notInTheFont) {
            return false;
        }
    }
}
