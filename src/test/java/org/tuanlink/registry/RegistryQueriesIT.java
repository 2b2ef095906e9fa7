package org.tuanlink.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuanlink.registry.OrganizationScope.WHOLE_PROVINCE;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.registry.CadreFilter.State;
import org.tuanlink.testing.People;
import org.tuanlink.testing.ServiceTest;

@ServiceTest
class RegistryQueriesIT {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private OrganizationQueries organizations;

    @Autowired
    private CadreQueries cadres;

    @Autowired
    private CadreLookup lookup;

    @Autowired
    private CadreCommands commands;

    private RegistryBed bed;
    private OrganizationScope foshan;

    @BeforeEach
    void smallProvince() {
        bed = new RegistryBed(jdbc, port);
        bed.build();
        foshan = bed.scope("4406");
    }

    private List<String> search(OrganizationScope scope, String query) {
        return organizations.search(scope, query, 20).stream()
                .map(hit -> hit.item().code().value())
                .toList();
    }

    private static CadreFilter query(@Nullable String query) {
        return new CadreFilter(query, null, null, false, null, State.IN_OFFICE);
    }

    private List<String> codes(OrganizationScope scope, CadreFilter filter) {
        List<String> codes = new ArrayList<>();
        CadreSlice slice = cadres.list(scope, filter, null);
        slice.items().forEach(item -> codes.add(item.code().value()));
        return codes;
    }

    @Test
    void opensTheTreeLevelByLevel() {
        OrganizationItem root = organizations.root(WHOLE_PROVINCE).orElseThrow();
        assertThat(root.code().value()).isEqualTo("44");
        assertThat(root.children()).isEqualTo(3);
        assertThat(root.cadres()).isEqualTo(1);
        assertThat(organizations.children(WHOLE_PROVINCE, null, 1).items())
                .extracting(item -> item.code().value())
                .containsExactly("4401", "4406", "Z1");
        var county = organizations.children(WHOLE_PROVINCE, new OrganizationCode("440113"), 1);
        assertThat(county.total()).isEqualTo(1);
        assertThat(county.items().get(0).isAliasSet()).isTrue();
    }

    @Test
    void showsNothingOutsideOfTheScope() {
        assertThat(organizations.root(foshan).orElseThrow().parentCode()).isNull();
        assertThat(organizations
                        .children(foshan, new OrganizationCode("4401"), 1)
                        .items())
                .isEmpty();
        assertThat(organizations.organization(foshan, new OrganizationCode("44")))
                .isEmpty();
        assertThat(organizations.trail(foshan, new OrganizationCode("S1B")))
                .extracting(label -> label.code().value())
                .containsExactly("4406", "440604", "S1", "S1B");
        assertThat(organizations.trail(foshan, new OrganizationCode("CL"))).isEmpty();
        assertThat(organizations.subtree(foshan, new OrganizationCode("4401"))).isEmpty();
        assertThat(search(foshan, "团支部")).containsExactlyInAnyOrder("F1", "S1B");
    }

    @Test
    void searchRanksWholeThenBeginningThenMiddle() {
        assertThat(search(WHOLE_PROVINCE, "广州")).startsWith("4401");
        assertThat(search(WHOLE_PROVINCE, "中山大学团委")).containsExactly("Z1");
        assertThat(search(WHOLE_PROVINCE, "4406")).startsWith("4406", "440604");
        assertThat(search(WHOLE_PROVINCE, "长隆集团团委")).containsExactly("CL");
        assertThat(search(WHOLE_PROVINCE, "")).isEmpty();
        assertThat(search(WHOLE_PROVINCE, "佛山 三中")).isEmpty();
        assertThat(search(WHOLE_PROVINCE, "佛山 2017级")).containsExactly("S1B");
    }

    @Test
    void searchKnowsPinyinWithAllReadings() {
        assertThat(search(WHOLE_PROVINCE, "fss")).startsWith("4406");
        assertThat(search(WHOLE_PROVINCE, "panyu")).startsWith("440113");
        assertThat(search(WHOLE_PROVINCE, "cljt")).containsExactly("CL");
        assertThat(search(WHOLE_PROVINCE, "zsdx")).containsExactly("Z1");
        assertThat(organizations.search(WHOLE_PROVINCE, "cljt", 50).get(0).above())
                .extracting(OrganizationLabel::shortName)
                .containsExactly("团广东省委", "团广州市委", "团广州市番禺区委");
    }

    @Test
    void searchSeesAChangeAtOnce() {
        new RegistryClient(port).patch("/organizations/F1", "{\"shortName\":\"佛山市丙公司团支部\"}");
        assertThat(search(WHOLE_PROVINCE, "丙公司")).containsExactly("F1");
        assertThat(search(WHOLE_PROVINCE, "乙公司")).isEmpty();
        jdbc.update("UPDATE registry_organization SET short_name = '佛山市丁公司团支部', revision ="
                + " (SELECT revision + 1 FROM registry_revision) WHERE code = 'F1'");
        jdbc.update("UPDATE registry_revision SET revision = revision + 1");
        assertThat(search(WHOLE_PROVINCE, "丁公司")).as("written by another node").containsExactly("F1");
    }

    @Test
    void onePageTellsEverythingAboutAnOrganisation() {
        OrganizationDetail school =
                organizations.organization(foshan, new OrganizationCode("S1")).orElseThrow();
        assertThat(school.category()).isEqualTo(Category.SCHOOL);
        assertThat(school.operators())
                .extracting(OrganizationDetail.Holder::name)
                .containsExactly("张甲戊");
        assertThat(school.childrenByType()).containsExactly(java.util.Map.entry(OrganizationType.BRANCH, 1));
        OrganizationDetail branch =
                organizations.organization(foshan, new OrganizationCode("S1B")).orElseThrow();
        assertThat(branch.ownCategory()).isNull();
        assertThat(branch.category()).isEqualTo(Category.SCHOOL);
        assertThat(branch.categoryFrom()).isEqualTo(new OrganizationLabel(new OrganizationCode("S1"), "佛山市禅城区第一中学团委"));
        SubtreeFigures figures =
                organizations.subtree(foshan, new OrganizationCode("4406")).orElseThrow();
        assertThat(figures).isEqualTo(new SubtreeFigures(5, 0, 4, 2, 1));
    }

    @Test
    void findsCadresByNameInitialsCodeMobileAndIdNumber() {
        assertThat(codes(WHOLE_PROVINCE, query("张"))).containsExactly("C1", "C4", "C3");
        assertThat(codes(WHOLE_PROVINCE, query("zj"))).containsExactlyInAnyOrder("C1", "C2", "C4");
        assertThat(codes(WHOLE_PROVINCE, query("cjb")))
                .as("the other reading of 曾")
                .containsExactly("C2");
        assertThat(codes(WHOLE_PROVINCE, query("C5"))).containsExactly("C5");
        assertThat(codes(WHOLE_PROVINCE, query(People.mobile(3)))).containsExactly("C3");
        assertThat(codes(WHOLE_PROVINCE, query(People.idNumber(6)))).containsExactly("C6");
        assertThat(codes(WHOLE_PROVINCE, query("%"))).isEmpty();
    }

    @Test
    void aCadreIsInScopeByPostOrByBranchOrByHisLastPosts() {
        assertThat(codes(foshan, CadreFilter.IN_OFFICE)).containsExactly("C2", "C3", "C4", "C5", "C6");
        assertThat(codes(foshan, query("张"))).containsExactly("C4", "C3");
        assertThat(cadres.cadre(foshan, new CadreCode("C1"))).isEmpty();
        CadreItem shared =
                cadres.cadre(foshan, new CadreCode("C4")).orElseThrow().item();
        assertThat(shared.posts()).hasSize(1);
        assertThat(shared.postsElsewhere()).isEqualTo(1);
        commands.leaveOffice(WHOLE_PROVINCE, new CadreCode("C5"));
        CadreFilter left = new CadreFilter(null, null, null, false, null, State.LEFT);
        assertThat(codes(foshan, left)).containsExactly("C5");
        assertThat(codes(bed.scope("4401"), left)).isEmpty();
        assertThat(codes(WHOLE_PROVINCE, left)).containsExactly("C5");
        assertThat(codes(WHOLE_PROVINCE, new CadreFilter("王", null, null, false, null, State.ALL)))
                .containsExactly("C5");
    }

    @Test
    void filtersByPlacePostAndOperator() {
        var school = new OrganizationCode("S1");
        assertThat(codes(foshan, new CadreFilter(null, school, null, false, null, State.IN_OFFICE)))
                .containsExactly("C4", "C5");
        assertThat(codes(foshan, new CadreFilter(null, null, Post.SECRETARY, false, null, State.IN_OFFICE)))
                .containsExactly("C2", "C5");
        assertThat(codes(WHOLE_PROVINCE, new CadreFilter(null, null, null, true, null, State.IN_OFFICE)))
                .containsExactly("C3");
        assertThat(codes(WHOLE_PROVINCE, new CadreFilter("张", null, null, false, true, State.IN_OFFICE)))
                .containsExactly("C1", "C4");
        assertThat(codes(foshan, new CadreFilter(null, new OrganizationCode("4401"), null, false, null, State.ALL)))
                .isEmpty();
    }

    @Test
    void slicesLeadThroughAllWithoutGapOrRepetition() {
        List<String> lines = new ArrayList<>(List.of("code,name,mobile,idNumber,organizationCode,post,operator"));
        for (int i = 100; i < 240; i++) {
            lines.add(RegistryBed.cadre("N" + i, i % 2 == 0 ? "林甲" : "甲林", i, "4406,STAFF,否"));
        }
        assertThat(new RegistryClient(port)
                        .importLines("cadres", lines.toArray(String[]::new))
                        .refusals())
                .isEmpty();
        for (String query : new String[] {null, "林", "lj", "N"}) {
            List<String> met = new ArrayList<>();
            CadreSlice slice = cadres.list(foshan, query(query), null);
            while (true) {
                slice.items().forEach(item -> met.add(item.code().value()));
                if (slice.next() == null) {
                    break;
                }
                slice = cadres.list(foshan, query(query), slice.next());
            }
            assertThat(met).as("by " + query).doesNotHaveDuplicates();
            assertThat(met.stream().filter(code -> code.startsWith("N")).count())
                    .as("by " + query)
                    .isEqualTo("lj".equals(query) ? 70 : 140);
        }
        List<CadreExport> exported = new ArrayList<>();
        cadres.forEach(foshan, query(null), exported::add);
        assertThat(exported).hasSize(145);
        assertThat(exported.get(0).item().maskedMobile()).contains("****");
        assertThat(exported.get(0).maskedIdNumber()).contains("*****");
    }

    @Test
    void theInitialsOfOlderRowsAreFilledInByTheTask() {
        jdbc.update("UPDATE registry_cadre SET initials = NULL, other_initials = NULL");
        assertThat(codes(WHOLE_PROVINCE, query("zj"))).isEmpty();
        assertThat(CadreInitialsTask.fill(jdbc)).isEqualTo(6);
        assertThat(CadreInitialsTask.fill(jdbc)).isZero();
        assertThat(codes(WHOLE_PROVINCE, query("zj"))).hasSize(3);
    }

    /** The registry removes no row; a hand in the database may, or a backup that is restored and written to. */
    @Test
    void whatIsGoneFromTheDatabaseDoesNotHideWhatIsThere() {
        for (int i = 0; i < 22; i++) {
            assertThat(search(WHOLE_PROVINCE, "fssw")).containsExactly("4406");
            bed.build();
        }
        assertThat(search(WHOLE_PROVINCE, "fssw")).containsExactly("4406");
    }

    @Test
    void cadresWhoAreGoneFromTheDatabaseAreNotCounted() {
        assertThat(lookup.search("曾甲丙", 1).total()).isEqualTo(1);
        bed.build();
        assertThat(lookup.search("曾甲丙", 1).total()).isEqualTo(1);
    }
}
