package org.tuanlink.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.tuanlink.access.Arrivals;
import org.tuanlink.access.Role;
import org.tuanlink.cli.ApiClient;
import org.tuanlink.registry.Category;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.testing.Registries;
import org.tuanlink.testing.Roster;
import org.tuanlink.testing.ServiceTest;
import tools.jackson.databind.JsonNode;

@ServiceTest
@RecordApplicationEvents
class ProgressIT {

    @LocalServerPort
    private int port;

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
    private Rebuilding rebuilding;

    @Autowired
    private History history;

    @Autowired
    private MeterRegistry meters;

    @BeforeEach
    void town() {
        Registries.empty(jdbc);
        rebuilding.rebuild();
        Roster.add(port)
                .organizations(
                        "44,,LEADING_BODY,团广东省委",
                        "4401,44,LEADING_BODY,团广州市委",
                        "T1,4401,GRASSROOTS_COMMITTEE,广州市丁公司团委",
                        "B1,T1,BRANCH,广州市丁公司一车间团支部")
                .cadres(
                        Roster.person("C1", "书记甲", 9_001) + ",B1,书记,是,B1",
                        Roster.person("C1", "书记甲", 9_001) + ",T1,委员,是,B1");
        folding.workOff(() -> false);
    }

    private Count count(String stage) {
        return progress.of(OrganizationScope.WHOLE_PROVINCE, new OrganizationCode("44"))
                .flatMap(one -> one.stage(stage))
                .orElseThrow()
                .count();
    }

    @Test
    void somebodyOfTwoOrganisationsCountsOnceAndIsDoneWhenHeComesIn() {
        assertThat(count("cadres")).isEqualTo(new Count(1, 0));
        assertThat(count("operators")).isEqualTo(new Count(1, 0));
        assertThat(count("entry")).isEqualTo(new Count(6, 4));
        Long cadre = jdbc.queryForObject("SELECT id FROM registry_cadre WHERE code = 'C1'", Long.class);
        Arrivals.comes(service, cadre == null ? 0 : cadre);
        folding.workOff(() -> false);
        assertThat(count("cadres")).isEqualTo(new Count(1, 1));
        assertThat(count("operators")).isEqualTo(new Count(1, 1));
    }

    @Test
    void aRebuildFindsAPlantedDifferenceOnceTakesTheTruthAndRaisesTheAlarm(ApplicationEvents events) {
        assertThat(rebuilding.rebuild()).isZero();
        double before = meters.counter("tuanlink.progress.differences").count();
        jdbc.update("UPDATE progress_figure SET cadres = cadres + 5 LIMIT 1");
        long toldBefore = events.stream(FiguresDiffered.class).count();
        assertThat(rebuilding.rebuild()).isOne();
        assertThat(rebuilding.rebuild()).isZero();
        assertThat(count("cadres")).isEqualTo(new Count(1, 0));
        assertThat(meters.counter("tuanlink.progress.differences").count() - before)
                .isEqualTo(1.0);
        assertThat(events.stream(FiguresDiffered.class).skip(toldBefore)).containsExactly(new FiguresDiffered(1));
        assertThat(jdbc.queryForList(
                        "SELECT differences FROM progress_state WHERE rebuilt_at IS NOT NULL", Integer.class))
                .containsExactly(0);
    }

    private void comesIn() {
        Long cadre = jdbc.queryForObject("SELECT id FROM registry_cadre WHERE code = 'C1'", Long.class);
        Arrivals.comes(service, cadre == null ? 0 : cadre);
        folding.workOff(() -> false);
    }

    private List<String> changedBelow(String code) {
        return progress
                .changedSinceYesterday(OrganizationScope.WHOLE_PROVINCE, new OrganizationCode(code), stage("cadres"))
                .stream()
                .map(one -> one.place().code() + " "
                        + one.stage("cadres").orElseThrow().sinceYesterday())
                .toList();
    }

    private Stage stage(String key) {
        return progress.stages().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void ofEachOrganisationIsKnownWhatChangedSinceYesterday() {
        jdbc.update("DELETE FROM progress_day");
        jdbc.update("UPDATE progress_state SET closed_day = NULL");
        history.write();
        assertThat(jdbc.queryForList("SELECT DISTINCT day FROM progress_day", LocalDate.class))
                .as("what was before the first time nobody knows")
                .containsExactly(progress.today());
        assertThat(changedBelow("4401")).isEmpty();

        jdbc.update("UPDATE progress_state SET closed_day = ?", progress.today().minusDays(2));
        history.write();
        assertThat(changedBelow("4401")).isEmpty();
        comesIn();
        assertThat(changedBelow("44")).containsExactly("4401 1");
        assertThat(changedBelow("4401")).containsExactly("T1 1");
        assertThat(changedBelow("T1")).containsExactly("B1 1");
        assertThat(progress.history(
                        OrganizationScope.WHOLE_PROVINCE,
                        new OrganizationCode("B1"),
                        stage("cadres"),
                        progress.today().minusDays(30),
                        progress.today()))
                .containsExactly(Map.entry(progress.today().minusDays(1), new Count(1, 0)));
    }

    @Test
    void onlyLeadingBodiesKeepALongHistory() {
        jdbc.update("DELETE FROM progress_day");
        for (int ago : List.of(2, 7, 8, 9, 10)) {
            jdbc.update(
                    "INSERT INTO progress_day SELECT organization_id, ?, category, " + Figures.COLUMNS
                            + " FROM progress_figure",
                    progress.today().minusDays(ago));
        }
        jdbc.update("UPDATE progress_state SET closed_day = ?", progress.today().minusDays(2));
        history.write();
        assertThat(daysOf("4401")).containsExactly(0L, 1L, 2L, 7L, 8L, 9L, 10L);
        assertThat(daysOf("B1")).containsExactly(1L, 2L, 7L, 8L);
    }

    private List<Long> daysOf(String code) {
        return jdbc
                .queryForList(
                        "SELECT DISTINCT d.day FROM progress_day d JOIN registry_organization o ON o.id = d.organization_id"
                                + " WHERE o.code = ? ORDER BY d.day DESC",
                        LocalDate.class,
                        code)
                .stream()
                .map(day -> ChronoUnit.DAYS.between(day, progress.today()))
                .toList();
    }

    @Test
    void membersAreToldByTheCategoryOfTheirBranches() {
        jdbc.update("UPDATE registry_organization SET category = 'SCHOOL' WHERE code = 'B1'");
        rebuilding.rebuild();
        OrganizationCode root = new OrganizationCode("44");
        Map<Category, Count> told = split.members(OrganizationScope.WHOLE_PROVINCE, root);
        assertThat(told.keySet()).containsExactly(Category.values());
        assertThat(told.values().stream().mapToLong(Count::total).sum())
                .isEqualTo(progress.of(OrganizationScope.WHOLE_PROVINCE, root).orElseThrow().stages().stream()
                        .filter(one -> one.stage().isAboutMembers())
                        .limit(2)
                        .mapToLong(one -> one.count().total())
                        .sum());
        assertThat(split.members(OrganizationScope.NOTHING, root)).isEmpty();
    }

    private ApiClient api(Role role, @Nullable String organization) {
        String token = "progress-" + role + "-" + System.nanoTime();
        jdbc.update(
                "INSERT INTO access_api_token (name, token_hash, role, organization_id, created_at)"
                        + " VALUES (?, SHA2(?, 256), ?, (SELECT id FROM registry_organization WHERE code = ?), '2020-01-01')",
                token,
                token,
                role.name(),
                organization);
        return new ApiClient(URI.create("http://127.0.0.1:" + port), token);
    }

    private static int status(ApiClient api, String code) throws Exception {
        try {
            api.get("/progress?organizationCode=" + code);
            return 200;
        } catch (ApiClient.RefusedByService e) {
            return e.status();
        }
    }

    @Test
    void programsReadEachStageOfTheirOwnPartOfTheTreeOnly() throws Exception {
        Roster.add(port).organizations("4403,44,LEADING_BODY,团深圳市委");
        folding.workOff(() -> false);
        JsonNode whole = api(Role.PROVINCE_ADMIN, null).get("/progress?organizationCode=44");
        assertThat(whole.path("stages")).hasSize(7).allSatisfy(stage -> assertThat(stage.propertyNames())
                .contains("stage", "target", "total", "done", "rate", "behind"));
        JsonNode entry = whole.path("stages").path(0);
        assertThat(List.of(entry.path("stage").asString(""), entry.path("total").asInt(-1)))
                .isEqualTo(List.of("entry", 7));

        ApiClient city = api(Role.ORGANIZATION_ADMIN, "4401");
        JsonNode own = city.get("/progress");
        assertThat(own.path("organizationCode").asString("")).isEqualTo("4401");
        JsonNode stage = own.path("stages").path(0);
        assertThat(stage.path("target").decimalValue()).isEqualByComparingTo("1");
        assertThat(List.of(stage.path("total").asInt(-1), stage.path("done").asInt(-1)))
                .isEqualTo(List.of(5, 4));
        assertThat(stage.path("rate").decimalValue()).isEqualByComparingTo("0.8");
        assertThat(stage.path("behind").asInt(-1)).isOne();
        assertThat(own.path("stages").path(3).path("rate").isNull()).isTrue();
        assertThat(List.of(
                        status(city, "T1"),
                        status(city, "44"),
                        status(city, "4403"),
                        status(city, "nowhere"),
                        status(city, "%2F..%27")))
                .isEqualTo(List.of(200, 404, 404, 404, 404));
    }
}
