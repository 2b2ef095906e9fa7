package org.tuanlink.checkin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.checkin.Application.Person;
import org.tuanlink.checkin.Member.Source;
import org.tuanlink.platform.SealedValue;

/** The rows of members. */
@Repository
class MemberTable {

    private static final String SELECT = "SELECT * FROM checkin_member WHERE ";
    private static final String INSERT = "INSERT INTO checkin_member (id_number_sealed, id_number_index, mobile_sealed,"
            + " mobile_index, name, branch_id, cadre_id, source, application_id, revision, created_at, changed_at)"
            + " VALUES (:idNumber, :idNumberIndex, :mobile, :mobileIndex, :name, :branch, :cadre, :source,"
            + " :application, 1, :now, :now)";
    private static final String UPDATE =
            "UPDATE checkin_member SET mobile_sealed = :mobile, mobile_index = :mobileIndex,"
                    + " name = :name, branch_id = :branch, cadre_id = :cadre, source = :source,"
                    + " application_id = :application, revision = revision + 1, changed_at = :now WHERE id = :id";

    private final NamedParameterJdbcTemplate named;
    private final ObjectProvider<MemberListener> listeners;

    MemberTable(NamedParameterJdbcTemplate named, ObjectProvider<MemberListener> listeners) {
        this.named = named;
        this.listeners = listeners;
    }

    /** What is to be stored of somebody. */
    record Entry(
            Person person,
            @Nullable Long cadreId,
            Source source,
            @Nullable Long applicationId) {}

    Optional<Member> byIdNumber(String index) {
        return one("id_number_index = :index", Map.of("index", index));
    }

    /**
     * Holds the row until the transaction ends, if there is one. The place where none is stays free, which would stand in
     * the way of others: who adds one may find that somebody else was faster.
     */
    Optional<Member> lockByIdNumber(String index) {
        return lockByIdNumbers(List.of(index)).stream().findFirst();
    }

    /** As the other, for many. */
    List<Member> lockByIdNumbers(Collection<String> indexes) {
        List<Long> ids = indexes.isEmpty()
                ? List.of()
                : named.queryForList(
                        "SELECT id FROM checkin_member WHERE id_number_index IN (:indexes)",
                        Map.of("indexes", indexes),
                        Long.class);
        return ids.isEmpty()
                ? List.of()
                : named.query(
                        SELECT + "id IN (:ids) ORDER BY id FOR UPDATE", Map.of("ids", ids), (row, n) -> read(row));
    }

    /** Those with this mobile, two at most. */
    List<Member> byMobile(String index) {
        return named.query(SELECT + "mobile_index = :index LIMIT 2", Map.of("index", index), (row, n) -> read(row));
    }

    Optional<Member> ofApplication(String idNumberIndex, long applicationId) {
        return byIdNumber(idNumberIndex).filter(member -> Objects.equals(member.applicationId(), applicationId));
    }

    int countIn(long branchId) {
        return Objects.requireNonNullElse(
                named.queryForObject(
                        "SELECT COUNT(*) FROM checkin_member WHERE branch_id = :branch",
                        Map.of("branch", branchId),
                        Integer.class),
                0);
    }

    private Optional<Member> one(String where, Map<String, ?> values) {
        return named.query(SELECT + where, values, (row, n) -> read(row)).stream()
                .findFirst();
    }

    void insert(List<Entry> entries, Instant now) {
        if (!entries.isEmpty()) {
            named.batchUpdate(
                    INSERT, entries.stream().map(entry -> values(entry, now)).toArray(MapSqlParameterSource[]::new));
            tell(branches(entries).collect(Collectors.toSet()));
        }
    }

    private static Stream<Long> branches(Collection<Entry> entries) {
        return entries.stream().map(entry -> entry.person().branchId());
    }

    private void tell(Set<Long> branches) {
        listeners.forEach(listener -> listener.membersChanged(branches));
    }

    /** Where they are now. */
    private Stream<Long> branchesOf(Set<Long> members) {
        return named
                .queryForList(
                        "SELECT DISTINCT branch_id FROM checkin_member WHERE id IN (:ids) AND branch_id IS NOT NULL",
                        Map.of("ids", members),
                        Long.class)
                .stream();
    }

    /** By the id of who is there; the ID number stays. */
    void update(Map<Long, Entry> entries, Instant now) {
        if (!entries.isEmpty()) {
            tell(Stream.concat(branchesOf(entries.keySet()), branches(entries.values()))
                    .collect(Collectors.toSet()));
            named.batchUpdate(
                    UPDATE,
                    entries.entrySet().stream()
                            .map(one -> values(one.getValue(), now).addValue("id", one.getKey()))
                            .toArray(MapSqlParameterSource[]::new));
        }
    }

    private static MapSqlParameterSource values(Entry entry, Instant now) {
        Person person = entry.person();
        return new MapSqlParameterSource()
                .addValue("idNumber", person.idNumber().bytes())
                .addValue("idNumberIndex", person.idNumberIndex())
                .addValue("mobile", person.mobile().bytes())
                .addValue("mobileIndex", person.mobileIndex())
                .addValue("name", person.name())
                .addValue("branch", person.branchId())
                .addValue("cadre", entry.cadreId())
                .addValue("source", entry.source().name())
                .addValue("application", entry.applicationId())
                .addValue("now", Times.of(now));
    }

    private static Member read(ResultSet row) throws SQLException {
        return new Member(
                row.getLong("id"),
                new SealedValue(row.getBytes("id_number_sealed")),
                row.getString("id_number_index"),
                new SealedValue(row.getBytes("mobile_sealed")),
                row.getString("mobile_index"),
                row.getString("name"),
                row.getObject("branch_id", Long.class),
                row.getObject("cadre_id", Long.class),
                Source.valueOf(row.getString("source")),
                row.getObject("application_id", Long.class),
                row.getLong("revision"));
    }
}
