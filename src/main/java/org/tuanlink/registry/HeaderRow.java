package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a file has which column. Columns may stand in any order; unknown ones are ignored.
 *
 * @param places for each column of the kind, its place in the file, -1 where it is missing
 * @param unknown headers that mean nothing here
 */
record HeaderRow(List<Integer> places, List<String> unknown) {

    private static final int LONGEST = 1_000;

    /**
     * Reads the header of a file.
     *
     * @throws ImportFileException when a required column is missing or a column is there twice
     */
    static HeaderRow read(ImportKind kind, FileRow row) {
        List<Integer> places = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (ImportColumn column : kind.columns()) {
            int place = place(column, row);
            places.add(place);
            if (place < 0 && column.required()) {
                missing.add(column.header());
            }
        }
        if (!missing.isEmpty()) {
            throw new ImportFileException(
                    "IMPORT_COLUMNS_MISSING",
                    "第 1 行（表头）缺少%s导入必需的列：%s。请下载导入模板，按模板的表头填写后重新上传。"
                            .formatted(kind.chinese(), String.join("、", missing)));
        }
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < row.cells().size(); i++) {
            if (!row.cell(i).isEmpty() && !places.contains(i)) {
                unknown.add(row.cell(i));
            }
        }
        return new HeaderRow(places, unknown);
    }

    private static int place(ImportColumn column, FileRow row) {
        int place = -1;
        for (int i = 0; i < row.cells().size(); i++) {
            if (!column.isCalled(row.cell(i))) {
                continue;
            }
            if (place >= 0) {
                throw new ImportFileException(
                        "IMPORT_COLUMN_TWICE",
                        "第 1 行（表头）中“%s”出现了两次（第 %d 列和第 %d 列），请删去一列后重新上传。".formatted(column.header(), place + 1, i + 1));
            }
            place = i;
        }
        return place;
    }

    /** The row with its cells in the order of the kind's columns. */
    FileRow arrange(FileRow row) {
        List<String> cells = new ArrayList<>(places.size());
        for (int place : places) {
            cells.add(cut(row.cell(place)));
        }
        return new FileRow(row.number(), cells);
    }

    /** Longer than any rule allows, so that nothing that is refused becomes right; no longer, for the heap's sake. */
    private static String cut(String cell) {
        return cell.length() <= LONGEST ? cell : cell.substring(0, LONGEST);
    }

    /** What to tell about ignored columns, "" if there is nothing to tell. */
    String note() {
        return unknown.isEmpty()
                ? ""
                : unknown.stream()
                        .limit(10)
                        .map(RowRefusals::shown)
                        .collect(Collectors.joining("”“", "未识别的列已忽略：“", "”。"));
    }
}
