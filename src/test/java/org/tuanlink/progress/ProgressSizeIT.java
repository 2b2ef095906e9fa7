package org.tuanlink.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.testing.Registries;
import org.tuanlink.testing.RestingServiceTest;
import org.tuanlink.testing.RowsRead;

/** Looking at a province of 29,000 organisations costs rows of figures, whoever its members are and however many. */
@RestingServiceTest
@TestInstance(Lifecycle.PER_CLASS)
class ProgressSizeIT {

    private static final OrganizationScope PROVINCE = OrganizationScope.WHOLE_PROVINCE;
    private static final String COLUMNS =
            "INSERT INTO registry_organization (id, code, parent_id, type, level, short_name,"
                    + " full_name, suggested_alias, category, sort, status, path, revision) ";
    private static final long BUSY_BRANCH = 10_210_101;

    @Autowired
    private ApplicationContext service;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Split split;

    @Autowired
    private Progress progress;

    @Autowired
    private Folding folding;

    @Autowired
    private Marks marks;

    @Autowired
    private Rebuilding rebuilding;

    @Autowired
    private DayTable days;

    private RowsRead rows;

    @BeforeAll
    void province() {
        rows = new RowsRead(service);
        jdbc.execute("DELETE FROM checkin_member");
        Registries.empty(jdbc);
        jdbc.update(COLUMNS + "VALUES (1, 'N1', NULL, 'LEADING_BODY', 'PROVINCE', 'n', 'n', 'n', NULL, 1, 'ACTIVE',"
                + " '/1/', 1)");
        below("o.id = 1", 21, "1 + n", "'LEADING_BODY'", "'CITY'", "NULL");
        below("o.id = 1", 56, "100 + n", "'GRASSROOTS_COMMITTEE'", "NULL", "'COLLEGE'");
        below("o.level = 'CITY'", 6, "1000 + o.id * 10 + n", "'LEADING_BODY'", "'COUNTY'", "NULL");
        below("o.level = 'COUNTY'", 20, "o.id * 100 + n", "'GRASSROOTS_COMMITTEE'", "NULL", "NULL");
        below("o.category = 'COLLEGE'", 20, "o.id * 100000 + n", "'BRANCH'", "NULL", "NULL");
        below(
                "o.type = 'GRASSROOTS_COMMITTEE' AND o.category IS NULL",
                10,
                "o.id * 100 + n",
                "'BRANCH'",
                "NULL",
                "NULL");
        members("o.type = 'BRANCH'", 1);
        rebuilding.rebuild();
        days.copyAll(progress.today().minusDays(1));
        days.copy(progress.today().minusDays(7));
        jdbc.execute(
                "ANALYZE TABLE registry_organization, progress_figure, progress_day, progress_own, checkin_member");
    }

    /** That many below each. */
    private void below(String parents, int count, String id, String type, String level, String category) {
        String all = COLUMNS
                + "SELECT %1$s, CONCAT('N', %1$s), o.id, %2$s, %3$s, 'n', 'n', 'n', %4$s, n, 'ACTIVE', CONCAT(o.path, %1$s, '/'), 1"
                        .formatted(id, type, level, category)
                + " FROM registry_organization o CROSS JOIN (" + numbers(count) + ") numbers WHERE " + parents;
        jdbc.update(all);
    }

    private static String numbers(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> "SELECT " + n + " n")
                .collect(Collectors.joining(" UNION ALL "));
    }

    private void members(String branches, int each) {
        jdbc.update("INSERT INTO checkin_member (id_number_sealed, id_number_index, mobile_sealed, mobile_index, name,"
                + " branch_id, source, revision, created_at, changed_at) SELECT '', SHA2(CONCAT(o.id, '-', n, '-" + each
                + "'), 256), '', SHA2(CONCAT(o.id, '-', n), 256), '某', o.id, IF(o.id % 2 = 0, 'APPROVED', 'IMPORTED'), 1,"
                + " '2020-01-01', '2020-01-01' FROM registry_organization o CROSS JOIN (" + numbers(each)
                + ") numbers WHERE " + branches);
    }

    private static OrganizationCode code(String code) {
        return new OrganizationCode(code);
    }

    private Map<String, Long> read() {
        Stage school = progress.stages().get(3);
        Map<String, Long> read = new LinkedHashMap<>();
        read.put("province", rows.read(() -> progress.of(PROVINCE, null)));
        read.put("branch", rows.read(() -> progress.of(PROVINCE, code("N" + BUSY_BRANCH))));
        read.put("by category", rows.read(() -> split.members(PROVINCE, null)));
        read.put("children", rows.read(() -> progress.children(PROVINCE, null, 1)));
        read.put("children of a committee", rows.read(() -> progress.children(PROVINCE, code("N102101"), 1)));
        read.put("changed", rows.read(() -> progress.changedSinceYesterday(PROVINCE, null, school)));
        for (Ranking.Kind kind : Ranking.Kind.values()) {
            read.put(kind.name(), rows.read(() -> progress.ranking(PROVINCE, kind, school.key())));
        }
        return read;
    }

    @Test
    void whatIsReadIsBoundedAndDoesNotGrowWithTheMembers() {
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM registry_organization", Integer.class))
                .isGreaterThan(27_000);
        assertThat(progress.ranking(PROVINCE, Ranking.Kind.CITY, "other-1")).hasSize(21);
        assertThat(progress.ranking(PROVINCE, Ranking.Kind.UNIVERSITY, "school-1"))
                .hasSize(56);
        assertThat(progress.ranking(PROVINCE, Ranking.Kind.COUNTY, "other-1")).hasSize(126);
        Map<String, Long> few = read();
        members("o.id BETWEEN 10210101 AND 10210110", 1_000);
        marks.membersChanged(List.of(BUSY_BRANCH));
        folding.workOff(() -> false);
        Map<String, Long> many = read();
        assertThat(progress.of(PROVINCE, code("N" + BUSY_BRANCH))
                        .flatMap(one -> one.stage("other-1"))
                        .orElseThrow()
                        .count()
                        .total())
                .isEqualTo(1_001);
        assertThat(few).allSatisfy((what, rows) -> {
            assertThat(rows).as(what).isLessThan(most(what));
            assertThat(many.get(what)).as(what).isCloseTo(rows, offset(20L));
        });
    }

    private static long most(String what) {
        return switch (what) {
            case "province", "branch", "by category" -> 100;
            case "children of a committee" -> 200;
            case "COUNTY" -> 3_000;
            default -> 1_500;
        };
    }

    @Test
    void takingInOneChangeReadsTheBranchAndWhatIsAboveIt() {
        folding.workOff(() -> false);
        marks.membersChanged(List.of(10_220_101L));
        assertThat(rows.read(() -> folding.workOff(() -> false))).isLessThan(300);
    }
}
