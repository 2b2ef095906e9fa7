package org.tuanlink.progress;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Totals and what is done of them, for every measure. Immutable. */
final class Figures {

    static final Figures NONE = new Figures(new long[Measure.values().length * 2]);

    /** The columns in their order, as in {@code organizations, organizations_done, …}. */
    static final String COLUMNS = names("%s");

    static final String PLACES = names("?");

    private final long[] values;

    private Figures(long[] values) {
        this.values = values;
    }

    private static String names(String pattern) {
        return Arrays.stream(Measure.values())
                .map(measure -> measure.name().toLowerCase(Locale.ROOT))
                .flatMap(name -> Stream.of(name, name + "_done"))
                .map(pattern::formatted)
                .collect(Collectors.joining(", "));
    }

    /** For {@code ON DUPLICATE KEY UPDATE}: added to what is there, or put in its place. */
    static String updates(boolean added) {
        return Arrays.stream(COLUMNS.split(", ", -1))
                .map(column -> added
                        ? "%1$s = %1$s + VALUES(%1$s)".formatted(column)
                        : "%1$s = VALUES(%1$s)".formatted(column))
                .collect(Collectors.joining(", "));
    }

    static Figures read(ResultSet row, int firstColumn) throws SQLException {
        long[] values = new long[NONE.values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.getLong(firstColumn + i);
        }
        return new Figures(values);
    }

    void write(PreparedStatement statement, int firstColumn) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setLong(firstColumn + i, values[i]);
        }
    }

    long total(Measure measure) {
        return values[measure.column()];
    }

    long done(Measure measure) {
        return values[measure.column() + 1];
    }

    /** The same with this much more. */
    Figures add(Measure measure, long total, long done) {
        long[] sum = values.clone();
        sum[measure.column()] += total;
        sum[measure.column() + 1] += done;
        return new Figures(sum);
    }

    Figures plus(Figures other) {
        return with(other, 1);
    }

    Figures minus(Figures other) {
        return with(other, -1);
    }

    private Figures with(Figures other, int sign) {
        long[] sum = values.clone();
        Arrays.setAll(sum, i -> values[i] + sign * other.values[i]);
        return new Figures(sum);
    }

    boolean isNothing() {
        return equals(NONE);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Figures figures && Arrays.equals(values, figures.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
