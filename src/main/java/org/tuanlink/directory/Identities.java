package org.tuanlink.directory;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.DepartmentNode;
import org.tuanlink.wecom.WeComUserId;

/**
 * Which department id stands for which organisation and which userid for which cadre: given out once, kept for ever. A
 * department id that someone else's department has is passed over; a userid is random and says nothing of the person.
 */
@Repository
class Identities {

    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int RANDOM_CHARACTERS = 20;

    /** Adopted, in the ledger, or sent to WeCom by any run, whatever came of it. */
    private static final String MAY_BE_OURS =
            "SELECT EXISTS(SELECT 1 FROM directory_department_identity WHERE department_id = ? AND adopted = TRUE)"
                    + " OR EXISTS(SELECT 1 FROM directory_ledger_department WHERE department_id = ?)"
                    + " OR EXISTS(SELECT 1 FROM directory_change WHERE plan_id IN (SELECT plan_id FROM directory_run)"
                    + " AND subject_id = ? AND kind = 'CREATE_DEPARTMENT' AND attempts > 0)";

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;
    private final TransactionTemplate transactions;
    private final LedgerBook book;
    private final ApplyProperties properties;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Identities(
            NamedParameterJdbcTemplate named,
            TransactionTemplate transactions,
            LedgerBook book,
            ApplyProperties properties,
            Clock clock) {
        this.jdbc = named.getJdbcTemplate();
        this.named = named;
        this.transactions = transactions;
        this.book = book;
        this.properties = properties;
        this.clock = clock;
    }

    /** The ids of all organisations that have one; these get one if they have none. */
    Map<Long, DepartmentId> departments(Collection<Long> organizations) {
        Map<Long, DepartmentId> known = departments();
        if (known.keySet().containsAll(organizations) && foreignOnes(known).isEmpty()) {
            return known;
        }
        return Objects.requireNonNull(transactions.execute(status -> {
            // Locked before anything is read, so that what another node gave meanwhile is seen.
            book.lock();
            return withNew(organizations);
        }));
    }

    private Map<Long, DepartmentId> withNew(Collection<Long> organizations) {
        Map<Long, DepartmentId> ids = departments();
        foreignOnes(ids).forEach(id -> {
            jdbc.update("DELETE FROM directory_department_identity WHERE department_id = ?", id);
            ids.values().remove(new DepartmentId(id));
        });
        Set<Long> taken = taken(ids.values());
        long next = properties.firstDepartmentId();
        List<Object[]> rows = new ArrayList<>();
        Timestamp now = Timestamp.from(clock.instant());
        for (Long organization : organizations) {
            if (!ids.containsKey(organization)) {
                while (taken.contains(next)) {
                    next++;
                }
                ids.put(organization, new DepartmentId(next));
                rows.add(new Object[] {organization, next, now});
                next++;
            }
        }
        jdbc.batchUpdate(
                "INSERT INTO directory_department_identity (organization_id, department_id, assigned_at)"
                        + " VALUES (?, ?, ?)",
                rows);
        return ids;
    }

    /** Given ids that someone else's department was seen under before a creation by us was ever sent. */
    private List<Long> foreignOnes(Map<Long, DepartmentId> given) {
        Set<Long> foreign = foreign();
        if (foreign.isEmpty()) {
            return List.of();
        }
        return given.values().stream()
                .map(DepartmentId::value)
                .filter(foreign::contains)
                .filter(id -> !mayBeOurs(id))
                .toList();
    }

    private boolean mayBeOurs(long id) {
        return Boolean.TRUE.equals(jdbc.queryForObject(MAY_BE_OURS, Boolean.class, id, id, id));
    }

    /** Of departments that are in WeCom those that TuanLink created, adopted, or tried to create. */
    Set<DepartmentId> ours(Collection<DepartmentId> inWeCom) {
        Set<DepartmentId> ours = new HashSet<>(departments().values());
        ours.retainAll(inWeCom);
        ours.removeIf(id -> !mayBeOurs(id.value()));
        return ours;
    }

    private Set<Long> foreign() {
        return new HashSet<>(
                jdbc.queryForList("SELECT id FROM directory_foreign WHERE kind = 'DEPARTMENT'", Long.class));
    }

    private Map<Long, DepartmentId> departments() {
        Map<Long, DepartmentId> ids = new HashMap<>();
        jdbc.query("SELECT organization_id, department_id FROM directory_department_identity", row -> {
            ids.put(row.getLong(1), new DepartmentId(row.getLong(2)));
        });
        return ids;
    }

    private Set<Long> taken(Collection<DepartmentId> ours) {
        Set<Long> taken = new HashSet<>();
        ours.forEach(id -> taken.add(id.value()));
        taken.addAll(foreign());
        return taken;
    }

    /** The organisations that these departments stand for, without those that are none of ours. */
    Map<DepartmentId, Long> organizationsOf(Collection<DepartmentId> departments) {
        Map<DepartmentId, Long> organizations = new HashMap<>();
        List<Long> ids = departments.stream().map(DepartmentId::value).toList();
        for (List<Long> batch : Batches.of(ids, 1_000)) {
            named.query(
                    "SELECT department_id, organization_id FROM directory_department_identity"
                            + " WHERE department_id IN (:ids)",
                    Map.of("ids", batch),
                    (java.sql.ResultSet row) -> {
                        organizations.put(new DepartmentId(row.getLong(1)), row.getLong(2));
                    });
        }
        return organizations;
    }

    /** Whom the userid stands for; empty when it is none of ours. */
    Optional<Long> cadreOf(WeComUserId id) {
        return jdbc
                .queryForList("SELECT cadre_id FROM directory_member_identity WHERE userid = ?", Long.class, id.value())
                .stream()
                .findFirst();
    }

    /** Whom these userids stand for, without those that are none of ours. */
    Map<String, Long> cadresOf(Collection<String> userIds) {
        Map<String, Long> cadres = new HashMap<>();
        for (List<String> batch : Batches.of(userIds, 1_000)) {
            named.query(
                    "SELECT userid, cadre_id FROM directory_member_identity WHERE userid IN (:ids)",
                    Map.of("ids", batch),
                    (java.sql.ResultSet row) -> {
                        cadres.put(row.getString(1), row.getLong(2));
                    });
        }
        return cadres;
    }

    /** These userids, as far as TuanLink has given them out or adopted them. */
    Set<String> ourMembers() {
        return new HashSet<>(jdbc.queryForList("SELECT userid FROM directory_member_identity", String.class));
    }

    /** Takes ids back that turned out to be someone else's: the next plan gives others, and passes over these. */
    @Transactional
    void release(Collection<DepartmentNode> foreign) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.batchUpdate(
                "DELETE FROM directory_department_identity WHERE department_id = ?",
                foreign.stream().map(one -> new Object[] {one.id().value()}).toList());
        jdbc.batchUpdate(
                "REPLACE INTO directory_foreign (kind, id, parent_id, seen_at) VALUES ('DEPARTMENT', ?, ?, ?)",
                foreign.stream()
                        .map(one -> new Object[] {
                            one.id().toString(), one.parentId().value(), now
                        })
                        .toList());
    }

    /** The userids of these cadres, given out where they had none. */
    @Transactional
    Map<Long, WeComUserId> members(List<Long> cadres) {
        Map<Long, WeComUserId> ids = new HashMap<>();
        if (cadres.isEmpty()) {
            return ids;
        }
        Timestamp now = Timestamp.from(clock.instant());
        // IGNORE: another node may be planning the same cadre; whoever came first is read back.
        jdbc.batchUpdate(
                "INSERT IGNORE INTO directory_member_identity (cadre_id, userid, assigned_at) VALUES (?, ?, ?)",
                cadres.stream()
                        .map(cadre -> new Object[] {cadre, randomUserId(), now})
                        .toList());
        for (List<Long> batch : Batches.of(cadres, 1_000)) {
            named.query(
                    "SELECT cadre_id, userid FROM directory_member_identity WHERE cadre_id IN (:ids)",
                    Map.of("ids", batch),
                    (java.sql.ResultSet row) -> {
                        ids.put(row.getLong(1), new WeComUserId(row.getString(2)));
                    });
        }
        return ids;
    }

    private String randomUserId() {
        StringBuilder id = new StringBuilder("t");
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            id.append(BASE32.charAt(random.nextInt(BASE32.length())));
        }
        return id.toString();
    }

    @Transactional
    void adoptDepartment(long organization, DepartmentId id) {
        jdbc.update(
                "REPLACE INTO directory_department_identity (organization_id, department_id, adopted, assigned_at)"
                        + " VALUES (?, ?, TRUE, ?)",
                organization,
                id.value(),
                Timestamp.from(clock.instant()));
        jdbc.update("DELETE FROM directory_foreign WHERE kind = 'DEPARTMENT' AND id = ?", id.toString());
    }

    @Transactional
    void adoptMember(long cadre, WeComUserId id) {
        jdbc.update(
                "REPLACE INTO directory_member_identity (cadre_id, userid, adopted, assigned_at)"
                        + " VALUES (?, ?, TRUE, ?)",
                cadre,
                id.value(),
                Timestamp.from(clock.instant()));
        jdbc.update("DELETE FROM directory_foreign WHERE kind = 'MEMBER' AND id = ?", id.value());
    }
}
