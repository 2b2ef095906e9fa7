package org.tuanlink.console.workbook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A list to be written as a workbook.
 *
 * @param kind what is listed, for the audit log: such as {@code cadre}, {@code plan-changes}
 * @param title in Chinese, such as 团干名单: names the file and the sheet
 * @param filter what restricts the list, for the audit log; whom a search was for, but never a mobile or an ID number
 * @param rows within the caller's scope: the workbook does not look at it
 */
public record WorkbookList<T>(
        String kind, String title, Map<String, String> filter, List<WorkbookColumn<T>> columns, WorkbookRows<T> rows) {

    private static final String FORBIDDEN = "[\\\\/?*\\[\\]:'\"<>|\\p{Cntrl}]";
    private static final int LONGEST_SHEET_NAME = 28;

    public WorkbookList {
        filter = Collections.unmodifiableMap(new LinkedHashMap<>(filter));
        columns = List.copyOf(columns);
        if (title.isBlank() || columns.isEmpty()) {
            throw new IllegalArgumentException("A workbook has a title and columns");
        }
    }

    /** The title without what file systems and workbooks forbid. */
    String plainTitle() {
        return title.replaceAll(FORBIDDEN, "").strip();
    }

    String sheetName() {
        String name = plainTitle();
        return name.codePointCount(0, name.length()) <= LONGEST_SHEET_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_SHEET_NAME));
    }
}
