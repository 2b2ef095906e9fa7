package org.tuanlink.directory;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tuanlink.directory.Change.CreateDepartment;
import org.tuanlink.directory.Change.CreateMember;
import org.tuanlink.directory.Change.DeleteDepartment;
import org.tuanlink.directory.Change.DeleteMember;
import org.tuanlink.directory.Change.MoveDepartment;
import org.tuanlink.directory.Change.UpdateDepartment;
import org.tuanlink.directory.Change.UpdateMember;

/** Writes into the ledger what WeCom accepted, a batch at a time, always inside the caller's transaction. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class LedgerBook {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    LedgerBook(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Locks the ledger's revision until the transaction ends, and returns it. */
    long lock() {
        Long revision = jdbc.queryForObject(
                "SELECT revision FROM directory_ledger_revision WHERE id = 1 FOR UPDATE", Long.class);
        return revision == null ? 0 : revision;
    }

    /** Books these and returns the new revision. */
    long book(Collection<Change> changes) {
        List<Department> departments = new ArrayList<>();
        List<Long> goneDepartments = new ArrayList<>();
        List<Member> members = new ArrayList<>();
        List<Long> goneMembers = new ArrayList<>();
        for (Change change : changes) {
            if (change instanceof CreateDepartment c) {
                departments.add(c.after());
            } else if (change instanceof UpdateDepartment c) {
                departments.add(c.after());
            } else if (change instanceof MoveDepartment c) {
                departments.add(c.after());
            } else if (change instanceof DeleteDepartment c) {
                goneDepartments.add(c.before().id().value());
            } else if (change instanceof CreateMember c) {
                members.add(c.after());
            } else if (change instanceof UpdateMember c) {
                members.add(c.after());
            } else if (change instanceof DeleteMember c) {
                goneMembers.add(c.before().cadreId());
            }
        }
        putDepartments(departments);
        remove("directory_ledger_department", "department_id", goneDepartments);
        putMembers(members);
        countCreations(changes);
        remove("directory_ledger_member", "cadre_id", goneMembers);
        return advance();
    }

    private void countCreations(Collection<Change> changes) {
        long created = changes.stream().filter(CreateMember.class::isInstance).count();
        if (created > 0) {
            jdbc.update(
                    "INSERT INTO directory_account_creation (month, created) VALUES (?, ?)"
                            + " ON DUPLICATE KEY UPDATE created = created + VALUES(created)",
                    YearMonth.now(clock).toString(),
                    created);
        }
    }

    /** The ledger moved: plans made before are stale. */
    long advance() {
        jdbc.update("UPDATE directory_ledger_revision SET revision = revision + 1 WHERE id = 1");
        return lock();
    }

    void putDepartments(List<Department> departments) {
        jdbc.batchUpdate(
                "INSERT INTO directory_ledger_department"
                        + " (department_id, parent_id, organization_id, name, sort_order) VALUES (?, ?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE parent_id = VALUES(parent_id),"
                        + " organization_id = VALUES(organization_id), name = VALUES(name),"
                        + " sort_order = VALUES(sort_order)",
                departments,
                1_000,
                (statement, d) -> {
                    statement.setLong(1, d.id().value());
                    statement.setLong(2, d.parent().value());
                    statement.setLong(3, d.organizationId());
                    statement.setString(4, d.name());
                    statement.setLong(5, d.order());
                });
    }

    void putMembers(List<Member> members) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.batchUpdate(
                "INSERT INTO directory_ledger_member (cadre_id, userid, name, mobile_index, mobile_sealed, position,"
                        + " memberships, enabled, hash_high, hash_low, disabled_since)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE userid = VALUES(userid), name = VALUES(name),"
                        + " mobile_index = VALUES(mobile_index), mobile_sealed = VALUES(mobile_sealed),"
                        + " position = VALUES(position), memberships = VALUES(memberships),"
                        + " enabled = VALUES(enabled), hash_high = VALUES(hash_high), hash_low = VALUES(hash_low),"
                        // A leaver's grace runs from the first disabling.
                        + " disabled_since = IF(VALUES(disabled_since) IS NULL, NULL,"
                        + " COALESCE(disabled_since, VALUES(disabled_since)))",
                members,
                1_000,
                (statement, m) -> {
                    ContentHash hash = ContentHash.of(m);
                    statement.setLong(1, m.cadreId());
                    statement.setString(2, m.userId().value());
                    statement.setString(3, m.name());
                    statement.setString(4, m.mobileIndex());
                    statement.setBytes(5, m.sealedMobile().bytes());
                    statement.setString(6, m.position());
                    statement.setString(7, MembershipText.write(m.memberships()));
                    statement.setBoolean(8, m.enabled());
                    statement.setLong(9, hash.high());
                    statement.setLong(10, hash.low());
                    statement.setTimestamp(11, m.enabled() ? null : now);
                });
    }

    /** What WeCom holds of them is no longer sure: the next plan sends them again, whatever it finds equal. */
    void doubt(List<Long> cadres) {
        for (List<Long> batch : Batches.of(cadres, 1_000)) {
            String marks = "?,".repeat(batch.size());
            jdbc.update(
                    "UPDATE directory_ledger_member SET hash_high = 0, hash_low = 0 WHERE cadre_id IN ("
                            + marks.substring(0, marks.length() - 1) + ")",
                    batch.toArray());
        }
    }

    void remove(String table, String key, List<Long> ids) {
        for (List<Long> batch : Batches.of(ids, 1_000)) {
            String marks = "?,".repeat(batch.size());
            jdbc.update(
                    "DELETE FROM " + table + " WHERE " + key + " IN (" + marks.substring(0, marks.length() - 1) + ")",
                    batch.toArray());
        }
    }
}
