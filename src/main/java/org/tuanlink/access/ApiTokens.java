package org.tuanlink.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.hutool.crypto.digest.DigestUtil;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.registry.OrganizationScope;

/**
 * Bearer tokens, stored as SHA-256: they are long and random, so that a slow hash would protect nothing more and cost
 * every request.
 */
@Repository
class ApiTokens {

    static final String BOOTSTRAP = "bootstrap";
    private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(1);

    private final JdbcTemplate jdbc;
    private final AccountStore accounts;
    private final Callers callers;
    private final Clock clock;

    ApiTokens(JdbcTemplate jdbc, AccountStore accounts, Callers callers, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.callers = callers;
        this.clock = clock;
    }

    private record Token(
            long id,
            String name,
            Role role,
            @Nullable Long organizationId,
            @Nullable Long accountId,
            @Nullable LocalDateTime expiresAt,
            @Nullable LocalDateTime lastUsedAt) {}

    /**
     * Who calls.
     *
     * @param owner the account whose token it is; null for the bootstrap token's and its kind
     */
    record Bearer(Caller caller, @Nullable Long owner) {

        /** Whose deeds are counted: all tokens of an account count as it does itself. */
        String countedAs() {
            return owner == null ? caller.name() : "account " + owner;
        }
    }

    /** The caller this token stands for, unless it is unknown, has expired, or its owner could not make it any more. */
    Optional<Bearer> bearer(String token) {
        LocalDateTime now = now();
        return jdbc
                .query(
                        "SELECT id, name, role, organization_id, account_id, expires_at, last_used_at"
                                + " FROM access_api_token WHERE token_hash = ?",
                        (row, n) -> token(row),
                        hash(token))
                .stream()
                .filter(known -> known.expiresAt() == null || known.expiresAt().isAfter(now))
                .findFirst()
                .flatMap(known -> caller(known, now).map(caller -> new Bearer(caller, known.accountId())));
    }

    private Optional<Caller> caller(Token token, LocalDateTime now) {
        Optional<Caller> caller = callers.scope(token.role(), token.organizationId())
                .filter(scope -> isStillGranted(token, scope))
                .map(scope -> new Caller(token.name(), null, token.role(), scope));
        caller.ifPresent(any -> noteUse(token, now));
        return caller;
    }

    /** A token ends with its owner's account, and whenever it would do more than he may. */
    private boolean isStillGranted(Token token, OrganizationScope scope) {
        Long owner = token.accountId();
        return owner == null
                || accounts.byId(owner)
                        .flatMap(callers::of)
                        .filter(caller -> GrantRules.mayManage(
                                caller, token.role(), scope.isWholeProvince() ? null : scope.path()))
                        .isPresent();
    }

    private void noteUse(Token token, LocalDateTime now) {
        LocalDateTime before = now.minus(USE_IS_NOTED_EVERY);
        LocalDateTime last = token.lastUsedAt();
        if (last == null || last.isBefore(before)) {
            jdbc.update(
                    "UPDATE access_api_token SET last_used_at = ? WHERE id = ?"
                            + " AND (last_used_at IS NULL OR last_used_at < ?)",
                    now,
                    token.id(),
                    before);
        }
    }

    /** Makes this the one bootstrap token. */
    void replaceBootstrap(String token) {
        String hash = hash(token);
        jdbc.update("DELETE FROM access_api_token WHERE name = ? AND token_hash <> ?", BOOTSTRAP, hash);
        // IGNORE: it is there from an earlier start, or another node was first.
        jdbc.update(
                "INSERT IGNORE INTO access_api_token (name, token_hash, role, created_at) VALUES (?, ?, ?, ?)",
                BOOTSTRAP,
                hash,
                Role.PROVINCE_ADMIN.name(),
                now());
    }

    void removeBootstrap() {
        jdbc.update("DELETE FROM access_api_token WHERE name = ?", BOOTSTRAP);
    }

    static String hash(String token) {
        return DigestUtil.sha256Hex(token.getBytes(UTF_8));
    }

    private static Token token(ResultSet row) throws SQLException {
        return new Token(
                row.getLong("id"),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getObject("organization_id", Long.class),
                row.getObject("account_id", Long.class),
                row.getObject("expires_at", LocalDateTime.class),
                row.getObject("last_used_at", LocalDateTime.class));
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    }
}
