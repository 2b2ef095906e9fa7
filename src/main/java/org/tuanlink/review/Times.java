package org.tuanlink.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Times as the database keeps them: to the millisecond. */
final class Times {

    private Times() {}

    static @Nullable Timestamp of(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at.truncatedTo(ChronoUnit.MILLIS));
    }

    static @Nullable Instant orNull(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    static Instant at(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(orNull(row, column));
    }
}
