package org.tuanlink.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The accounts, one indexed statement each. */
@Repository
class AccountStore {

    static final String COLUMNS = "id, username, display_name, role, organization_id, wecom_userid,"
            + " must_change_password, password_changed_at, session_generation, totp_since, disabled_at, created_at,"
            + " last_sign_in_at";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    AccountStore(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** An account with the digest of its password. */
    record Known(Account account, String passwordHash) {}

    /** What a new account starts with. */
    record NewAccount(
            Username username,
            String displayName,
            Role role,
            @Nullable Long organizationId,
            @Nullable String wecomUserId,
            String passwordHash,
            String createdBy) {}

    Optional<Account> byId(long id) {
        return one("SELECT " + COLUMNS + " FROM access_account WHERE id = ?", id);
    }

    Optional<Account> byWeComUserId(String userId) {
        return one("SELECT " + COLUMNS + " FROM access_account WHERE wecom_userid = ?", userId);
    }

    Optional<Known> byUsername(Username username) {
        return jdbc
                .query(
                        "SELECT " + COLUMNS + ", password_hash FROM access_account WHERE username = ?",
                        (row, n) -> new Known(account(row), row.getString("password_hash")),
                        username.value())
                .stream()
                .findFirst();
    }

    String passwordHash(long id) {
        return Objects.requireNonNull(
                jdbc.queryForObject("SELECT password_hash FROM access_account WHERE id = ?", String.class, id));
    }

    /** Its id, unless the user name or the WeCom member is taken. */
    Optional<Long> insert(NewAccount account) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        LocalDateTime now = now();
        try {
            jdbc.update(
                    connection -> {
                        var insert = connection.prepareStatement(
                                "INSERT INTO access_account (username, display_name, role, organization_id, wecom_userid,"
                                        + " password_hash, must_change_password, password_changed_at, created_at,"
                                        + " created_by) VALUES (?, ?, ?, ?, ?, ?, TRUE, ?, ?, ?)",
                                Statement.RETURN_GENERATED_KEYS);
                        insert.setString(1, account.username().value());
                        insert.setString(2, account.displayName());
                        insert.setString(3, account.role().name());
                        insert.setObject(4, account.organizationId());
                        insert.setString(5, account.wecomUserId());
                        insert.setString(6, account.passwordHash());
                        insert.setObject(7, now);
                        insert.setObject(8, now);
                        insert.setString(9, account.createdBy());
                        return insert;
                    },
                    key);
        } catch (DuplicateKeyException e) {
            return Optional.empty();
        }
        return Optional.of(Objects.requireNonNull(key.getKey()).longValue());
    }

    /** Ends the sessions begun with the old password. */
    void changePassword(long id, String hash, boolean mustChange) {
        jdbc.update(
                "UPDATE access_account SET password_hash = ?, must_change_password = ?, password_changed_at = ?,"
                        + " session_generation = session_generation + 1 WHERE id = ?",
                hash,
                mustChange,
                now(),
                id);
    }

    /** The same password, hashed as we do it today. */
    void upgradeHash(long id, String old, String fresh) {
        jdbc.update("UPDATE access_account SET password_hash = ? WHERE id = ? AND password_hash = ?", fresh, id, old);
    }

    void signedIn(long id, String address) {
        jdbc.update(
                "UPDATE access_account SET last_sign_in_at = ?, last_sign_in_address = ? WHERE id = ?",
                now(),
                address,
                id);
    }

    /** Waits until nobody else decides about administrators; held to the end of the transaction. */
    void lockAdministrators() {
        jdbc.queryForObject("SELECT id FROM access_administrators_lock WHERE id = 1 FOR UPDATE", Integer.class);
    }

    /** Read as of now: inside {@link #lockAdministrators()} no other node can have one that this does not see. */
    boolean hasAdministrator() {
        return !jdbc.queryForList(
                        "SELECT id FROM access_account WHERE role = ? LIMIT 1 LOCK IN SHARE MODE",
                        Long.class,
                        Role.PROVINCE_ADMIN.name())
                .isEmpty();
    }

    /**
     * Whether no other administrator is active. Nobody can take another away until this transaction has ended: two who
     * disable each other at the same moment leave one.
     */
    boolean isLastAdministrator(long id) {
        lockAdministrators();
        return jdbc.queryForList(
                        "SELECT id FROM access_account WHERE role = ? AND disabled_at IS NULL AND id <> ?"
                                + " LIMIT 1 LOCK IN SHARE MODE",
                        Long.class,
                        Role.PROVINCE_ADMIN.name(),
                        id)
                .isEmpty();
    }

    /** Whether it could be: not when another account has the WeCom member. */
    boolean update(long id, AccountDraft.Draft draft) {
        try {
            jdbc.update(
                    "UPDATE access_account SET display_name = ?, role = ?, organization_id = ?, wecom_userid = ?"
                            + " WHERE id = ?",
                    draft.displayName(),
                    draft.role().name(),
                    draft.organizationId(),
                    draft.wecomUserId(),
                    id);
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    void disable(long id) {
        jdbc.update(
                "UPDATE access_account SET disabled_at = ?, session_generation = session_generation + 1 WHERE id = ?",
                now(),
                id);
    }

    void enable(long id) {
        jdbc.update("UPDATE access_account SET disabled_at = NULL WHERE id = ?", id);
    }

    void endSessions(long id) {
        jdbc.update("UPDATE access_account SET session_generation = session_generation + 1 WHERE id = ?", id);
    }

    private Optional<Account> one(String sql, Object argument) {
        return jdbc.query(sql, (row, n) -> account(row), argument).stream().findFirst();
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    }

    static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getLong("id"),
                new Username(row.getString("username")),
                row.getString("display_name"),
                Role.valueOf(row.getString("role")),
                row.getObject("organization_id", Long.class),
                row.getString("wecom_userid"),
                row.getBoolean("must_change_password"),
                row.getObject("password_changed_at", LocalDateTime.class),
                row.getInt("session_generation"),
                row.getObject("totp_since", LocalDateTime.class),
                row.getObject("disabled_at", LocalDateTime.class),
                row.getObject("created_at", LocalDateTime.class),
                row.getObject("last_sign_in_at", LocalDateTime.class));
    }
}
