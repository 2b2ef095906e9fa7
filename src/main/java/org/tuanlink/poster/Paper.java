package org.tuanlink.poster;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * A report on sheets of A4: a title, lines, headings and tables, with letters embedded as far as it uses them. Long texts are
 * wrapped, a table's head is repeated on each sheet, sheets are numbered. Not for several threads.
 */
public final class Paper implements AutoCloseable {

    private static final Color RED = new Color(0xB9, 0x1C, 0x1C);
    private static final Color INK = new Color(0x1F, 0x29, 0x37);
    private static final Color SOFT = new Color(0x4B, 0x55, 0x63);
    private static final Color RULE = new Color(0xD1, 0xD5, 0xDB);
    private static final Color HEAD = new Color(0xF3, 0xF4, 0xF6);

    private static final float WIDTH = PDRectangle.A4.getWidth();
    private static final float HEIGHT = PDRectangle.A4.getHeight();
    private static final float MARGIN = 48;
    private static final float INNER = WIDTH - 2 * MARGIN;
    private static final float TOP = HEIGHT - 54;
    private static final float BOTTOM = 58;
    private static final float TEXT = 9;
    private static final float LEADING = 1.4f;
    private static final float PADDING = 4;
    private static final float INDENT = 12;

    private final PDDocument document = new PDDocument();
    private final Letters letters;
    private final String runningTitle;
    private final String number;
    private PDPageContentStream pen;
    private float y;

    /**
     * An empty one.
     *
     * @param runningTitle at the foot of each sheet
     * @param number of a sheet and how many there are, such as {@code %d / %d}
     */
    public Paper(String runningTitle, String number) {
        try {
            this.letters = new Letters(document);
            this.runningTitle = runningTitle;
            this.number = number;
            document.getDocumentInformation().setTitle(runningTitle);
            document.getDocumentCatalog().setLanguage("zh-CN");
            this.pen = sheet();
            this.y = TOP;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A column.
     *
     * @param share of the width, beside the other columns'
     * @param number whether its values stand at the right
     */
    public record Column(String head, float share, boolean number) {}

    /**
     * A row.
     *
     * @param indent how far its first cell is moved in
     * @param red the cells that want attention, from 0
     */
    public record Row(int indent, List<String> cells, Set<Integer> red, boolean soft) {

        public Row {
            cells = List.copyOf(cells);
            red = Set.copyOf(red);
        }
    }

    private PDPageContentStream sheet() throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        return new PDPageContentStream(document, page);
    }

    private void turn() throws IOException {
        pen.close();
        pen = sheet();
        y = TOP;
    }

    /** In large red letters over a line. */
    public Paper title(String text) {
        return drawing(() -> {
            for (String line : letters.lines(text, 26, INNER)) {
                y -= 26;
                text(line, 26, RED, (WIDTH - letters.width(line, 26)) / 2, y);
                y -= 8;
            }
            y -= 4;
            fill(RED, MARGIN, y, INNER, 1.6f);
            y -= 8;
        });
    }

    /** In the middle. */
    public Paper subtitle(String text) {
        return drawing(() -> {
            for (String line : letters.lines(text, 14, INNER)) {
                y -= 14 * LEADING;
                text(line, 14, INK, (WIDTH - letters.width(line, 14)) / 2, y);
            }
            y -= 6;
        });
    }

    /** A paragraph. */
    public Paper line(String text) {
        return drawing(() -> {
            for (String line : letters.lines(text, 10, INNER)) {
                room(10 * LEADING);
                y -= 10 * LEADING;
                text(line, 10, SOFT, MARGIN, y);
            }
            y -= 3;
        });
    }

    /** Never the last on a sheet. */
    public Paper heading(String text) {
        return drawing(() -> {
            room(96);
            y -= 14;
            for (String line : letters.lines(text, 13, INNER - 10)) {
                y -= 13 * LEADING;
                fill(RED, MARGIN, y - 2, 3, 14);
                text(line, 13, INK, MARGIN + 10, y);
            }
            y -= 8;
        });
    }

    /** A smaller one. */
    public Paper subheading(String text) {
        return drawing(() -> {
            room(76);
            y -= 6;
            for (String line : letters.lines(text, 10.5f, INNER)) {
                y -= 10.5f * LEADING;
                text(line, 10.5f, INK, MARGIN, y);
            }
            y -= 6;
        });
    }

    /** A table. */
    public Paper table(List<Column> columns, List<Row> rows) {
        return drawing(() -> {
            Grid grid = new Grid(columns);
            y -= 3;
            grid.head();
            for (Row row : rows) {
                List<List<String>> wrapped = grid.wrapped(row.cells(), row.indent());
                if (y - Grid.height(wrapped) < BOTTOM) {
                    turn();
                    grid.head();
                }
                grid.row(row, wrapped);
            }
            y -= 6;
        });
    }

    /** What is drawn, with the sheets numbered; nothing can be added after that. */
    public byte[] pdf() {
        try {
            pen.close();
            int total = document.getNumberOfPages();
            for (int i = 0; i < total; i++) {
                pen = new PDPageContentStream(document, document.getPage(i), AppendMode.APPEND, true);
                String of = letters.printable(number.formatted(i + 1, total));
                fill(RULE, MARGIN, 44, INNER, 0.6f);
                text(shortTitle(), 8, SOFT, MARGIN, 32);
                text(of, 8, SOFT, WIDTH - MARGIN - letters.width(of, 8), 32);
                pen.close();
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String shortTitle() {
        List<String> lines = letters.lines(runningTitle, 8, INNER - 120);
        return lines.get(0) + (lines.size() > 1 ? "…" : "");
    }

    @Override
    public void close() {
        try {
            document.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Drawing {
        void draw() throws IOException;
    }

    private Paper drawing(Drawing drawing) {
        try {
            drawing.draw();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void room(float height) throws IOException {
        if (y - height < BOTTOM) {
            turn();
        }
    }

    private void fill(Color colour, float x, float bottom, float width, float height) throws IOException {
        pen.setNonStrokingColor(colour);
        pen.addRect(x, bottom, width, height);
        pen.fill();
    }

    private void text(String text, float size, Color colour, float x, float bottom) throws IOException {
        pen.beginText();
        pen.setFont(letters.font(), size);
        pen.setNonStrokingColor(colour);
        pen.newLineAtOffset(x, bottom);
        pen.showText(text);
        pen.endText();
    }

    /** Where the columns of a table stand. */
    private final class Grid {

        private final List<Column> columns;
        private final float[] widths;

        Grid(List<Column> columns) {
            this.columns = columns;
            this.widths = new float[columns.size()];
            double all = columns.stream().mapToDouble(Column::share).sum();
            for (int i = 0; i < widths.length; i++) {
                widths[i] = (float) (INNER * columns.get(i).share() / all);
            }
        }

        List<List<String>> wrapped(List<String> cells, int indent) {
            List<List<String>> wrapped = new java.util.ArrayList<>();
            for (int i = 0; i < cells.size(); i++) {
                float wide = widths[i] - 2 * PADDING - (i == 0 ? indent * INDENT : 0);
                wrapped.add(letters.lines(cells.get(i), TEXT, wide));
            }
            return wrapped;
        }

        static float height(List<List<String>> wrapped) {
            int lines = wrapped.stream().mapToInt(List::size).max().orElse(1);
            return lines * TEXT * LEADING + 2 * PADDING;
        }

        void head() throws IOException {
            List<List<String>> wrapped =
                    wrapped(columns.stream().map(Column::head).toList(), 0);
            float height = height(wrapped);
            fill(HEAD, MARGIN, y - height, INNER, height);
            fill(RED, MARGIN, y, INNER, 0.8f);
            draw(wrapped, 0, Set.of(), SOFT);
        }

        void row(Row row, List<List<String>> wrapped) throws IOException {
            draw(wrapped, row.indent(), row.red(), row.soft() ? SOFT : INK);
            fill(RULE, MARGIN, y, INNER, 0.5f);
        }

        private void draw(List<List<String>> wrapped, int indent, Set<Integer> red, Color colour) throws IOException {
            float x = MARGIN;
            for (int i = 0; i < wrapped.size(); i++) {
                float line = y - PADDING - TEXT;
                for (String text : wrapped.get(i)) {
                    float left = columns.get(i).number()
                            ? x + widths[i] - PADDING - letters.width(text, TEXT)
                            : x + PADDING + (i == 0 ? indent * INDENT : 0);
                    text(text, TEXT, red.contains(i) ? RED : colour, left, line);
                    line -= TEXT * LEADING;
                }
                x += widths[i];
            }
            y -= height(wrapped);
        }
    }
}
