package org.tuanlink.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.checkin.MemberLists;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.testing.People;
import org.tuanlink.testing.Registries;
import org.tuanlink.testing.RestingServiceTest;
import org.tuanlink.testing.RowsRead;

/** A province of 29,000 organisations with three tasks in each branch, one of them open, and as many members. */
@RestingServiceTest
@TestInstance(Lifecycle.PER_CLASS)
class ReviewListsIT {

    private static final int CITIES = 20;
    private static final int BRANCHES_OF_A_CITY = 1_450;
    private static final int BRANCHES = CITIES * BRANCHES_OF_A_CITY;

    private static final OrganizationScope PROVINCE = OrganizationScope.WHOLE_PROVINCE;
    private static final OrganizationScope BELOW_PROVINCE = new OrganizationScope(1L, "/1/");
    private static final OrganizationScope CITY = new OrganizationScope(3L, "/1/3/");
    private static final OrganizationScope BRANCH = new OrganizationScope(100_007L, "/1/3/100007/");

    @Autowired
    private ApplicationContext service;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private ReviewLists lists;

    @Autowired
    private Reviews reviews;

    @Autowired
    private MemberLists members;

    private RowsRead rows;

    @BeforeAll
    void province() {
        rows = new RowsRead(service);
        List.of("review_task", "checkin_member", "checkin_application")
                .forEach(table -> jdbc.execute("DELETE FROM " + table));
        Registries.empty(jdbc);
        List<Object[]> organizations = new ArrayList<>();
        organizations.add(organization(1, null, "LEADING_BODY", "/1/"));
        for (int city = 0; city < CITIES; city++) {
            long id = 2L + city;
            organizations.add(organization(id, 1L, "LEADING_BODY", "/1/" + id + "/"));
            for (int n = 0; n < BRANCHES_OF_A_CITY; n++) {
                // Ids of a city's branches lie apart, as they do when a province has grown.
                long branch = 100_000L + (long) n * CITIES + city * 7 % CITIES;
                organizations.add(organization(branch, id, "BRANCH", "/1/" + id + "/" + branch + "/"));
            }
        }
        jdbc.batchUpdate(
                "INSERT INTO registry_organization (id, code, parent_id, type, short_name, full_name, suggested_alias,"
                        + " sort, status, path) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 'ACTIVE', ?)",
                organizations);
        applications();
        jdbc.execute("ANALYZE TABLE registry_organization, checkin_application, review_task, checkin_member");
    }

    private static Object[] organization(long id, @Nullable Long parent, String type, String path) {
        String name = "某市第" + id + "公司团支部";
        return new Object[] {id, "N" + id, parent, type, name, name, name, path};
    }

    private void applications() {
        byte[] mobile = service.getBean(PersonalDataCipher.class)
                .seal(Kind.MOBILE, People.mobile(1))
                .bytes();
        jdbc.update(
                "INSERT INTO checkin_application (account_id, state, check_state, recheck_due, revision, submission,"
                        + " form_sealed, name, id_number_sealed, mobile_sealed, branch_id, submitted_at, created_at,"
                        + " changed_at) SELECT o.id * 10 + n.n, n.state, 'PASSED', FALSE, 2, 1, '',"
                        + " CONCAT('王', o.id, 'x', n.n), '', ?, o.id, '2020-01-01', '2020-01-01',"
                        + " '2020-01-01' FROM registry_organization o CROSS JOIN (SELECT 1 n, 'SUBMITTED' state UNION ALL"
                        + " SELECT 2, 'APPROVED' UNION ALL SELECT 3, 'RETURNED') n WHERE o.type = 'BRANCH'",
                mobile);
        jdbc.update("INSERT INTO review_task (application_id, submission, revision, branch_id, state, check_state,"
                + " submitted_at, ready_at, due_at, holder_id, todo, version) SELECT id, 1, 2, branch_id,"
                + " CASE state WHEN 'SUBMITTED' THEN 'OPEN' ELSE state END, 'PASSED', '2020-01-01', '2020-01-01',"
                + " '2099-01-01', branch_id, FALSE, 1 FROM checkin_application ORDER BY id");
        jdbc.update(
                "INSERT INTO checkin_member (id_number_sealed, id_number_index, mobile_sealed, mobile_index, name,"
                        + " branch_id, source, revision, created_at, changed_at) SELECT '', SHA2(id, 256), mobile_sealed,"
                        + " SHA2(id, 256), name, branch_id, 'APPROVED', 1, '2020-01-01', '2020-01-01' FROM checkin_application");
    }

    private static ReviewSearch search(@Nullable ReviewState state) {
        return new ReviewSearch(state, null, false, null);
    }

    private static ReviewSearch named(String name) {
        return new ReviewSearch(null, null, false, name);
    }

    @Test
    void slicesFollowEachOtherWithoutGapsAndOldestOpenOnesComeFirst() {
        List<Long> seen = new ArrayList<>();
        Long after = null;
        do {
            ReviewSlice slice = lists.list(CITY, search(ReviewState.OPEN), after);
            slice.items().forEach(one -> seen.add(one.task().id()));
            assertThat(slice.items()).allSatisfy(one -> {
                assertThat(one.isApprovable()).isTrue();
                assertThat(Objects.requireNonNull(one.application()).branchId())
                        .isEqualTo(one.task().branchId());
            });
            after = slice.next();
        } while (after != null);
        assertThat(seen).hasSize(BRANCHES_OF_A_CITY).isSorted().doesNotHaveDuplicates();
        List<Long> newest = lists.list(CITY, search(null), null).items().stream()
                .map(one -> one.task().id())
                .toList();
        assertThat(newest).hasSize(ReviewLists.SIZE).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void namesAreFoundWithinTheScopeOnly() {
        String name = "王" + BRANCH.rootId() + "x1";
        assertThat(lists.list(BRANCH, named(name), null).items()).hasSize(1);
        assertThat(lists.list(PROVINCE, named(name), null).items()).hasSize(1);
        assertThat(lists.list(new OrganizationScope(4L, "/1/4/"), named(name), null)
                        .items())
                .isEmpty();
        assertThat(lists.list(PROVINCE, named("王%"), null).items()).isEmpty();
        assertThat(lists.list(BRANCH, search(null), null).items()).hasSize(3);
    }

    @Test
    void countsAreRightAndWhatWaitsIsCountedToALimit() {
        assertThat(reviews.count(PROVINCE)).isEqualTo(new ReviewCounts(BRANCHES, 0, 0, 0));
        assertThat(reviews.count(CITY)).isEqualTo(new ReviewCounts(BRANCHES_OF_A_CITY, 0, 0, 0));
        assertThat(lists.waiting(CITY)).isEqualTo(ReviewLists.COUNTED + 1);
        assertThat(lists.waiting(BRANCH)).isEqualTo(1);
        assertThat(members.list(PROVINCE, 0).isMore()).isTrue();
        assertThat(members.list(CITY, 0).count()).isEqualTo(3 * BRANCHES_OF_A_CITY);
        assertThat(members.list(BRANCH, 0).items()).hasSize(3).allSatisfy(one -> assertThat(one.maskedMobile())
                .isEqualTo("199****0001"));
    }

    private static long most(String what) {
        if (what.startsWith(BRANCH.path()) || what.startsWith(OrganizationScope.NOTHING.path())) {
            return 1_000;
        }
        if (what.endsWith("members")) {
            return 25_000; // counted up to 10,000
        }
        int branches = what.startsWith(CITY.path()) ? BRANCHES_OF_A_CITY : BRANCHES;
        if (what.endsWith("counts")) {
            return 3L * branches + 1_000; // branches, and of each the one that is open
        }
        return what.startsWith(CITY.path()) ? 9L * branches : 2_500;
    }

    /** Not timed: what is read does not depend on who else is busy on this machine. */
    @Test
    void noListReadsMoreThanItsPartOfTheTree() {
        Map<String, Long> read = new LinkedHashMap<>();
        for (OrganizationScope scope : List.of(PROVINCE, BELOW_PROVINCE, CITY, BRANCH, OrganizationScope.NOTHING)) {
            for (ReviewState state :
                    new ReviewState[] {ReviewState.OPEN, ReviewState.APPROVED, ReviewState.WITHDRAWN}) {
                read.put(scope.path() + " " + state, rows.read(() -> lists.list(scope, search(state), null)));
            }
            read.put(scope.path() + " all", rows.read(() -> lists.list(scope, search(null), null)));
            ReviewSearch overdue = new ReviewSearch(ReviewState.OPEN, null, true, null);
            read.put(scope.path() + " overdue", rows.read(() -> lists.list(scope, overdue, null)));
            read.put(scope.path() + " named", rows.read(() -> lists.list(scope, named("王1000"), null)));
            read.put(scope.path() + " counts", rows.read(() -> reviews.count(scope)));
            read.put(scope.path() + " waiting", rows.read(() -> lists.waiting(scope)));
            long next = Objects.requireNonNullElse(members.list(scope, 0).next(), 0L);
            read.put(scope.path() + " members", rows.read(() -> members.list(scope, next)));
        }
        assertThat(read).allSatisfy((what, rows) -> assertThat(rows).as(what).isLessThan(most(what)));
    }
}
