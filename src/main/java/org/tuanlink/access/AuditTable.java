package org.tuanlink.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tuanlink.access.AuditRow.Digest;
import org.tuanlink.access.AuditRow.Link;

/** The rows of the audit log. They are added, given their place in the chain once, and purged; nothing else. */
@Repository
class AuditTable {

    static final String COLUMNS = "id, at, actor, account_id, role, address, action, subject_kind, subject_id,"
            + " subject_label, organization_path, old_values, new_values, reason";

    private static final String PROOF = ", nonce, key_id, mac, seq, chain_key, chain";
    private static final HexFormat HEX = HexFormat.of();

    private final JdbcTemplate jdbc;

    AuditTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A sealed digest without its content. */
    record Unsealed(long id, Digest mac) {}

    @Transactional
    void add(AuditContent content, Digest mac) {
        var keys = new GeneratedKeyHolder();
        jdbc.update(
                connection -> {
                    var statement = connection.prepareStatement(
                            "INSERT INTO access_audit_entry (at, actor, account_id, role, address, action, subject_kind,"
                                    + " subject_id, subject_label, organization_path, old_values, new_values, reason,"
                                    + " nonce, key_id, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            Statement.RETURN_GENERATED_KEYS);
                    Object[] values = values(content, mac);
                    for (int i = 0; i < values.length; i++) {
                        statement.setObject(i + 1, values[i]);
                    }
                    return statement;
                },
                keys);
        long id = Objects.requireNonNull(keys.getKey()).longValue();
        List<Object[]> scopes = new ArrayList<>();
        for (Long organization : organizations(content.organizationPath())) {
            scopes.add(new Object[] {organization, content.at(), id});
        }
        jdbc.batchUpdate("INSERT INTO access_audit_scope (organization_id, at, entry_id) VALUES (?, ?, ?)", scopes);
    }

    private static @Nullable Object[] values(AuditContent content, Digest mac) {
        return new @Nullable Object[] {
            content.at(),
            content.actor(),
            content.accountId(),
            content.role(),
            content.address(),
            content.action(),
            content.subjectKind(),
            content.subjectId(),
            content.subjectLabel(),
            content.organizationPath(),
            content.oldValues(),
            content.newValues(),
            content.reason(),
            HEX.parseHex(content.nonce()),
            mac.keyId(),
            HEX.parseHex(mac.hex())
        };
    }

    private static List<Long> organizations(@Nullable String path) {
        if (path == null) {
            return List.of();
        }
        return path.lines()
                .flatMap(line -> List.of(line.split("/")).stream())
                .filter(part -> part.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .distinct()
                .toList();
    }

    /** The next that have no place in the chain yet, whenever their transactions committed. */
    List<Unsealed> unsealed(int limit) {
        return jdbc.query(
                "SELECT id, key_id, mac FROM access_audit_entry WHERE seq IS NULL ORDER BY id LIMIT ?",
                (row, n) -> new Unsealed(row.getLong(1), new Digest(row.getString(2), HEX.formatHex(row.getBytes(3)))),
                limit);
    }

    /** For monitoring. */
    long countUnsealed() {
        return Objects.requireNonNullElse(
                jdbc.queryForObject("SELECT COUNT(*) FROM access_audit_entry WHERE seq IS NULL", Long.class), 0L);
    }

    List<AuditRow> unsealedAfter(long id, int limit) {
        return jdbc.query(
                "SELECT " + COLUMNS + PROOF
                        + " FROM access_audit_entry WHERE seq IS NULL AND id > ? ORDER BY id LIMIT ?",
                (row, n) -> row(row),
                id,
                limit);
    }

    List<AuditRow> sealedAfter(long seq, int limit) {
        return jdbc.query(
                "SELECT " + COLUMNS + PROOF + " FROM access_audit_entry WHERE seq > ? ORDER BY seq LIMIT ?",
                (row, n) -> row(row),
                seq,
                limit);
    }

    /** The first entry in a place that the chain does not reach, or has given up. */
    OptionalLong placeOutsideOfTheChain() {
        return jdbc
                .queryForList(
                        "SELECT MIN(seq) FROM access_audit_entry WHERE seq > (SELECT seq FROM access_audit_head WHERE id = 1)"
                                + " UNION ALL SELECT MIN(seq) FROM access_audit_entry WHERE seq <="
                                + " (SELECT anchor_seq FROM access_audit_head WHERE id = 1)",
                        Long.class)
                .stream()
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .findFirst();
    }

    AuditHead.Stored head() {
        return head("");
    }

    @Transactional(propagation = Propagation.MANDATORY)
    AuditHead.Stored lockHead() {
        return head(" FOR UPDATE");
    }

    /** One that is missing is no genuine one. */
    private AuditHead.Stored head(String lock) {
        return jdbc
                .query(
                        "SELECT seq, chain, anchor_seq, anchor_chain, key_id, mac FROM access_audit_head WHERE id = 1"
                                + lock,
                        (row, n) -> new AuditHead.Stored(
                                new AuditHead(
                                        row.getLong(1),
                                        HEX.formatHex(row.getBytes(2)),
                                        row.getLong(3),
                                        HEX.formatHex(row.getBytes(4))),
                                new Digest(row.getString(5), HEX.formatHex(row.getBytes(6)))))
                .stream()
                .findFirst()
                .orElseGet(() -> new AuditHead.Stored(new AuditHead(0, "", 0, ""), new Digest("", AuditHead.NOTHING)));
    }

    /** Gives entries their places. */
    @Transactional(propagation = Propagation.MANDATORY)
    void seal(List<Long> ids, List<Link> links, AuditHead.Stored end) {
        List<Object[]> rows = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            Link link = links.get(i);
            rows.add(new Object[] {
                link.seq(), link.chain().keyId(), HEX.parseHex(link.chain().hex()), ids.get(i)
            });
        }
        jdbc.batchUpdate(
                "UPDATE access_audit_entry SET seq = ?, chain_key = ?, chain = ? WHERE id = ? AND seq IS NULL", rows);
        move(end);
    }

    /** Removes entries from the chain's beginning, which the head now remembers. */
    @Transactional(propagation = Propagation.MANDATORY)
    void purge(List<Long> ids, AuditHead.Stored beginning) {
        Object[] arguments = ids.toArray();
        String list = "(" + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")";
        jdbc.update("DELETE FROM access_audit_scope WHERE entry_id IN " + list, arguments);
        jdbc.update("DELETE FROM access_audit_entry WHERE id IN " + list, arguments);
        move(beginning);
    }

    private void move(AuditHead.Stored stored) {
        AuditHead head = stored.head();
        jdbc.update(
                "UPDATE access_audit_head SET seq = ?, chain = ?, anchor_seq = ?, anchor_chain = ?, key_id = ?, mac = ?"
                        + " WHERE id = 1",
                head.seq(),
                HEX.parseHex(head.chain()),
                head.anchorSeq(),
                HEX.parseHex(head.anchorChain()),
                stored.mac().keyId(),
                HEX.parseHex(stored.mac().hex()));
    }

    private static AuditRow row(ResultSet row) throws SQLException {
        Digest mac = new Digest(row.getString("key_id"), HEX.formatHex(row.getBytes("mac")));
        long seq = row.getLong("seq");
        Link link = row.wasNull() ? null : new Link(seq, chain(row));
        return new AuditRow(row.getLong("id"), content(row), mac, link);
    }

    private static Digest chain(ResultSet row) throws SQLException {
        String key = row.getString("chain_key");
        byte[] chain = row.getBytes("chain");
        return new Digest(key == null ? "" : key, chain == null ? "" : HEX.formatHex(chain));
    }

    private static AuditContent content(ResultSet row) throws SQLException {
        long account = row.getLong("account_id");
        Long accountId = row.wasNull() ? null : account;
        return new AuditContent(
                row.getObject("at", LocalDateTime.class),
                row.getString("actor"),
                accountId,
                row.getString("role"),
                row.getString("address"),
                row.getString("action"),
                row.getString("subject_kind"),
                row.getString("subject_id"),
                row.getString("subject_label"),
                row.getString("organization_path"),
                row.getString("old_values"),
                row.getString("new_values"),
                row.getString("reason"),
                HEX.formatHex(row.getBytes("nonce")));
    }
}
