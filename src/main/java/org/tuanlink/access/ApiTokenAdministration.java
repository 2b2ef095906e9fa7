package org.tuanlink.access;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.tuanlink.access.AccountDraft.Draft;
import org.tuanlink.access.AccountForm.Fault;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
import org.tuanlink.platform.Page;

/** API tokens: made by somebody for no more than he may himself, shown once, listed and revoked within his scope. */
@Service
public class ApiTokenAdministration {

    private static final int BYTES = 32;
    private static final int LONGEST_NAME = 64;
    private static final String FROM =
            " FROM access_api_token t LEFT JOIN registry_organization o ON o.id = t.organization_id";
    private static final String SELECT = "SELECT t.id, t.name, t.role, t.created_by, t.created_at, t.expires_at,"
            + " t.last_used_at, o.code, o.short_name, o.path" + FROM;

    private final JdbcTemplate jdbc;
    private final AccountDraft drafts;
    private final AuditTrail audit;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ApiTokenAdministration(
            JdbcTemplate jdbc, AccountDraft drafts, AuditTrail audit, TransactionOperations transaction, Clock clock) {
        this.jdbc = jdbc;
        this.drafts = drafts;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A token as its list shows it; the token itself nobody can show again. */
    public record TokenView(
            long id,
            String name,
            Role role,
            @Nullable String organizationCode,
            @Nullable String organizationName,
            String createdBy,
            LocalDateTime createdAt,
            @Nullable LocalDateTime expiresAt,
            @Nullable LocalDateTime lastUsedAt,
            boolean expired) {}

    /** What somebody typed about a token; it ends with the day {@code expires}. */
    public record TokenForm(
            String name,
            @Nullable Role role,
            String organizationCode,
            @Nullable LocalDate expires) {}

    /** What came of making one: the token, to be shown once, or why there is none. */
    public record Made(
            @Nullable TokenView view,
            @Nullable String token,
            @Nullable Fault fault) {}

    /** Those in the caller's scope, the youngest first. */
    public Page<TokenView> list(Caller caller, int page) {
        List<Object> arguments = new ArrayList<>();
        String where = "";
        if (!caller.scope().isWholeProvince()) {
            where = " WHERE o.path LIKE ?";
            arguments.add(caller.scope().likePattern());
        }
        Long total = jdbc.queryForObject("SELECT COUNT(*)" + FROM + where, Long.class, arguments.toArray());
        arguments.add(Page.SIZE);
        arguments.add((long) (page - 1) * Page.SIZE);
        List<TokenView> items = jdbc.query(
                SELECT + where + " ORDER BY t.id DESC LIMIT ? OFFSET ?", (row, n) -> view(row), arguments.toArray());
        return new Page<>(items, page, total == null ? 0 : total);
    }

    /** Makes one for its maker's account, or for that of the token it is made with. */
    public Made create(Caller caller, TokenForm form) {
        String name = form.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.equals(ApiTokens.BOOTSTRAP)) {
            return refused("name", "请填写名称，最多 " + LONGEST_NAME + " 个字。");
        }
        Optional<String> misleading = AccountDraft.misleading(name);
        if (misleading.isPresent()) {
            return refused("name", misleading.get());
        }
        LocalDate today = LocalDate.now(clock);
        LocalDate expires = form.expires();
        if (expires == null || expires.isBefore(today) || expires.isAfter(today.plusYears(1))) {
            return refused("expires", "请填写到期日，从今天起最长一年。");
        }
        if (outlivesItsMaker(caller, expires)) {
            return refused("expires", "用令牌新建的令牌，到期日不能晚于它自己的到期日。");
        }
        var read = drafts.read(caller, new AccountForm("", name, form.role(), form.organizationCode(), ""));
        Draft draft = read.draft();
        if (draft == null) {
            return new Made(null, null, read.fault());
        }
        try {
            return Objects.requireNonNull(transaction.execute(status -> insert(caller, name, draft, expires)));
        } catch (DuplicateKeyException e) {
            return refused("name", "已经有叫这个名称的令牌了，请换一个。");
        }
    }

    /** Else whoever has found a token could renew it for ever. */
    private boolean outlivesItsMaker(Caller caller, LocalDate expires) {
        return caller.accountId() == null
                && !jdbc.queryForList(
                                "SELECT id FROM access_api_token WHERE name = ? AND expires_at < ?",
                                Long.class,
                                caller.name(),
                                endOf(expires))
                        .isEmpty();
    }

    private static LocalDateTime endOf(LocalDate day) {
        return day.plusDays(1).atTime(LocalTime.MIDNIGHT);
    }

    private Made insert(Caller caller, String name, Draft draft, LocalDate expires) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = "tl_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.update(
                "INSERT INTO access_api_token (name, token_hash, role, organization_id, account_id, created_by,"
                        + " created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                name,
                ApiTokens.hash(token),
                draft.role().name(),
                draft.organizationId(),
                owner(caller),
                caller.name(),
                LocalDateTime.now(clock),
                endOf(expires));
        TokenView made = jdbc.query(SELECT + " WHERE t.name = ?", (row, n) -> view(row), name)
                .get(0);
        audit.record(AuditEntry.of("token.create", "token", Long.toString(made.id()), name)
                .in(draft.organizationPath())
                .change("role", null, draft.role().name())
                .change("organization", null, draft.organizationCode())
                .change("expires", null, expires.toString()));
        return new Made(made, token, null);
    }

    private @Nullable Long owner(Caller caller) {
        Long account = caller.accountId();
        return account != null
                ? account
                : jdbc
                        .queryForList(
                                "SELECT account_id FROM access_api_token WHERE name = ? AND account_id IS NOT NULL",
                                Long.class,
                                caller.name())
                        .stream()
                        .findFirst()
                        .orElse(null);
    }

    /** Whether there was such a token in the caller's scope; it is good no longer. */
    public boolean revoke(Caller caller, long id) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Optional<Revocable> found = jdbc
                    .query(
                            "SELECT t.name, t.role, o.path" + FROM + " WHERE t.id = ? FOR UPDATE",
                            (row, n) -> new Revocable(
                                    row.getString("name"), Role.valueOf(row.getString("role")), row.getString("path")),
                            id)
                    .stream()
                    .filter(one -> GrantRules.mayManage(caller, one.role(), one.path()))
                    .findFirst();
            found.ifPresent(one -> {
                jdbc.update("DELETE FROM access_api_token WHERE id = ?", id);
                audit.record(AuditEntry.of("token.revoke", "token", Long.toString(id), one.name())
                        .in(one.path()));
            });
            return found.isPresent();
        }));
    }

    private record Revocable(
            String name, Role role, @Nullable String path) {}

    private TokenView view(ResultSet row) throws SQLException {
        LocalDateTime expires = row.getObject("expires_at", LocalDateTime.class);
        return new TokenView(
                row.getLong("id"),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getString("code"),
                row.getString("short_name"),
                row.getString("created_by"),
                row.getObject("created_at", LocalDateTime.class),
                expires,
                row.getObject("last_used_at", LocalDateTime.class),
                expires != null && !expires.isAfter(LocalDateTime.now(clock)));
    }

    private static Made refused(String field, String sentence) {
        return new Made(null, null, new Fault(field, sentence));
    }
}
