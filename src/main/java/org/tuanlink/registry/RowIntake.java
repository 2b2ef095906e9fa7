package org.tuanlink.registry;

import java.util.List;

/**
 * A bean by which another module takes in the rows of one kind of file. The registry reads the file, runs the import, books
 * what became of each row and tells its uploader; what a row means is the bean's own matter.
 */
public interface RowIntake {

    ImportKind kind();

    /** Begins with a file, from its first row. */
    Session begin();

    /** One way through a file. */
    interface Session {

        /**
         * Takes in some rows, in a transaction that holds what is booked of them too. It may be called again with the same
         * rows when that transaction failed.
         *
         * @param scope what the uploader may change, as it is now
         * @return why some of them were not taken; the others were, or were there already
         */
        List<Refusal> take(OrganizationScope scope, List<Row> rows);
    }

    /**
     * A row.
     *
     * @param number as a person sees it: the header is row 1
     * @param cells in the order of the kind's columns, stripped; "" where a cell is empty
     */
    record Row(int number, List<String> cells) {

        public Row {
            cells = List.copyOf(cells);
        }

        public String cell(int column) {
            return column < cells.size() ? cells.get(column) : "";
        }

        /** Rows hold ID numbers. */
        @Override
        public String toString() {
            return "Row[" + number + "]";
        }
    }

    /**
     * Why a row was not taken.
     *
     * @param column which of the kind's columns shows it, from 0
     * @param code of what the row is about, for the list of errors; never personal data; "" if it has none
     * @param message Chinese, without an ID number or a mobile
     */
    record Refusal(int row, int column, String code, String message) {}
}
