package org.tuanlink.checkin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import org.tuanlink.checkin.Application.Next;
import org.tuanlink.checkin.Application.Person;
import org.tuanlink.platform.SealedValue;

/** The rows of applications. Every write names the revision it was decided on, and makes the next. */
@Repository
class ApplicationTable {

    private static final String SELECT = "SELECT * FROM checkin_application WHERE ";

    private final NamedParameterJdbcTemplate named;

    ApplicationTable(NamedParameterJdbcTemplate named) {
        this.named = named;
    }

    Optional<Application> find(long id) {
        return one("id = :id", Map.of("id", id));
    }

    List<Application> byIds(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : named.query(SELECT + "id IN (:ids)", Map.of("ids", ids), (row, n) -> read(row));
    }

    /** Holds the row until the transaction ends. */
    Optional<Application> lock(long id) {
        return one("id = :id FOR UPDATE", Map.of("id", id));
    }

    /** The one that is not withdrawn. */
    Optional<Application> openOf(long accountId) {
        return one("open_account = :account", Map.of("account", accountId));
    }

    Optional<Application> lastWithdrawnOf(long accountId) {
        return one(
                "account_id = :account AND state = 'WITHDRAWN' ORDER BY id DESC LIMIT 1", Map.of("account", accountId));
    }

    /** The one that occupies the person of this ID number. */
    Optional<Application> occupying(String idNumberIndex) {
        return one("open_person = :person", Map.of("person", idNumberIndex));
    }

    private Optional<Application> one(String where, Map<String, ?> values) {
        return named.query(SELECT + where, values, (row, n) -> read(row)).stream()
                .findFirst();
    }

    /** A new draft; throws DuplicateKeyException when the account has an application. */
    long create(long accountId, SealedValue form, Instant now) {
        var key = new GeneratedKeyHolder();
        named.update(
                "INSERT INTO checkin_application (account_id, open_account, state, check_state, recheck_due, revision,"
                        + " submission, form_sealed, created_at, changed_at)"
                        + " VALUES (:account, :account, 'DRAFT', 'NONE', FALSE, 1, 0, :form, :now, :now)",
                new MapSqlParameterSource()
                        .addValue("account", accountId)
                        .addValue("form", form.bytes())
                        .addValue("now", Times.of(now)),
                key);
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    boolean save(Application before, SealedValue form, Instant now) {
        return named.update(
                        "UPDATE checkin_application SET form_sealed = :form, revision = revision + 1, changed_at = :now"
                                + " WHERE id = :id AND revision = :revision",
                        at(before, now).addValue("form", form.bytes()))
                == 1;
    }

    /** Throws DuplicateKeyException when it would occupy somebody whom another application occupies. */
    boolean submit(Application before, Person person, Next next, Instant now) {
        return named.update(
                        "UPDATE checkin_application SET submission = submission + 1, name = :name,"
                                + " id_number_sealed = :idNumber, id_number_index = :idNumberIndex,"
                                + " mobile_sealed = :mobile, mobile_index = :mobileIndex, branch_id = :branch,"
                                + " submitted_at = :now, " + MOVE,
                        moved(before, next, now)
                                .addValue("name", person.name())
                                .addValue("idNumber", person.idNumber().bytes())
                                .addValue("idNumberIndex", person.idNumberIndex())
                                .addValue("mobile", person.mobile().bytes())
                                .addValue("mobileIndex", person.mobileIndex())
                                .addValue("branch", person.branchId()))
                == 1;
    }

    private static final String MOVE = "state = :state, check_state = :check, recheck_due = :recheck,"
            + " open_account = :account, open_person = :person, checked_person = :checked, reason_sealed = :reason,"
            + " decided_at = :decidedAt, decided_by = :decidedBy, revision = revision + 1, changed_at = :now"
            + " WHERE id = :id AND revision = :revision";

    /** As {@link #submit}. */
    boolean move(Application before, Next next, Instant now) {
        return named.update("UPDATE checkin_application SET " + MOVE, moved(before, next, now)) == 1;
    }

    private static MapSqlParameterSource moved(Application before, Next next, Instant now) {
        Standing to = next.standing();
        return at(before, now)
                .addValue("state", to.state().name())
                .addValue("check", to.check().name())
                .addValue("recheck", to.recheckDue())
                .addValue("account", to.state() == ApplicationState.WITHDRAWN ? null : before.accountId())
                .addValue("person", next.openPerson())
                .addValue("checked", next.checkedPerson())
                .addValue("reason", next.reason() == null ? null : next.reason().bytes())
                .addValue("decidedAt", Times.of(next.decidedAt()))
                .addValue("decidedBy", next.decidedBy());
    }

    private static MapSqlParameterSource at(Application before, Instant now) {
        return new MapSqlParameterSource()
                .addValue("id", before.id())
                .addValue("revision", before.revision())
                .addValue("now", Times.of(now));
    }

    /** Those in this state that nobody has touched since. */
    List<Long> untouched(ApplicationState state, Instant before, int limit) {
        return named.queryForList(
                "SELECT id FROM checkin_application WHERE state = :state AND changed_at < :before LIMIT :limit",
                new MapSqlParameterSource()
                        .addValue("state", state.name())
                        .addValue("before", Times.of(before))
                        .addValue("limit", limit),
                Long.class);
    }

    /** With all that belongs to it. */
    void delete(long id) {
        Map<String, Long> one = Map.of("id", id);
        named.update("DELETE FROM checkin_identity_check WHERE application_id = :id", one);
        named.update("DELETE FROM checkin_application_history WHERE application_id = :id", one);
        named.update("DELETE FROM checkin_application WHERE id = :id", one);
    }

    private static Application read(ResultSet row) throws SQLException {
        return new Application(
                row.getLong("id"),
                row.getLong("account_id"),
                new Standing(
                        ApplicationState.valueOf(row.getString("state")),
                        CheckState.valueOf(row.getString("check_state")),
                        row.getBoolean("recheck_due")),
                row.getLong("revision"),
                row.getInt("submission"),
                new SealedValue(row.getBytes("form_sealed")),
                person(row),
                row.getString("open_person"),
                row.getString("checked_person"),
                sealed(row.getBytes("reason_sealed")),
                Times.at(row, "submitted_at"),
                Times.at(row, "decided_at"),
                row.getString("decided_by"));
    }

    private static @Nullable Person person(ResultSet row) throws SQLException {
        String name = row.getString("name");
        return name == null
                ? null
                : new Person(
                        name,
                        new SealedValue(row.getBytes("id_number_sealed")),
                        row.getString("id_number_index"),
                        new SealedValue(row.getBytes("mobile_sealed")),
                        row.getString("mobile_index"),
                        row.getLong("branch_id"));
    }

    private static @Nullable SealedValue sealed(byte @Nullable [] bytes) {
        return bytes == null ? null : new SealedValue(bytes);
    }

    /** Handed in to this branch and not decided. */
    int countSubmitted(long branchId) {
        return Objects.requireNonNullElse(
                named.queryForObject(
                        "SELECT COUNT(*) FROM checkin_application WHERE branch_id = :branch AND state = 'SUBMITTED'",
                        Map.of("branch", branchId),
                        Integer.class),
                0);
    }
}
