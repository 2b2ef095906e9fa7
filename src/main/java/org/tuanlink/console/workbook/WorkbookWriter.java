package org.tuanlink.console.workbook;

import cn.idev.excel.ExcelWriter;
import cn.idev.excel.FastExcel;
import cn.idev.excel.metadata.data.WriteCellData;
import cn.idev.excel.write.handler.SheetWriteHandler;
import cn.idev.excel.write.handler.context.SheetWriteHandlerContext;
import cn.idev.excel.write.metadata.WriteSheet;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.poi.ss.usermodel.Sheet;

/** Writes rows as they come. Those behind the last few hundred lie in a temporary file: heap does not grow with them. */
final class WorkbookWriter<T> {

    private static final int AT_ONCE = 200;
    private static final int WIDTH = 22 * 256;
    private static final int FIRST_ROW = 1;

    /** A sheet holds 1,048,576 rows. */
    private final int rowsOfASheet;

    private final WorkbookList<T> list;
    private final SheetCells cells;
    private final List<List<WriteCellData<?>>> page = new ArrayList<>(AT_ONCE);
    private long count;
    private int first;
    private int sheets;

    WorkbookWriter(WorkbookList<T> list, ZoneId zone) {
        this(list, zone, 1_000_000);
    }

    WorkbookWriter(WorkbookList<T> list, ZoneId zone, int rowsOfASheet) {
        this.list = list;
        this.cells = new SheetCells(zone);
        this.rowsOfASheet = rowsOfASheet;
    }

    /**
     * Writes all rows.
     *
     * @param beforeSending told the number of rows before the first byte is written; nothing is written if it throws
     */
    void write(OutputStream out, LongConsumer beforeSending) {
        write(List.of(this), out, beforeSending);
    }

    /** Writes lists one behind the other, each on sheets of its own. */
    static void write(List<WorkbookWriter<?>> lists, OutputStream out, LongConsumer beforeSending) {
        // No try-with-resources: closing sends.
        ExcelWriter writer = FastExcel.write(out).build();
        boolean complete = false;
        try {
            long rows = 0;
            int sheet = 0;
            for (WorkbookWriter<?> one : lists) {
                sheet = one.fill(writer, sheet);
                rows += one.count;
            }
            beforeSending.accept(rows);
            complete = true;
        } finally {
            if (complete) {
                writer.finish();
            } else {
                writer.writeContext().finish(true);
            }
        }
    }

    /** The number of the sheet after it. */
    private int fill(ExcelWriter writer, int firstSheet) {
        first = firstSheet;
        Sheets current = new Sheets(writer);
        list.rows().forEach(row -> add(current, row));
        current.flush();
        return firstSheet + sheets;
    }

    private void add(Sheets current, T row) {
        page.add(cells.row(list.columns(), row));
        count++;
        if (page.size() == AT_ONCE || count % rowsOfASheet == 0) {
            current.flush();
        }
        if (count % rowsOfASheet == 0) {
            current.next();
        }
    }

    /** The sheet that is being filled. */
    private final class Sheets {

        private final ExcelWriter writer;
        private WriteSheet sheet;
        private boolean begun;

        Sheets(ExcelWriter writer) {
            this.writer = writer;
            this.sheet = sheet();
        }

        /** The head comes with the first rows, and alone when there are none. */
        void flush() {
            if (!page.isEmpty() || (!begun && sheets == 1)) {
                writer.write(page, sheet);
                begun = true;
                page.clear();
            }
        }

        void next() {
            sheet = sheet();
            begun = false;
        }

        private WriteSheet sheet() {
            String name = sheets == 0 ? list.sheetName() : list.sheetName() + (sheets + 1);
            List<List<String>> headers = list.columns().stream()
                    .map(column -> List.of(column.header()))
                    .toList();
            return FastExcel.writerSheet(first + sheets++, name)
                    .head(headers)
                    .registerWriteHandler(new Shape(headers.size()))
                    .build();
        }
    }

    private static final class Shape implements SheetWriteHandler {

        private final int columns;

        Shape(int columns) {
            this.columns = columns;
        }

        @Override
        public void afterSheetCreate(SheetWriteHandlerContext context) {
            Sheet sheet = context.getWriteSheetHolder().getSheet();
            sheet.createFreezePane(0, FIRST_ROW);
            for (int i = 0; i < columns; i++) {
                sheet.setColumnWidth(i, WIDTH);
            }
        }
    }
}
