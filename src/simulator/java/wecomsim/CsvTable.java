package wecomsim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A CSV file with a header line: quoted fields, doubled quotes, LF or CRLF. */
@Follows("90979")
final class CsvTable {

    private final Map<String, Integer> columns = new HashMap<>();
    private final List<List<String>> rows;

    private CsvTable(List<List<String>> lines) {
        List<String> header = lines.get(0);
        for (int i = 0; i < header.size(); i++) {
            // Both spellings of the account's column are in use.
            columns.put(header.get(i).strip().replace("账号", "帐号"), i);
        }
        rows = List.copyOf(lines.subList(1, lines.size()));
    }

    /** Refuses a file that lacks one of the columns with 40092. */
    static CsvTable parse(String text, String... required) {
        List<List<String>> lines = new LineReader(text).lines();
        Refused.unless(!lines.isEmpty(), Code.BAD_IMPORT_FILE);
        CsvTable table = new CsvTable(lines);
        for (String column : required) {
            Refused.unless(table.columns.containsKey(column), Code.BAD_IMPORT_FILE);
        }
        return table;
    }

    List<Row> rows() {
        return rows.stream().map(cells -> new Row(columns, cells)).toList();
    }

    /** One line below the header. */
    record Row(Map<String, Integer> columns, List<String> cells) {

        /** Null when the file has no such column; a short line's missing cells are empty. */
        @Nullable String get(String column) {
            Integer index = columns.get(column);
            if (index == null) {
                return null;
            }
            return index < cells.size() ? cells.get(index).strip() : "";
        }
    }

    private static final class LineReader {
        private final String text;
        private final List<List<String>> lines = new ArrayList<>();
        private final StringBuilder cell = new StringBuilder();
        private List<String> line = new ArrayList<>();
        private int at;

        LineReader(String text) {
            this.text = text;
        }

        List<List<String>> lines() {
            while (at < text.length()) {
                char c = text.charAt(at++);
                switch (c) {
                    case '"' -> readQuoted();
                    case ',' -> endCell();
                    case '\n' -> endLine();
                    case '\r' -> {}
                    default -> cell.append(c);
                }
            }
            endLine();
            return lines;
        }

        private void readQuoted() {
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c != '"') {
                    cell.append(c);
                } else if (at < text.length() && text.charAt(at) == '"') {
                    cell.append('"');
                    at++;
                } else {
                    return;
                }
            }
            throw new Refused(Code.BAD_IMPORT_FILE);
        }

        private void endCell() {
            line.add(cell.toString());
            cell.setLength(0);
        }

        private void endLine() {
            endCell();
            if (line.size() > 1 || !line.get(0).isBlank()) {
                lines.add(List.copyOf(line));
            }
            line = new ArrayList<>();
        }
    }
}
