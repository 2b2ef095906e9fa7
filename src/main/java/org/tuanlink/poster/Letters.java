package org.tuanlink.poster;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The font of a document, embedded as far as it is used, and how texts fit into lines of it. */
final class Letters {

    /** In the place of a character that the font has not: a rare name must not keep a paper from being made. */
    private static final String BOX = "□";

    private static final String NOT_AT_THE_BEGINNING = "，。、；：！？）》」』”’％%…";

    private final PDFont font;

    /** In thousandths of the size; negative for a character that the font has not. */
    private final Map<Integer, Float> widths = new HashMap<>();

    Letters(PDDocument document) throws IOException {
        try (InputStream letters = Letters.class.getResourceAsStream("NotoSansSC-Medium.ttf")) {
            if (letters == null) {
                throw new IllegalStateException("The font is not in the jar");
            }
            this.font = PDType0Font.load(document, letters, true);
        }
    }

    PDFont font() {
        return font;
    }

    /** The same with boxes for what cannot be printed. */
    String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(point -> shown.append(known(point) < 0 ? BOX : Character.toString(point)));
        return shown.toString();
    }

    float width(String printable, float size) {
        double sum = printable.codePoints().mapToDouble(this::known).sum();
        return (float) sum / 1_000 * size;
    }

    private float known(int point) {
        return widths.computeIfAbsent(point, this::measured);
    }

    private float measured(int point) {
        try {
            return Character.isISOControl(point) ? -1 : font.getStringWidth(Character.toString(point));
        } catch (IllegalArgumentException | IOException notInTheFont) {
            return -1;
        }
    }

    /** Lines no wider than that. Numbers and words of Latin letters are not torn apart if they fit into a line. */
    List<String> lines(String text, float size, float wide) {
        List<String> lines = new ArrayList<>();
        int[] points = printable(text).codePoints().toArray();
        int from = 0;
        while (from < points.length) {
            int end = from + 1;
            while (end < points.length && width(part(points, from, end + 1), size) <= wide) {
                end++;
            }
            end = end < points.length ? better(points, from, end) : end;
            lines.add(part(points, from, end));
            from = end;
        }
        return lines.isEmpty() ? List.of("") : lines;
    }

    private static int better(int[] points, int from, int end) {
        int better = end;
        while (better > from + 1 && (isTorn(points, better) || isStop(points[better]))) {
            better--;
        }
        return better > from + 1 ? better : end;
    }

    private static boolean isStop(int point) {
        return NOT_AT_THE_BEGINNING.indexOf(point) >= 0;
    }

    private static boolean isTorn(int[] points, int at) {
        return isWord(points[at - 1]) && isWord(points[at]);
    }

    private static boolean isWord(int point) {
        return point < 0x80 && (Character.isLetterOrDigit(point) || ".,-:%".indexOf(point) >= 0);
    }

    private static String part(int[] points, int from, int end) {
        return new String(points, from, end - from);
    }
}
