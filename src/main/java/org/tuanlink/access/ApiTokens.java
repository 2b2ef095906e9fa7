package org.tuanlink.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Bearer tokens, stored as SHA-256: they are long and random, so that a slow hash would protect nothing more and cost
 * every request.
 */
@Repository
class ApiTokens {

    static final String BOOTSTRAP = "bootstrap";

    private final JdbcClient jdbc;
    private final Clock clock;

    ApiTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The caller this token stands for, unless it is unknown or has expired. */
    Optional<Caller> caller(String token) {
        return jdbc.sql("SELECT name, role, organization_id FROM access_api_token"
                        + " WHERE token_hash = ? AND (expires_at IS NULL OR expires_at > ?)")
                .param(hash(token))
                .param(LocalDateTime.now(clock))
                .query(ApiTokens::toCaller)
                .optional();
    }

    /** Makes this the one bootstrap token. */
    void replaceBootstrap(String token) {
        jdbc.sql("DELETE FROM access_api_token WHERE name = ? AND token_hash <> ?")
                .param(BOOTSTRAP)
                .param(hash(token))
                .update();
        jdbc.sql("INSERT IGNORE INTO access_api_token (name, token_hash, role, created_at) VALUES (?, ?, ?, ?)")
                .param(BOOTSTRAP)
                .param(hash(token))
                .param(Role.PROVINCE_ADMIN.name())
                .param(LocalDateTime.now(clock))
                .update();
    }

    void removeBootstrap() {
        jdbc.sql("DELETE FROM access_api_token WHERE name = ?").param(BOOTSTRAP).update();
    }

    private static Caller toCaller(ResultSet row, int number) throws SQLException {
        long organization = row.getLong("organization_id");
        return new Caller(
                row.getString("name"), Role.valueOf(row.getString("role")), row.wasNull() ? null : organization);
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
