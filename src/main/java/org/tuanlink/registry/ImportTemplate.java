package org.tuanlink.registry;

import cn.idev.excel.ExcelWriter;
import cn.idev.excel.FastExcel;
import cn.idev.excel.write.handler.SheetWriteHandler;
import cn.idev.excel.write.handler.context.SheetWriteHandlerContext;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddressList;

/** The workbook to fill in: an empty sheet with drop-downs, then the instructions, then examples. */
public final class ImportTemplate {

    private static final int LAST_ROW = 100_000;
    private static final int COLUMN_WIDTH = 24 * 256;

    private ImportTemplate() {}

    /** Writes the template. */
    public static void write(ImportKind kind, OutputStream out) {
        try (ExcelWriter writer = FastExcel.write(out).build()) {
            List<List<String>> headers = kind.columns().stream()
                    .map(column -> List.of(column.header()))
                    .toList();
            writer.write(
                    List.of(),
                    FastExcel.writerSheet(0, kind.chinese())
                            .head(headers)
                            .registerWriteHandler(new DropDowns(kind))
                            .build());
            writer.write(
                    instructions(kind),
                    FastExcel.writerSheet(1, "填写说明")
                            .head(List.of(List.of("列"), List.of("必填"), List.of("怎么填"), List.of("英文列名（可代替中文表头）")))
                            .registerWriteHandler(new Widths(4))
                            .build());
            writer.write(
                    examples(kind),
                    FastExcel.writerSheet(2, "示例")
                            .head(headers)
                            .registerWriteHandler(new Widths(headers.size()))
                            .build());
        }
    }

    private static List<List<String>> instructions(ImportKind kind) {
        List<List<String>> rows = new ArrayList<>();
        for (ImportColumn column : kind.columns()) {
            rows.add(List.of(column.header(), column.required() ? "是" : "否", column.help(), column.codeName()));
        }
        rows.add(List.of("", "", "列的先后不限，不认识的列会被忽略；只读第一张工作表。", ""));
        rows.add(List.of("", "", "有错的行不影响其他行：改好后可只传改过的行，也可把整个文件再传一次，没有变化的行不会重复写入。", ""));
        rows.add(List.of("", "", "也可用 .csv 文件，须存为 UTF-8 编码。", ""));
        return rows;
    }

    private static List<List<String>> examples(ImportKind kind) {
        return switch (kind) {
            case ORGANIZATIONS ->
                List.of(
                        List.of("44", "", "团的领导机关", "团广东省委", "", "团广东省委", "", ""),
                        List.of("4403", "44", "团的领导机关", "团深圳市委", "", "团深圳市委", "", ""),
                        List.of("440304", "4403", "团的领导机关", "团深圳市福田区委", "", "", "", ""),
                        List.of("440304008", "440304", "团工委", "深圳市福田区福田街道团工委", "", "福田街道团工委", "其他", ""));
            case CADRES ->
                List.of(
                        List.of("G0001", "张三", "13900000001", "（18 位身份证号）", "440304008", "书记", "是", ""),
                        List.of("G0001", "张三", "13900000001", "（18 位身份证号）", "440304", "委员", "否", ""));
            case MEMBERS -> List.of(List.of("张三", "13900000001", "（18 位身份证号）", "Z0001"));
        };
    }

    private static Map<String, List<String>> choices(ImportKind kind) {
        return switch (kind) {
            case ORGANIZATIONS ->
                Map.of(
                        "组织类型",
                        Arrays.stream(OrganizationType.values())
                                .map(OrganizationType::chinese)
                                .toList(),
                        "类别",
                        Arrays.stream(Category.values()).map(Category::chinese).toList());
            case CADRES ->
                Map.of("职务", Arrays.stream(Post.values()).map(Post::chinese).toList(), "是否运营者", List.of("是", "否"));
            case MEMBERS -> Map.of();
        };
    }

    private static class Widths implements SheetWriteHandler {

        private final int columns;

        Widths(int columns) {
            this.columns = columns;
        }

        @Override
        public void afterSheetCreate(SheetWriteHandlerContext context) {
            Sheet sheet = context.getWriteSheetHolder().getSheet();
            for (int i = 0; i < columns; i++) {
                sheet.setColumnWidth(i, COLUMN_WIDTH);
            }
        }
    }

    /** Lists to choose from, and every cell a text, so that no number loses its last digits. */
    private static final class DropDowns extends Widths {

        private final ImportKind kind;

        DropDowns(ImportKind kind) {
            super(kind.columns().size());
            this.kind = kind;
        }

        @Override
        public void afterSheetCreate(SheetWriteHandlerContext context) {
            super.afterSheetCreate(context);
            Sheet sheet = context.getWriteSheetHolder().getSheet();
            CellStyle text = sheet.getWorkbook().createCellStyle();
            text.setDataFormat(sheet.getWorkbook().createDataFormat().getFormat("@"));
            for (int i = 0; i < kind.columns().size(); i++) {
                sheet.setDefaultColumnStyle(i, text);
                List<String> choices = choices(kind).get(kind.columns().get(i).header());
                if (choices != null) {
                    offer(sheet, i, choices);
                }
            }
        }

        private static void offer(Sheet sheet, int column, List<String> choices) {
            DataValidationHelper helper = sheet.getDataValidationHelper();
            DataValidation validation = helper.createValidation(
                    helper.createExplicitListConstraint(choices.toArray(new String[0])),
                    new CellRangeAddressList(1, LAST_ROW, column, column));
            validation.setShowErrorBox(true);
            validation.createErrorBox("请从列表选择", "可选：" + String.join("、", choices));
            sheet.addValidationData(validation);
        }
    }
}
