package org.tuanlink.directory;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.directory.WeComState.Kind;
import org.tuanlink.registry.CadreCode;
import org.tuanlink.registry.CadreCommands;
import org.tuanlink.registry.ImportKind;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.RegistryReader;

@DirectoryTest
class WeComStatesIT {

    @Autowired
    private ApplicationContext service;

    @Autowired
    private WeComStates states;

    @Autowired
    private RegistryReader registry;

    @Autowired
    private JdbcTemplate jdbc;

    private DirectoryBed bed;

    @BeforeEach
    void smallProvince() {
        bed = DirectoryBed.fresh(service);
        bed.smallProvince();
    }

    private long organization(String code) {
        return registry.organization(new OrganizationCode(code)).orElseThrow().id();
    }

    private long cadre(String code) {
        return registry.cadreId(new CadreCode(code)).orElseThrow();
    }

    private Kind ofOrganization(String code) {
        return requireNonNull(states.organizations(List.of(organization(code))).get(organization(code)))
                .kind();
    }

    private Kind ofCadre(String code) {
        return requireNonNull(states.cadres(List.of(cadre(code))).get(cadre(code)))
                .kind();
    }

    private static Collection<Kind> kinds(Map<Long, WeComState> states) {
        return states.values().stream().map(WeComState::kind).distinct().toList();
    }

    @Test
    void tellsWhatIsThereAndWhatIsEqual() {
        List<Long> organizations =
                registry.organizations().stream().map(OrganizationNode::id).toList();
        List<Long> cadres = jdbc.queryForList("SELECT id FROM registry_cadre", Long.class);
        assertThat(kinds(states.organizations(organizations))).containsExactly(Kind.NOT_THERE);
        assertThat(kinds(states.cadres(cadres))).containsExactly(Kind.NOT_THERE);
        bed.apply();
        assertThat(kinds(states.organizations(organizations))).containsExactly(Kind.EQUAL);
        assertThat(kinds(states.cadres(cadres))).containsExactly(Kind.EQUAL);
        assertThat(requireNonNull(states.organizations(List.of(organization("4401")))
                                .get(organization("4401")))
                        .name())
                .isEqualTo("团广州市委");
    }

    @Test
    void waitsForTheNextSynchronisationOnlyWhereTheRegistryChanged() {
        bed.apply();
        bed.importLines(
                ImportKind.ORGANIZATIONS,
                "code,parentCode,type,shortName,alias",
                "T1,440106,GRASSROOTS_COMMITTEE,广州市天河区石牌街道团委,石牌团委");
        bed.importLines(ImportKind.CADRES, "团干编码,姓名,手机号,身份证号,组织编码,职务,是否运营者,所在支部编码", DirectoryBed.cadre(1, "44", "副书记"));
        assertThat(ofOrganization("T1")).isEqualTo(Kind.WAITING);
        assertThat(ofOrganization("T2")).isEqualTo(Kind.EQUAL);
        assertThat(ofCadre("C1")).isEqualTo(Kind.WAITING);
        assertThat(ofCadre("C2")).isEqualTo(Kind.EQUAL);
    }

    @Test
    void aCadreWhoLeftWaitsAndIsThenDisabled() {
        bed.apply();
        bed.bean(CadreCommands.class).leaveOffice(OrganizationScope.WHOLE_PROVINCE, new CadreCode("C3"));
        assertThat(ofCadre("C3")).isEqualTo(Kind.WAITING);
        bed.apply();
        assertThat(ofCadre("C3")).isEqualTo(Kind.DISABLED);
    }

    @Test
    void tellsOfDriftAndOfTheLastFailure() {
        bed.apply();
        long t1 = organization("T1");
        String department = requireNonNull(
                requireNonNull(states.organizations(List.of(t1)).get(t1)).id());
        bed.bean(DriftMarks.class)
                .add(
                        new DriftSubject(DriftSubject.Kind.DEPARTMENT, department),
                        new DriftFacts(DriftKind.CHANGED, Set.of(DriftField.NAME)),
                        DriftMark.Sighting.NOTHING);
        jdbc.update(
                "UPDATE directory_change SET state = 'FAILED', meaning = '手机号已存在。', advice = '请核对。'"
                        + " WHERE subject_id = ? AND kind = 'CREATE_MEMBER'",
                cadre("C2"));
        WeComState drifted = requireNonNull(states.organizations(List.of(t1)).get(t1));
        assertThat(drifted.kind()).isEqualTo(Kind.DRIFT);
        assertThat(drifted.drift()).contains("名称");
        assertThat(requireNonNull(states.cadres(List.of(cadre("C2"))).get(cadre("C2")))
                        .failure())
                .isEqualTo("手机号已存在。请核对。");
        assertThat(requireNonNull(states.cadres(List.of(cadre("C1"))).get(cadre("C1")))
                        .failure())
                .isNull();
    }
}
