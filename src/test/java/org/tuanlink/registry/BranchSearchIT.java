package org.tuanlink.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.testing.Roster;
import org.tuanlink.testing.ServiceTest;

/** Looking for the branch to check in to. */
@ServiceTest
class BranchSearchIT {

    private static final String TWIN = "广州市天河区戊公司团支部";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private BranchSearch branches;

    @BeforeEach
    void tree() {
        RegistryTables.empty(jdbc);
        Roster.add(port)
                .organizations(
                        "44,,LEADING_BODY,团广东省委",
                        "4401,44,LEADING_BODY,团广州市委",
                        "A,4401,GRASSROOTS_COMMITTEE,广州市戊集团团委",
                        "B,4401,GRASSROOTS_COMMITTEE,广州市己集团团委",
                        "E,4401,GRASSROOTS_COMMITTEE,广州市庚集团团委",
                        "A0,A,GENERAL_BRANCH,广州市戊公司团总支",
                        "A1,A0,BRANCH," + TWIN,
                        "B1,B,BRANCH," + TWIN,
                        "B2,B,BRANCH,广州市己公司团支部");
    }

    private List<String> found(String query) {
        return branches.branches(query, 1).items().stream()
                .map(place -> place.code().value())
                .toList();
    }

    @Test
    void onlyBranchesAreFoundByNameInitialsAndPinyin() {
        assertThat(found("戊公司")).containsExactly("B1", "A1");
        assertThat(found("wgs")).containsExactly("B1", "A1");
        assertThat(found("jigongsi")).containsExactly("B2");
        assertThat(found("集团")).isEmpty();
        assertThat(found(" ")).isEmpty();
        assertThat(branches.organizations("戊", 50))
                .extracting(place -> place.code().value())
                .containsExactlyInAnyOrder("A", "A0");
    }

    @Test
    void twinsAreToldApartByWhatIsAboveThem() {
        assertThat(branches.branches(TWIN, 1).items())
                .extracting(place ->
                        place.above().stream().map(OrganizationLabel::shortName).toList())
                .containsExactly(List.of("团广州市委", "广州市己集团团委"), List.of("团广州市委", "广州市戊集团团委", "广州市戊公司团总支"));
    }

    @Test
    void aDissolvedBranchIsGone() {
        jdbc.update("UPDATE registry_organization SET status = 'DISSOLVED' WHERE code = 'B1'");
        assertThat(found("戊公司")).containsExactly("A1");
        assertThat(branches.find(new OrganizationCode("B1"))).isEmpty();
    }

    @Test
    void levelsShowWhatLeadsToABranch() {
        assertThat(codes(null)).containsExactly("4401");
        assertThat(codes("4401")).containsExactly("A", "B");
        assertThat(codes("A")).containsExactly("A0");
        assertThat(codes("B")).containsExactly("B1", "B2");
        assertThat(branches.level(new OrganizationCode("E"), 1)
                        .orElseThrow()
                        .items()
                        .items())
                .isEmpty();
        assertThat(branches.level(new OrganizationCode("B1"), 1)).isEmpty();
        assertThat(branches.level(new OrganizationCode("NOBODY"), 1)).isEmpty();
        assertThat(branches.find(new OrganizationCode("A"))).isEmpty();
    }

    private List<String> codes(@Nullable String at) {
        return branches.level(at == null ? null : new OrganizationCode(at), 1).orElseThrow().items().items().stream()
                .map(place -> place.code().value())
                .toList();
    }
}
