package org.tuanlink.registry;

import cn.idev.excel.ExcelWriter;
import cn.idev.excel.FastExcel;
import cn.idev.excel.metadata.data.CommentData;
import cn.idev.excel.metadata.data.RichTextStringData;
import cn.idev.excel.metadata.data.WriteCellData;
import cn.idev.excel.write.metadata.WriteSheet;
import cn.idev.excel.write.metadata.style.WriteCellStyle;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;

/**
 * The uploaded rows as a workbook, the bad cells red with a comment, and a last column that says what is wrong. Comments
 * are the one thing the library keeps in memory until the end, so only the first some thousand are made; the last column
 * says the same for every row.
 */
final class ErrorWorkbook {

    static final String REASON_HEADER = "错误说明";
    private static final int PAGE = 1_000;
    private static final int MAX_COMMENTS = 5_000;
    private static final String BEGINNINGS_OF_FORMULAS = "=+-@\t\r\n＝＋－＠";

    private final ImportStore.Run run;
    private final ImportStore store;
    private final List<FileRow> page = new ArrayList<>(PAGE);
    private List<String> headers = List.of();
    private int comments;

    ErrorWorkbook(ImportStore.Run run, ImportStore store) {
        this.run = run;
        this.store = store;
    }

    void write(Path uploaded, OutputStream out) {
        try (ExcelWriter writer = FastExcel.write(out).build()) {
            WriteSheet sheet = FastExcel.writerSheet(run.kind().chinese()).build();
            run.format().read(uploaded, row -> {
                page.add(row);
                if (page.size() == PAGE) {
                    flush(writer, sheet);
                }
            });
            flush(writer, sheet);
        }
    }

    private void flush(ExcelWriter writer, WriteSheet sheet) {
        if (page.isEmpty()) {
            return;
        }
        Map<Integer, List<RowRefusal>> refusals =
                store
                        .refusalsBetween(
                                run.id(),
                                page.get(0).number(),
                                page.get(page.size() - 1).number())
                        .stream()
                        .collect(Collectors.groupingBy(RowRefusal::row));
        List<List<WriteCellData<?>>> rows = new ArrayList<>(page.size());
        for (FileRow row : page) {
            rows.add(headers.isEmpty() ? header(row) : row(row, refusals.getOrDefault(row.number(), List.of())));
        }
        writer.write(rows, sheet);
        page.clear();
    }

    private List<WriteCellData<?>> header(FileRow row) {
        List<String> names = new ArrayList<>();
        for (String cell : row.cells()) {
            names.add(run.kind().columns().stream()
                    .filter(column -> column.isCalled(cell))
                    .map(ImportColumn::header)
                    .findFirst()
                    .orElse(cell));
        }
        names.add(REASON_HEADER);
        headers = names;
        List<WriteCellData<?>> cells = new ArrayList<>();
        row.cells().forEach(cell -> cells.add(text(cell)));
        cells.add(new WriteCellData<>(REASON_HEADER));
        return cells;
    }

    private List<WriteCellData<?>> row(FileRow row, List<RowRefusal> refusals) {
        List<WriteCellData<?>> cells = new ArrayList<>(headers.size());
        for (int i = 0; i < headers.size() - 1; i++) {
            WriteCellData<?> cell = text(row.cell(i));
            String header = headers.get(i);
            String reason = reasons(refusals.stream()
                    .filter(refusal -> refusal.column().equals(header))
                    .toList());
            if (!reason.isEmpty()) {
                mark(cell, reason);
            }
            cells.add(cell);
        }
        cells.add(text(reasons(refusals)));
        return cells;
    }

    /** What begins like a formula stays a text when the cell is edited, which this workbook is for. */
    private static WriteCellData<?> text(String value) {
        WriteCellData<?> cell = new WriteCellData<>(value);
        if (!value.isEmpty() && BEGINNINGS_OF_FORMULAS.indexOf(value.charAt(0)) >= 0) {
            cell.setWriteCellStyle(quoted());
        }
        return cell;
    }

    private static WriteCellStyle quoted() {
        WriteCellStyle style = new WriteCellStyle();
        style.setQuotePrefix(true);
        return style;
    }

    private static String reasons(List<RowRefusal> refusals) {
        return refusals.stream().map(RowRefusal::message).collect(Collectors.joining("\n"));
    }

    private void mark(WriteCellData<?> cell, String reason) {
        WriteCellStyle red = cell.getWriteCellStyle() == null ? new WriteCellStyle() : quoted();
        red.setFillPatternType(FillPatternType.SOLID_FOREGROUND);
        red.setFillForegroundColor(IndexedColors.RED.getIndex());
        cell.setWriteCellStyle(red);
        if (comments++ < MAX_COMMENTS) {
            CommentData comment = new CommentData();
            comment.setRichTextStringData(new RichTextStringData(reason));
            comment.setRelativeLastColumnIndex(3);
            comment.setRelativeLastRowIndex(4);
            cell.setCommentData(comment);
        }
    }
}
