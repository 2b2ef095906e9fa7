package org.tuanlink.console.workbook;

import cn.idev.excel.metadata.data.WriteCellData;
import cn.idev.excel.write.metadata.style.WriteCellStyle;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values as cells. A text is always a text: it is stored as a string, which no program calculates, and one that begins
 * like a formula also carries the mark (a leading apostrophe in Excel) that keeps it a text when its cell is edited.
 */
final class SheetCells {

    /** What the format allows in a cell. */
    private static final int LONGEST = 32_767;

    private static final String BEGINNINGS_OF_FORMULAS = "=+-@\t\r\n＝＋－＠";

    private final ZoneId zone;
    private final WriteCellStyle quoted = new WriteCellStyle();

    SheetCells(ZoneId zone) {
        this.zone = zone;
        quoted.setQuotePrefix(true);
    }

    <T> List<WriteCellData<?>> row(List<WorkbookColumn<T>> columns, T row) {
        List<WriteCellData<?>> cells = new ArrayList<>(columns.size());
        columns.forEach(column -> cells.add(cell(column.value().apply(row))));
        return cells;
    }

    private WriteCellData<?> cell(@Nullable Object value) {
        if (value == null) {
            return new WriteCellData<>("");
        } else if (value instanceof Number number) {
            return new WriteCellData<>(new BigDecimal(number.toString()));
        } else if (value instanceof Instant instant) {
            return new WriteCellData<>(LocalDateTime.ofInstant(instant, zone));
        } else if (value instanceof LocalDateTime time) {
            return new WriteCellData<>(time);
        } else if (value instanceof LocalDate day) {
            return new WriteCellData<>(day.atStartOfDay());
        }
        return text(value.toString());
    }

    private WriteCellData<?> text(String whole) {
        String text = whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST - 1) + "…";
        WriteCellData<?> cell = new WriteCellData<>(text);
        if (!text.isEmpty() && BEGINNINGS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0) {
            cell.setWriteCellStyle(quoted);
        }
        return cell;
    }
}
