package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects why rows of a file are refused. */
final class RowRefusals {

    private static final int SHOWN = 30;

    private final ImportKind kind;
    private final List<RowRefusal> refusals = new ArrayList<>();
    private final Set<Integer> rows = new HashSet<>();

    RowRefusals(ImportKind kind) {
        this.kind = kind;
    }

    void add(int row, int column, String code, String message) {
        refusals.add(new RowRefusal(row, kind.columns().get(column).header(), shown(code), message));
        rows.add(row);
    }

    void add(FileRow row, int column, Finding finding) {
        add(row.number(), column, row.cell(0), finding.message());
    }

    /** Adds the errors among these; a warning refuses nothing. */
    void addAll(FileRow row, int column, Collection<Finding> findings) {
        findings.stream().filter(Finding::isError).forEach(finding -> add(row, column, finding));
    }

    /** As findings about the fields of a form, whose names are the columns' code names. */
    List<FieldFinding> asFindings(String code) {
        return inOrder().stream()
                .map(refusal -> FieldFinding.error(field(refusal.column()), code, refusal.message()))
                .toList();
    }

    /** The field of this column. */
    String field(String header) {
        return kind.columns().stream()
                .filter(column -> column.header().equals(header))
                .map(ImportColumn::codeName)
                .findFirst()
                .orElse(FieldFinding.Field.NONE);
    }

    boolean has(int row) {
        return rows.contains(row);
    }

    int rowCount() {
        return rows.size();
    }

    /** In the order of the file. */
    List<RowRefusal> inOrder() {
        return refusals.stream()
                .sorted(Comparator.comparingInt(RowRefusal::row))
                .toList();
    }

    /** What a person typed, short enough to be quoted. */
    static String shown(@Nullable String given) {
        String text = given == null ? "" : given;
        return text.codePointCount(0, text.length()) <= 64
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
    }
}
