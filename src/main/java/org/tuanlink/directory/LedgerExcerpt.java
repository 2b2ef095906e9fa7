package org.tuanlink.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;
import org.tuanlink.wecom.DepartmentId;

/** What is booked about a few organisations and cadres, for pages: a hundred or so at a time. */
@Repository
class LedgerExcerpt {

    /** As many runs back a failure is still told. */
    private static final int RUNS = 20;

    private static final String LAST_ANSWERS =
            "SELECT c.subject_id, c.state, c.meaning, c.advice FROM (SELECT id, plan_id FROM directory_run"
                    + " ORDER BY id DESC LIMIT " + RUNS + ") r JOIN directory_change c ON c.plan_id = r.plan_id"
                    + " AND c.subject_id IN (:ids) WHERE c.kind LIKE :kinds AND c.state IN ('DONE', 'FAILED')"
                    + " ORDER BY r.id DESC, c.seq DESC";

    private final NamedParameterJdbcTemplate named;

    LedgerExcerpt(NamedParameterJdbcTemplate named) {
        this.named = named;
    }

    /** By organisation; those in the ledger only. */
    Map<Long, Department> departments(Collection<Long> organizationIds) {
        Map<Long, Department> departments = new HashMap<>();
        query(
                "SELECT department_id, parent_id, organization_id, name, sort_order FROM directory_ledger_department"
                        + " WHERE organization_id IN (:ids)",
                organizationIds,
                row -> departments.put(
                        row.getLong(3),
                        new Department(
                                new DepartmentId(row.getLong(1)),
                                new DepartmentId(row.getLong(2)),
                                row.getLong(3),
                                row.getString(4),
                                row.getLong(5))));
        return departments;
    }

    /** By organisation; those that have one only. */
    Map<Long, DepartmentId> departmentIds(Collection<Long> organizationIds) {
        Map<Long, DepartmentId> ids = new HashMap<>();
        query(
                "SELECT organization_id, department_id FROM directory_department_identity"
                        + " WHERE organization_id IN (:ids)",
                organizationIds,
                row -> ids.put(row.getLong(1), new DepartmentId(row.getLong(2))));
        return ids;
    }

    /** What open marks tell of these, as a sentence. */
    Map<DriftSubject, String> drift(Collection<DriftSubject> subjects) {
        Map<DriftSubject, String> sentences = new HashMap<>();
        query(
                "SELECT * FROM directory_drift_mark WHERE subject IN (:ids) AND kind IN ('MEMBER', 'DEPARTMENT')"
                        + " AND is_open = 1",
                subjects.stream().map(DriftSubject::id).toList(),
                row -> {
                    DriftMark mark = DriftMarks.mark(row);
                    sentences.put(mark.subject(), DriftSentences.of(mark, ""));
                });
        return sentences;
    }

    /** Why the last change of these members failed, if it did; by cadre. */
    Map<Long, String> memberFailures(Collection<Long> cadreIds) {
        return failures(cadreIds, "%MEMBER");
    }

    /** Why the last change of these organisations' departments failed, if it did; by organisation. */
    Map<Long, String> departmentFailures(Collection<Long> organizationIds) {
        Map<Long, DepartmentId> ids = departmentIds(organizationIds);
        Map<Long, String> byDepartment =
                failures(ids.values().stream().map(DepartmentId::value).toList(), "%DEPARTMENT");
        Map<Long, String> failures = new HashMap<>();
        ids.forEach((organization, department) -> {
            String failure = byDepartment.get(department.value());
            if (failure != null) {
                failures.put(organization, failure);
            }
        });
        return failures;
    }

    private Map<Long, String> failures(Collection<Long> subjectIds, String kinds) {
        Map<Long, String> last = new HashMap<>();
        if (!subjectIds.isEmpty()) {
            named.query(LAST_ANSWERS, Map.of("ids", subjectIds, "kinds", kinds), (ResultSet row) -> {
                boolean failed = row.getString(2).equals(ChangeState.FAILED.name());
                last.putIfAbsent(row.getLong(1), failed ? sentence(row.getString(3)) + sentence(row.getString(4)) : "");
            });
        }
        last.values().removeIf(String::isEmpty);
        return last;
    }

    private static String sentence(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private void query(String sql, Collection<?> ids, RowReader reader) {
        for (List<?> batch : Batches.of(ids, 1_000)) {
            named.query(sql, Map.of("ids", batch), (ResultSet row) -> reader.read(row));
        }
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
