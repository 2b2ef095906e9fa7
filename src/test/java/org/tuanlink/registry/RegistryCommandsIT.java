package org.tuanlink.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuanlink.registry.OrganizationScope.WHOLE_PROVINCE;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.testing.People;
import org.tuanlink.testing.ServiceTest;

@ServiceTest
class RegistryCommandsIT {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private OrganizationQueries queries;

    @Autowired
    private OrganizationCommands organizations;

    @Autowired
    private CadreQueries people;

    @Autowired
    private CadreCommands cadres;

    private OrganizationScope foshan;

    @BeforeEach
    void smallProvince() {
        RegistryBed bed = new RegistryBed(jdbc, port);
        bed.build();
        foshan = bed.scope("4406");
    }

    private static OrganizationCode org(String code) {
        return new OrganizationCode(code);
    }

    private static OrganizationForm branch(@Nullable String code, String parent, String shortName) {
        return new OrganizationForm(code, parent, OrganizationType.BRANCH, shortName, null, null, null, null);
    }

    private static OrganizationEdit alias(@Nullable String alias, @Nullable Long version) {
        return new OrganizationEdit(
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.to(alias),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                version);
    }

    private static OrganizationEdit shortName(String name) {
        return new OrganizationEdit(
                Patch.keep(),
                Patch.keep(),
                Patch.to(name),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                null);
    }

    private static List<String> fields(List<FieldFinding> findings) {
        return findings.stream()
                .filter(FieldFinding::isError)
                .map(FieldFinding::field)
                .distinct()
                .toList();
    }

    private static List<String> codes(Outcome<?> outcome) {
        return outcome.findings().stream().map(FieldFinding::code).toList();
    }

    private OrganizationDetail detail(String code) {
        return queries.organization(WHOLE_PROVINCE, org(code)).orElseThrow();
    }

    @Test
    void entersAnOrganisationWithAGeneratedCode() {
        var outcome = organizations.create(foshan, branch(null, "4406", "佛山市新公司团支部"));
        assertThat(outcome.isDone()).as(outcome.toString()).isTrue();
        OrganizationCode code = ((Outcome.Done<OrganizationCode>) outcome).value();
        OrganizationDetail created = detail(code.value());
        assertThat(created.item().fullName()).isEqualTo("中国共产主义青年团佛山市新公司支部委员会");
        assertThat(created.item().suggestedAlias()).isEqualTo("佛山市新公司团支部");
        assertThat(jdbc.queryForList(
                        "SELECT action FROM access_audit_entry WHERE subject_id = ?", String.class, code.value()))
                .containsExactly("organization.create");
    }

    @Test
    void findingsNameTheirFields() {
        var form = new OrganizationForm("S1", "F1", OrganizationType.BRANCH, "", null, "带*号的代称团支部", null, null);
        assertThat(fields(organizations.checkCreate(WHOLE_PROVINCE, form))).contains("code", "shortName", "alias");
        assertThat(fields(organizations.checkCreate(WHOLE_PROVINCE, branch(null, "F1", "佛山市丙公司团支部"))))
                .containsExactly("parentCode");
        var excluded = new OrganizationForm(
                null, "44", OrganizationType.GRASSROOTS_COMMITTEE, "中国银行广东省分行团委", null, null, null, "省里定的");
        assertThat(organizations.checkCreate(WHOLE_PROVINCE, excluded)).noneMatch(FieldFinding::isError);
        var scoped = new OrganizationForm(
                null, "4406", OrganizationType.GRASSROOTS_COMMITTEE, "中国银行佛山分行团委", null, null, null, "市里定的");
        assertThat(fields(organizations.checkCreate(foshan, scoped))).containsExactly("shortName");
    }

    private static OrganizationEdit note(String note) {
        return new OrganizationEdit(
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.to(note),
                null);
    }

    private static OrganizationEdit place(int sort) {
        return new OrganizationEdit(
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.to(sort),
                Patch.keep(),
                null);
    }

    @Test
    void noteOfAnotherThanTheProvinceDoesNotPrepareTheWayForAnExcludedUnit() {
        organizations.edit(foshan, org("S1"), note("市里定的"));
        assertThat(detail("S1").exclusionNote()).isNull();
        assertThat(codes(organizations.edit(foshan, org("S1"), shortName("中国银行佛山分行团委"))))
                .contains("ORG_EXCLUDED");
        organizations.create(
                foshan,
                new OrganizationForm(
                        "N1", "440604", OrganizationType.GRASSROOTS_COMMITTEE, "佛山市禅城区第二中学团委", null, null, null, "x"));
        assertThat(organizations
                        .edit(foshan, org("N1"), shortName("中国银行佛山分行团委"))
                        .isDone())
                .isFalse();
    }

    @Test
    void theScopesRootKeepsItsPlaceAmongThoseWhomItsAdminDoesNotKnow() {
        int before = detail("4401").sort();
        assertThat(codes(organizations.edit(foshan, org("4406"), place(1)))).contains("ORG_SCOPE_ROOT");
        assertThat(detail("4401").sort()).isEqualTo(before);
        assertThat(organizations.edit(WHOLE_PROVINCE, org("4406"), place(1)).isDone())
                .isTrue();
        assertThat(detail("4401").sort()).isGreaterThan(detail("4406").sort());
    }

    @Test
    void aMissingShortNameDoesNotHideWhatIsWrongWithTheAlias() {
        var form = new OrganizationForm(
                null, "4401", OrganizationType.GRASSROOTS_COMMITTEE, "", null, "长隆集团支部", null, null);
        assertThat(fields(organizations.checkCreate(WHOLE_PROVINCE, form)))
                .containsExactlyInAnyOrder("shortName", "alias");
    }

    @Test
    void bodiesThatHoldSomethingElseAreRefusedAndNoIncident() {
        RegistryClient client = new RegistryClient(port);
        for (String body : List.of(
                "{\"shortName\":{}}",
                "{\"shortName\":[\"x\"]}",
                "{\"sort\":1.5}",
                "{\"version\":{}}",
                "{\"type\":[]}",
                "[]")) {
            assertThat(client.patch("/organizations/4406", body).status())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(client.patch("/cadres/C1", "{\"name\":{}}").status()).isEqualTo(400);
        for (String body : List.of("{\"posts\":[null]}", "{\"posts\":null}", "{}", "null")) {
            assertThat(client.post("/cadres", body).status()).as(body).isBetween(400, 499);
            assertThat(client.post("/cadres/C1/return", body).status()).as(body).isBetween(400, 499);
        }
        client.delete("/cadres/C5");
        assertThat(client.post("/cadres/C5/return", "{\"posts\":[null]}").status())
                .isBetween(400, 499);
    }

    @Test
    void whatLiesOutsideOfTheScopeIsUnknown() {
        assertThat(codes(organizations.edit(foshan, org("4401"), shortName("团深圳市委"))))
                .containsExactly("ORGANIZATION_UNKNOWN");
        assertThat(codes(organizations.create(foshan, branch(null, "4401", "广州市新公司团支部"))))
                .containsExactly("ORG_PARENT_UNKNOWN");
        assertThat(codes(organizations.edit(foshan, org("F1"), OrganizationEdit.moveTo("4401", null))))
                .containsExactly("ORG_PARENT_UNKNOWN");
        assertThat(codes(organizations.edit(foshan, org("4406"), OrganizationEdit.moveTo("440604", null))))
                .contains("ORG_SCOPE_ROOT");
        assertThat(codes(organizations.dissolve(foshan, org("4406"), null))).contains("ORG_SCOPE_ROOT");
        assertThat(detail("F1").item().parentCode()).isEqualTo(org("4406"));
    }

    @Test
    void movesWithAllBelowAndRefusesACircle() {
        assertThat(codes(organizations.edit(WHOLE_PROVINCE, org("S1"), OrganizationEdit.moveTo("S1B", null))))
                .isNotEmpty();
        assertThat(organizations
                        .edit(WHOLE_PROVINCE, org("S1"), OrganizationEdit.moveTo("4401", null))
                        .isDone())
                .isTrue();
        assertThat(queries.trail(WHOLE_PROVINCE, org("S1B")))
                .extracting(label -> label.code().value())
                .containsExactly("44", "4401", "S1", "S1B");
        assertThat(queries.search(foshan, "一中2017", 5)).isEmpty();
        assertThat(jdbc.queryForObject(
                        "SELECT new_values FROM access_audit_entry WHERE action = 'organization.move' AND subject_id = 'S1'"
                                + " ORDER BY id DESC LIMIT 1",
                        String.class))
                .contains("4401");
        assertThat(jdbc.queryForList(
                        "SELECT o.code FROM access_audit_scope s JOIN registry_organization o ON o.id = s.organization_id"
                                + " WHERE s.entry_id = (SELECT MAX(id) FROM access_audit_entry"
                                + " WHERE action = 'organization.move' AND subject_id = 'S1')",
                        String.class))
                .as("where it was taken from this is seen as well")
                .contains("4401", "4406", "440604");
    }

    @Test
    void anAliasIsSetAndClearedAndAStaleEditIsTold() {
        long version = detail("F1").version();
        assertThat(organizations.edit(foshan, org("F1"), alias("乙团支部", version)).isDone())
                .isTrue();
        assertThat(detail("F1").item().alias()).isEqualTo("乙团支部");
        assertThat(codes(organizations.edit(foshan, org("F1"), alias(null, version))))
                .containsExactly(Outcome.STALE);
        assertThat(organizations
                        .edit(foshan, org("F1"), alias(null, detail("F1").version()))
                        .isDone())
                .isTrue();
        assertThat(detail("F1").item().alias()).isNull();
        assertThat(detail("F1").item().directoryName()).isEqualTo("佛山市乙公司团支部");
    }

    @Test
    void aClearedShortNameDoesNotKeepQuietAboutABadAlias() {
        for (String bad : List.of("带*号的代称团支部", "没有结尾")) {
            var edit = new OrganizationEdit(
                    Patch.keep(),
                    Patch.keep(),
                    Patch.to(null),
                    Patch.keep(),
                    Patch.to(bad),
                    Patch.keep(),
                    Patch.keep(),
                    Patch.keep(),
                    null);
            assertThat(fields(organizations.checkEdit(foshan, org("F1"), edit)))
                    .as(bad)
                    .containsExactlyInAnyOrder("shortName", "alias");
            assertThat(fields(organizations.edit(foshan, org("F1"), edit).findings()))
                    .as(bad)
                    .containsExactlyInAnyOrder("shortName", "alias");
        }
        assertThat(detail("F1").item().shortName()).isEqualTo("佛山市乙公司团支部");
    }

    @Test
    void siblingsAreReordered() {
        var first = new OrganizationEdit(
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.to(1),
                Patch.keep(),
                null);
        assertThat(organizations.edit(WHOLE_PROVINCE, org("Z1"), first).isDone())
                .isTrue();
        assertThat(queries.children(WHOLE_PROVINCE, null, 1).items())
                .extracting(item -> item.code().value())
                .containsExactly("Z1", "4401", "4406");
    }

    @Test
    void dissolvingNamesEveryReasonAgainstIt() {
        assertThat(organizations.checkDissolve(WHOLE_PROVINCE, org("S1")))
                .extracting(FieldFinding::code)
                .containsExactly("ORGANIZATION_HAS_CHILDREN", "ORGANIZATION_HAS_CADRES");
        assertThat(organizations.dissolve(WHOLE_PROVINCE, org("G1"), null).isDone())
                .isTrue();
        assertThat(detail("G1").status()).isEqualTo(OrganizationDetail.Status.DISSOLVED);
        assertThat(queries.search(WHOLE_PROVINCE, "甲公司", 5)).isEmpty();
    }

    @Test
    void writersWaitForEachOtherInsteadOfFailing() throws Exception {
        List<Callable<Outcome<OrganizationCode>>> writers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            int n = i;
            writers.add(() -> n % 2 == 0
                    ? organizations.create(WHOLE_PROVINCE, branch("R" + n, "4406", "佛山市第" + n + "公司团支部"))
                    : organizations.edit(WHOLE_PROVINCE, org("F1"), shortName("佛山市乙" + n + "公司团支部")));
        }
        ExecutorService pool = Executors.newFixedThreadPool(6);
        try {
            for (Future<Outcome<OrganizationCode>> one : pool.invokeAll(writers)) {
                assertThat(one.get().isDone()).as(one.get().toString()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(jdbc.queryForList("SELECT sort FROM registry_organization WHERE code LIKE 'R%'", Integer.class))
                .doesNotHaveDuplicates();
        assertThat(jdbc.queryForList("SELECT id FROM registry_organization WHERE code LIKE 'R%'", Long.class))
                .hasSize(6);
    }

    private static CadreForm person(@Nullable String code, String name, int n, PostForm... posts) {
        return new CadreForm(code, name, People.mobile(n), People.idNumber(n), List.of(posts), null);
    }

    @Test
    void entersACadreAndNamesTheFieldsOfARefusal() {
        var outcome = cadres.create(
                foshan,
                person(null, "周辛", 50, new PostForm("4406", Post.STAFF, true), new PostForm("S1", null, false)));
        assertThat(outcome.isDone()).as(outcome.toString()).isTrue();
        CadreCode code = ((Outcome.Done<CadreCode>) outcome).value();
        assertThat(people.cadre(foshan, code).orElseThrow().item().posts()).hasSize(2);
        String logged = jdbc.queryForObject(
                "SELECT new_values FROM access_audit_entry WHERE action = 'cadre.create' AND subject_id = ?",
                String.class,
                code.value());
        assertThat(logged).contains("****").doesNotContain(People.mobile(50)).doesNotContain(People.idNumber(50));
        var wrong = new CadreForm(
                null,
                "",
                "123",
                "",
                List.of(new PostForm("S1B", Post.STAFF, false), new PostForm("?", null, false)),
                null);
        assertThat(fields(cadres.checkCreate(foshan, wrong))).contains("name", "mobile", "idNumber");
        assertThat(fields(cadres.checkCreate(
                        foshan,
                        person(
                                null,
                                "周壬",
                                51,
                                new PostForm("S1B", Post.STAFF, false),
                                new PostForm("4401", null, false)))))
                .containsExactlyInAnyOrder("posts[0].post", "posts[1].organizationCode");
        assertThat(fields(cadres.checkCreate(foshan, person(null, "周壬", 51)))).containsExactly("posts");
        assertThat(fields(cadres.checkCreate(foshan, person(null, "周壬", 2, new PostForm("4406", null, false)))))
                .contains("mobile", "idNumber");
    }

    @Test
    void whoIsEnteredAlreadyGetsThePostAndKeepsHisCode() {
        var outcome = cadres.create(foshan, person(null, "张甲乙", 1, new PostForm("4406", Post.STAFF, false)));
        assertThat(outcome.isDone()).as(outcome.toString()).isTrue();
        assertThat(((Outcome.Done<CadreCode>) outcome).value()).isEqualTo(new CadreCode("C1"));
        assertThat(codes(outcome)).contains("CADRE_KNOWN");
        CadreDetail shared = people.cadre(foshan, new CadreCode("C1")).orElseThrow();
        assertThat(shared.item().postsElsewhere()).isEqualTo(1);
        assertThat(shared.mayEditPerson()).isFalse();
    }

    @Test
    void aPersonWhoIsAlsoElsewhereIsNotEditedFromHere() {
        var edit = new CadreEdit(Patch.to("张改名"), Patch.keep(), Patch.keep(), Patch.keep(), null);
        assertThat(codes(cadres.edit(foshan, new CadreCode("C4"), edit))).containsExactly("CADRE_ELSEWHERE");
        assertThat(codes(cadres.edit(foshan, new CadreCode("C1"), edit))).containsExactly("CADRE_UNKNOWN");
        assertThat(codes(cadres.leaveOffice(foshan, new CadreCode("C4")))).containsExactly("CADRE_ELSEWHERE");
        assertThat(cadres.edit(WHOLE_PROVINCE, new CadreCode("C4"), edit).isDone())
                .isTrue();
        assertThat(people.cadre(WHOLE_PROVINCE, new CadreCode("C4"))
                        .orElseThrow()
                        .item()
                        .name())
                .isEqualTo("张改名");
        assertThat(cadres.removePost(foshan, new CadreCode("C4"), org("S1")).isDone())
                .isTrue();
        assertThat(codes(cadres.removePost(foshan, new CadreCode("C4"), org("4401"))))
                .containsExactly("POST_UNKNOWN");
    }

    @Test
    void mobileAndIdNumberAreChangedByTheRules() {
        var taken = new CadreEdit(Patch.keep(), Patch.to(People.mobile(1)), Patch.to("11"), Patch.to("4401"), null);
        assertThat(fields(cadres.checkEdit(WHOLE_PROVINCE, new CadreCode("C2"), taken)))
                .containsExactlyInAnyOrder("mobile", "idNumber", "branchCode");
        long version = people.cadre(foshan, new CadreCode("C2")).orElseThrow().version();
        var good = new CadreEdit(
                Patch.keep(), Patch.to(People.mobile(60)), Patch.to(People.idNumber(60)), Patch.to(null), version);
        assertThat(cadres.edit(foshan, new CadreCode("C2"), good).isDone()).isTrue();
        assertThat(people.cadre(foshan, new CadreCode("C2"))
                        .orElseThrow()
                        .item()
                        .branch())
                .isNull();
        assertThat(codes(cadres.edit(foshan, new CadreCode("C2"), good))).contains(Outcome.STALE);
        var filter = new CadreFilter(People.mobile(60), null, null, false, null, CadreFilter.State.IN_OFFICE);
        assertThat(people.list(WHOLE_PROVINCE, filter, null).items()).hasSize(1);
    }

    private static List<String> messages(List<FieldFinding> findings) {
        return findings.stream()
                .filter(FieldFinding::isError)
                .map(FieldFinding::message)
                .toList();
    }

    @Test
    void whoHoldsATakenNumberIsToldOnlyWhereHeIsKnown() {
        var ofAStranger = new CadreEdit(
                Patch.keep(), Patch.to(People.mobile(1)), Patch.to(People.idNumber(1)), Patch.keep(), null);
        assertThat(messages(cadres.checkEdit(foshan, new CadreCode("C2"), ofAStranger)))
                .containsExactly("手机号已被其他团干使用，请联系上级管理员。", "身份证号已被其他团干使用，请联系上级管理员。");
        assertThat(messages(cadres.checkEdit(WHOLE_PROVINCE, new CadreCode("C2"), ofAStranger)))
                .hasSize(2)
                .allMatch(message -> message.contains("“C1”"));
        var ofANeighbour = new CadreEdit(
                Patch.keep(), Patch.to(People.mobile(3)), Patch.to(People.idNumber(3)), Patch.keep(), null);
        assertThat(messages(cadres.checkEdit(foshan, new CadreCode("C2"), ofANeighbour)))
                .hasSize(2)
                .allMatch(message -> message.contains("“C3”"));
        var post = new PostForm("4406", Post.STAFF, false);
        assertThat(messages(cadres.create(foshan, person("N1", "周壬", 1, post)).findings()))
                .isNotEmpty()
                .allMatch(message -> message.endsWith("已被其他团干使用，请联系上级管理员。"));
        assertThat(messages(cadres.checkCreate(foshan, person("N1", "周壬", 3, post))))
                .isNotEmpty()
                .allMatch(message -> message.contains("“C3”"));
    }

    @Test
    void aPostOutsideOfTheScopeIsNotGivenAway() {
        var typed = person(null, "张甲乙", 1, new PostForm("44", Post.STAFF, false));
        assertThat(messages(cadres.checkCreate(foshan, typed)))
                .isNotEmpty()
                .noneMatch(message -> message.contains("已在"));
        assertThat(messages(cadres.checkCreate(WHOLE_PROVINCE, typed))).anyMatch(message -> message.contains("已在"));
    }

    @Test
    void postsAreAddedChangedAndTakenAndHeReturns() {
        CadreCode code = new CadreCode("C3");
        assertThat(cadres.addPost(foshan, code, new PostForm("F1", null, true)).isDone())
                .isTrue();
        assertThat(codes(cadres.addPost(foshan, code, new PostForm("S1B", null, false))))
                .containsExactly("CADRE_REFUSED");
        assertThat(cadres.changePost(foshan, code, new PostForm("440604", Post.DEPUTY_SECRETARY, true))
                        .isDone())
                .isTrue();
        assertThat(people.cadre(foshan, code).orElseThrow().item().posts())
                .extracting(CadreItem.PostLabel::post)
                .containsExactlyInAnyOrder(Post.SECRETARY, Post.DEPUTY_SECRETARY);
        assertThat(cadres.leaveOffice(foshan, code).isDone()).isTrue();
        CadreItem left = people.cadre(foshan, code).orElseThrow().item();
        assertThat(left.inOffice()).isFalse();
        assertThat(left.posts()).hasSize(2);
        assertThat(codes(cadres.addPost(foshan, code, new PostForm("4406", null, false))))
                .containsExactly("CADRE_LEFT");
        assertThat(cadres.returnToOffice(foshan, code, null, List.of(new PostForm("4406", Post.STAFF, false)))
                        .isDone())
                .isTrue();
        assertThat(people.cadre(foshan, code).orElseThrow().item().posts()).hasSize(1);
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM registry_last_post", Integer.class))
                .isZero();
    }
}
