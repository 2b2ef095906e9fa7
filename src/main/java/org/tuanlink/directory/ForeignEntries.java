package org.tuanlink.directory;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.tuanlink.platform.Page;
import org.tuanlink.wecom.DepartmentId;

/** What was last seen in WeCom that is not ours, for administrators. */
@Service
public class ForeignEntries {

    private final JdbcTemplate jdbc;
    private final Ledger ledger;

    ForeignEntries(JdbcTemplate jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** Departments before members; pages begin at 1. */
    public Page<ForeignEntry> list(int page) {
        List<ForeignEntry> entries = jdbc.query(
                "SELECT kind, id, parent_id, seen_at FROM directory_foreign ORDER BY kind, id LIMIT ? OFFSET ?",
                (row, n) -> new ForeignEntry(
                        ForeignEntry.Kind.valueOf(row.getString("kind")),
                        row.getString("id"),
                        row.getObject("parent_id", Long.class),
                        null,
                        row.getTimestamp("seen_at").toInstant()),
                Page.SIZE,
                (page - 1L) * Page.SIZE);
        return new Page<>(named(entries), page, count());
    }

    public long count() {
        Long count = jdbc.queryForObject("SELECT COUNT(*) FROM directory_foreign", Long.class);
        return count == null ? 0 : count;
    }

    private List<ForeignEntry> named(List<ForeignEntry> entries) {
        Map<Long, String> names = names(entries.stream()
                .map(ForeignEntry::parentId)
                .filter(Objects::nonNull)
                .toList());
        return entries.stream()
                .map(one -> one.parentId() == null
                        ? one
                        : new ForeignEntry(
                                one.kind(), one.id(), one.parentId(), names.get(one.parentId()), one.seenAt()))
                .toList();
    }

    /** The names of those of these departments that are ours. */
    public Map<Long, String> names(List<Long> departments) {
        return ledger.names(departments.stream().map(DepartmentId::new).collect(Collectors.toSet())).entrySet().stream()
                .collect(Collectors.toMap(one -> one.getKey().value(), Map.Entry::getValue));
    }
}
