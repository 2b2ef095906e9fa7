package org.tuanlink.platform;

import java.util.List;

/** The sealed columns of one module. */
public record SealedColumns(List<SealedColumn> columns) {

    public SealedColumns {
        columns = List.copyOf(columns);
    }

    public static SealedColumns of(SealedColumn... columns) {
        return new SealedColumns(List.of(columns));
    }
}
