package org.tuanlink.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComUserId;

/** What WeCom was last known to hold: read here, written by {@link LedgerBook}. */
@Repository
class Ledger implements MobileHolders {

    private static final int PAGE = 5_000;
    private static final int BATCH = 1_000;

    private final NamedParameterJdbcTemplate named;

    Ledger(NamedParameterJdbcTemplate named) {
        this.named = named;
    }

    /** Grows with every committed change of the ledger. */
    long revision() {
        return count("SELECT revision FROM directory_ledger_revision WHERE id = 1");
    }

    int memberCount() {
        return (int) count("SELECT COUNT(*) FROM directory_ledger_member");
    }

    /** Accounts TuanLink created in this month. */
    int accountsCreatedIn(YearMonth month) {
        return named
                .getJdbcTemplate()
                .queryForList(
                        "SELECT created FROM directory_account_creation WHERE month = ?",
                        Integer.class,
                        month.toString())
                .stream()
                .findFirst()
                .orElse(0);
    }

    boolean isEmpty() {
        return count("SELECT EXISTS(SELECT 1 FROM directory_ledger_department)"
                        + " + EXISTS(SELECT 1 FROM directory_ledger_member)")
                == 0;
    }

    private long count(String sql) {
        Long number = named.getJdbcTemplate().queryForObject(sql, Long.class);
        return number == null ? 0 : number;
    }

    Map<DepartmentId, Department> departments() {
        Map<DepartmentId, Department> departments = new HashMap<>();
        named.getJdbcTemplate()
                .query(
                        "SELECT department_id, parent_id, organization_id, name, sort_order"
                                + " FROM directory_ledger_department",
                        row -> {
                            Department one = department(row);
                            departments.put(one.id(), one);
                        });
        return departments;
    }

    Optional<Department> department(DepartmentId id) {
        return named
                .getJdbcTemplate()
                .query(
                        "SELECT department_id, parent_id, organization_id, name, sort_order"
                                + " FROM directory_ledger_department WHERE department_id = ?",
                        (row, n) -> department(row),
                        id.value())
                .stream()
                .findFirst();
    }

    Optional<Member> member(WeComUserId id) {
        return named
                .getJdbcTemplate()
                .query(
                        "SELECT * FROM directory_ledger_member WHERE userid = ?",
                        (row, n) -> full(row).member(),
                        id.value())
                .stream()
                .findFirst();
    }

    /** The names of these departments, as far as they are in the ledger. */
    Map<DepartmentId, String> names(Collection<DepartmentId> departments) {
        Map<DepartmentId, String> names = new HashMap<>();
        List<Long> ids = departments.stream().map(DepartmentId::value).toList();
        for (List<Long> batch : Batches.of(ids, BATCH)) {
            named.query(
                    "SELECT department_id, name FROM directory_ledger_department WHERE department_id IN (:ids)",
                    Map.of("ids", batch),
                    (ResultSet row) -> {
                        names.put(new DepartmentId(row.getLong(1)), row.getString(2));
                    });
        }
        return names;
    }

    private static Department department(ResultSet row) throws SQLException {
        return new Department(
                new DepartmentId(row.getLong("department_id")),
                new DepartmentId(row.getLong("parent_id")),
                row.getLong("organization_id"),
                row.getString("name"),
                row.getLong("sort_order"));
    }

    /**
     * Every cadre who has a userid, in ascending cadre id, with the little the diff needs.
     *
     * @param afterCadre the last cadre of the page before, or -1
     * @return at most a few thousand rows, empty at the end
     */
    List<LightRow> lightPage(long afterCadre) {
        return named.getJdbcTemplate()
                .query(
                        "SELECT i.cadre_id, i.userid, l.cadre_id AS booked, l.hash_high, l.hash_low"
                                + " FROM directory_member_identity i"
                                + " LEFT JOIN directory_ledger_member l ON l.cadre_id = i.cadre_id"
                                + " WHERE i.cadre_id > ? ORDER BY i.cadre_id LIMIT " + PAGE,
                        (row, n) -> light(row),
                        afterCadre);
    }

    /**
     * As {@link #lightPage}, of these cadres only.
     *
     * @param cadreIds in ascending order
     */
    List<LightRow> lightPageOf(List<Long> cadreIds, long afterCadre) {
        List<Long> rest = cadreIds.stream().filter(id -> id > afterCadre).toList();
        for (List<Long> batch : Batches.of(rest, BATCH)) {
            List<LightRow> rows = named.query(
                    "SELECT i.cadre_id, i.userid, l.cadre_id AS booked, l.hash_high, l.hash_low"
                            + " FROM directory_member_identity i"
                            + " LEFT JOIN directory_ledger_member l ON l.cadre_id = i.cadre_id"
                            + " WHERE i.cadre_id IN (:ids) ORDER BY i.cadre_id",
                    Map.of("ids", batch),
                    (row, n) -> light(row));
            if (!rows.isEmpty()) {
                return rows;
            }
        }
        return List.of();
    }

    private static LightRow light(ResultSet row) throws SQLException {
        // By number, not by name: there are 200,000 of them.
        row.getLong(3);
        boolean booked = !row.wasNull();
        return new LightRow(
                row.getLong(1), row.getString(2), booked ? new ContentHash(row.getLong(4), row.getLong(5)) : null);
    }

    /** Whether anybody was disabled at this time or before. */
    boolean anyDisabledBy(Instant time) {
        return !named.getJdbcTemplate()
                .queryForList(
                        "SELECT cadre_id FROM directory_ledger_member WHERE disabled_since <= ? LIMIT 1",
                        Long.class,
                        Timestamp.from(time))
                .isEmpty();
    }

    /** Whether anybody was disabled after the one time and up to the other. */
    boolean anyDisabledBetween(Instant after, Instant upTo) {
        return !named.getJdbcTemplate()
                .queryForList(
                        "SELECT cadre_id FROM directory_ledger_member WHERE disabled_since > ? AND disabled_since <= ? LIMIT 1",
                        Long.class,
                        Timestamp.from(after),
                        Timestamp.from(upTo))
                .isEmpty();
    }

    /** The full rows of these cadres, those in the ledger only. */
    Map<Long, FullRow> fullRows(Collection<Long> cadreIds) {
        Map<Long, FullRow> rows = new HashMap<>();
        for (List<Long> batch : Batches.of(cadreIds, BATCH)) {
            named.query(
                    "SELECT * FROM directory_ledger_member WHERE cadre_id IN (:ids)",
                    Map.of("ids", batch),
                    (ResultSet row) -> {
                        FullRow full = full(row);
                        rows.put(full.member().cadreId(), full);
                    });
        }
        return rows;
    }

    /** The members of these cadres, those in the ledger and not disabled only. */
    Map<Long, WeComUserId> enabledMembers(Collection<Long> cadreIds) {
        Map<Long, WeComUserId> members = new HashMap<>();
        for (List<Long> batch : Batches.of(cadreIds, BATCH)) {
            named.query(
                    "SELECT cadre_id, userid FROM directory_ledger_member WHERE cadre_id IN (:ids) AND enabled = TRUE",
                    Map.of("ids", batch),
                    (ResultSet row) -> {
                        members.put(row.getLong(1), new WeComUserId(row.getString(2)));
                    });
        }
        return members;
    }

    /** Of these cadres those who are in the ledger, disabled or not. */
    Set<Long> known(Collection<Long> cadreIds) {
        Set<Long> known = new HashSet<>();
        for (List<Long> batch : Batches.of(cadreIds, BATCH)) {
            known.addAll(named.queryForList(
                    "SELECT cadre_id FROM directory_ledger_member WHERE cadre_id IN (:ids)",
                    Map.of("ids", batch),
                    Long.class));
        }
        return known;
    }

    private static FullRow full(ResultSet row) throws SQLException {
        Timestamp since = row.getTimestamp("disabled_since");
        Member member = new Member(
                new WeComUserId(row.getString("userid")),
                row.getLong("cadre_id"),
                row.getString("name"),
                row.getString("mobile_index"),
                new SealedValue(row.getBytes("mobile_sealed")),
                row.getString("position"),
                MembershipText.read(row.getString("memberships")),
                row.getBoolean("enabled"));
        return new FullRow(member, since == null ? null : since.toInstant());
    }

    /** Every member's userid and places, for the comparison with WeCom, in ascending userid. */
    void forEachPlace(Consumer<PlaceRow> consumer) {
        String after = "";
        while (true) {
            List<PlaceRow> page = named.getJdbcTemplate()
                    .query(
                            "SELECT cadre_id, userid, name, memberships FROM directory_ledger_member"
                                    + " WHERE userid > ? ORDER BY userid LIMIT " + PAGE,
                            (row, n) ->
                                    new PlaceRow(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)),
                            after);
            if (page.isEmpty()) {
                return;
            }
            page.forEach(consumer);
            after = page.get(page.size() - 1).userId();
        }
    }

    /** The cadres whose members are in one of these departments. */
    List<Long> cadresIn(Set<DepartmentId> departments) {
        List<Long> cadres = new ArrayList<>();
        forEachPlace(row -> {
            if (MembershipText.read(row.memberships()).stream()
                    .anyMatch(one -> departments.contains(one.department()))) {
                cadres.add(row.cadreId());
            }
        });
        return cadres;
    }

    /** The departments that have a member. */
    Set<DepartmentId> occupiedDepartments() {
        Set<DepartmentId> occupied = new HashSet<>();
        forEachPlace(row -> MembershipText.read(row.memberships()).forEach(one -> occupied.add(one.department())));
        return occupied;
    }

    @Override
    public Map<String, Holder> holdersOf(Collection<String> mobileIndexes) {
        Map<String, Holder> holders = new HashMap<>();
        for (List<String> batch : Batches.of(mobileIndexes, BATCH)) {
            named.query(
                    "SELECT mobile_index, cadre_id, userid, name, enabled FROM directory_ledger_member"
                            + " WHERE mobile_index IN (:indexes)",
                    Map.of("indexes", batch),
                    (ResultSet row) -> {
                        holders.put(
                                row.getString(1),
                                new Holder(
                                        row.getLong(2),
                                        new WeComUserId(row.getString(3)),
                                        row.getString(4),
                                        row.getBoolean(5)));
                    });
        }
        return holders;
    }

    /** @param hash null when the ledger has no such member */
    record LightRow(long cadreId, String userId, @Nullable ContentHash hash) {}

    record FullRow(Member member, @Nullable Instant disabledSince) {}

    record PlaceRow(long cadreId, String userId, String name, String memberships) {}
}
