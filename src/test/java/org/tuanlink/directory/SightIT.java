package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.platform.TimelineEntry;
import org.tuanlink.registry.CadreCode;
import org.tuanlink.registry.ImportKind;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.RegistryReader;
import org.tuanlink.testing.People;

/** Whoever looks after a part of the tree is told no names of another part, be it of somebody who is in both. */
@DirectoryTest
class SightIT {

    private static final String CADRES = "团干编码,姓名,手机号,身份证号,组织编码,职务,是否运营者,所在支部编码";

    @Autowired
    private ApplicationContext service;

    private DirectoryBed bed;
    private OrganizationScope tianhe;

    @BeforeEach
    void somebodyInTianheAndInYuexiu() {
        bed = DirectoryBed.fresh(service);
        bed.smallProvince();
        bed.importLines(
                ImportKind.CADRES, CADRES, DirectoryBed.cadre(90, "T2", "委员"), DirectoryBed.cadre(90, "440104", "副书记"));
        RegistryReader registry = bed.bean(RegistryReader.class);
        long id = registry.organization(new OrganizationCode("440106"))
                .orElseThrow()
                .id();
        tianhe = registry.scopeOf(id).orElseThrow();
    }

    @Test
    void theTraceNamesNoOtherSubtree() {
        bed.apply();
        JdbcTemplate jdbc = bed.bean(JdbcTemplate.class);
        jdbc.update("UPDATE registry_cadre SET name = '团干新' WHERE code = 'C90'");
        jdbc.update("UPDATE registry_revision SET revision = revision + 1");
        List<String> told = trace(tianhe);
        assertThat(told).anyMatch(text -> text.contains("沙河街道团委")).noneMatch(text -> text.contains("越秀"));
        assertThat(told).anyMatch(text -> text.contains("管理范围外的部门"));
        assertThat(told).noneMatch(text -> text.contains("SUCCEEDED"));
    }

    @Test
    void theProvinceIsToldAll() {
        assertThat(trace(OrganizationScope.WHOLE_PROVINCE))
                .anyMatch(text -> text.contains("沙河街道团委"))
                .anyMatch(text -> text.contains("越秀"));
    }

    private List<String> trace(OrganizationScope scope) {
        return bed
                .bean(ScopedSync.class)
                .cadre(scope, "C90", "test")
                .orThrow(refusal -> new IllegalStateException(refusal.name()))
                .steps()
                .stream()
                .map(SyncTrace.Step::text)
                .toList();
    }

    @Test
    void theChainNamesNoOtherSubtree() {
        bed.apply();
        CadreChain chain =
                bed.bean(CadreChains.class).of(tianhe, new CadreCode("C90")).orElseThrow();
        List<TimelineEntry> entries = bed.bean(DirectoryTimeline.class).of(chain.subject(), 10);
        assertThat(entries).isNotEmpty();
        Stream<String> told = Stream.of(
                        Stream.of(chain.verdict().text(), chain.verdict().advice()),
                        chain.places().stream(),
                        java.util.Objects.requireNonNull(chain.held()).places().stream(),
                        entries.stream().map(TimelineEntry::text))
                .flatMap(texts -> texts);
        assertThat(told).noneMatch(text -> text.contains("越秀"));
        assertThat(chain.places()).containsExactlyInAnyOrder("天河区沙河街道团委", "管理范围外的部门");
        CadreChain whole = bed.bean(CadreChains.class)
                .of(OrganizationScope.WHOLE_PROVINCE, new CadreCode("C90"))
                .orElseThrow();
        assertThat(whole.places()).contains("团越秀区委");
    }

    @Test
    void whoHasTheMobileElsewhereIsNotNamed() {
        bed.apply();
        bed.bean(JdbcTemplate.class).update("UPDATE registry_cadre SET branch_id = NULL WHERE code = 'C4'");
        String held = DirectoryBed.cadre(4, "440104", "书记").replace(",B1", ",");
        bed.importLines(ImportKind.CADRES, CADRES, held.replace(People.mobile(4), People.mobile(95)));
        bed.importLines(
                ImportKind.CADRES,
                CADRES,
                DirectoryBed.cadre(91, "T2", "委员").replace(People.mobile(91), People.mobile(4)));
        CadreVerdict verdict = bed.bean(CadreChains.class)
                .of(tianhe, new CadreCode("C91"))
                .orElseThrow()
                .verdict();
        assertThat(verdict.kind()).isEqualTo(CadreVerdict.Kind.MOBILE_HELD);
        assertThat(verdict.text()).contains("管理范围外").doesNotContain("团干戊");
    }
}
