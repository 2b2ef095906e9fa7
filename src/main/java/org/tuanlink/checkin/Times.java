package org.tuanlink.checkin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times as the database keeps them: to the millisecond. */
final class Times {

    private Times() {}

    static @Nullable Timestamp of(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at.truncatedTo(ChronoUnit.MILLIS));
    }

    static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
