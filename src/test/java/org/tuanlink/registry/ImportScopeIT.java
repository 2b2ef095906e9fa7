package org.tuanlink.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tuanlink.registry.OrganizationScope.WHOLE_PROVINCE;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.testing.ServiceTest;

@ServiceTest
class ImportScopeIT {

    private static final String CADRES = "code,name,mobile,idNumber,organizationCode,post,operator,branchCode";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Imports imports;

    private RegistryBed bed;
    private OrganizationScope foshan;

    @BeforeEach
    void smallProvince() {
        bed = new RegistryBed(jdbc, port);
        bed.build();
        foshan = bed.scope("4406");
    }

    private ImportJob run(OrganizationScope scope, ImportKind kind, String... lines) {
        byte[] file = (String.join("\n", lines) + "\n").getBytes(UTF_8);
        long id = imports.accept(scope, "佛山管理员", kind, "file.csv", new ByteArrayInputStream(file));
        return await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> imports.find(scope, id).orElseThrow(), job -> job.status()
                        .isFinal());
    }

    private Map<Integer, String> refused(ImportJob job) {
        Map<Integer, String> refused = new HashMap<>();
        imports.refusals(WHOLE_PROVINCE, job.id(), 1, 100)
                .items()
                .forEach(refusal -> refused.put(refusal.row(), refusal.column() + "：" + refusal.message()));
        return refused;
    }

    @Test
    void organisationsOutsideOfTheUploadersSubtreeAreRefusedRowByRow() {
        ImportJob job = run(
                foshan,
                ImportKind.ORGANIZATIONS,
                "code,parentCode,type,shortName",
                "N1,4406,BRANCH,佛山市新公司团支部",
                "N2,4401,BRANCH,广州市新公司团支部",
                "G1,4406,BRANCH,广州市甲公司团支部",
                "F1,4401,BRANCH,佛山市乙公司团支部",
                "4406,44,LEADING_BODY,团佛山市委",
                "N3,N1,BRANCH,佛山市下级团支部",
                "N4,,BRANCH,佛山市无上级团支部");
        assertThat(job.accepted()).isEqualTo(2);
        Map<Integer, String> refused = refused(job);
        assertThat(refused.keySet()).containsExactlyInAnyOrder(3, 4, 5, 7, 8);
        assertThat(refused.get(3)).startsWith("上级组织编码：").contains("不在您的管理范围内");
        assertThat(refused.get(4)).startsWith("组织编码：").contains("管理范围以外");
        assertThat(refused.get(5)).startsWith("上级组织编码：").contains("不在您的管理范围内");
        assertThat(jdbc.queryForObject(
                        "SELECT COUNT(*) FROM registry_organization WHERE code IN ('N2', 'N3', 'N4')", Integer.class))
                .isZero();
    }

    @Test
    void theScopesOwnRootIsNotMovedByItsAdmin() {
        ImportJob job =
                run(foshan, ImportKind.ORGANIZATIONS, "code,parentCode,type,shortName", "4406,4401,LEADING_BODY,团佛山市委");
        assertThat(refused(job).get(2)).contains("最高一级组织");
    }

    @Test
    void ofSomebodyWhoIsAlsoElsewhereOnlyThePostsHereChange() {
        ImportJob job = run(
                foshan,
                ImportKind.CADRES,
                CADRES,
                RegistryBed.cadre("C4", "张甲戊", 4, "S1,SECRETARY,是,"),
                RegistryBed.cadre("C4", "张甲戊", 4, "440604,STAFF,否,"),
                RegistryBed.cadre("C6", "区改名", 6, "4406,STAFF,否,"),
                RegistryBed.cadre("C1", "张甲乙", 77, "4406,STAFF,否,"),
                RegistryBed.cadre("C5", "王改名", 5, "S1B,SECRETARY,否,"),
                RegistryBed.cadre("C9", "新人", 9, "4401,STAFF,否,"),
                RegistryBed.cadre("C10", "新人", 10, "4406,STAFF,否,G1"));
        Map<Integer, String> refused = refused(job);
        assertThat(refused.keySet()).containsExactlyInAnyOrder(4, 5, 7, 8);
        assertThat(refused.get(4)).contains("管理范围以外的组织任职");
        assertThat(refused.get(5)).contains("管理范围以外的组织任职");
        assertThat(refused.get(7)).startsWith("组织编码：");
        assertThat(refused.get(8)).startsWith("所在支部编码：");
        assertThat(jdbc.queryForObject("SELECT name FROM registry_cadre WHERE code = 'C5'", String.class))
                .isEqualTo("王改名");
        assertThat(jdbc.queryForObject(
                        "SELECT COUNT(*) FROM registry_post p JOIN registry_cadre c ON c.id = p.cadre_id"
                                + " WHERE c.code = 'C4'",
                        Integer.class))
                .isEqualTo(3);
    }

    @Test
    void whoHoldsATakenNumberIsToldOnlyWhereHeIsKnown() {
        ImportJob job = run(
                foshan,
                ImportKind.CADRES,
                CADRES,
                RegistryBed.cadre("N1", "新人", 1, "4406,STAFF,否,"),
                RegistryBed.cadre("N2", "新人", 3, "4406,STAFF,否,"));
        assertThat(imports.refusals(WHOLE_PROVINCE, job.id(), 1, 100).items())
                .filteredOn(refusal -> refusal.row() == 2)
                .isNotEmpty()
                .allSatisfy(refusal -> assertThat(refusal.message()).endsWith("已被其他团干使用，请联系上级管理员。"));
        assertThat(refused(job).get(3)).contains("“C3”");
    }

    @Test
    void anImportIsSeenOnlyWhereItsScopeIsCovered() {
        ImportJob job =
                run(foshan, ImportKind.ORGANIZATIONS, "code,parentCode,type,shortName", "N1,4406,BRANCH,佛山市新公司团支部");
        assertThat(job.createdBy()).isEqualTo("佛山管理员");
        assertThat(job.startedAt()).isNotNull();
        assertThat(imports.find(WHOLE_PROVINCE, job.id())).isPresent();
        OrganizationScope county = bed.scope("440604");
        assertThat(imports.find(county, job.id())).isEmpty();
        assertThat(imports.find(bed.scope("4401"), job.id())).isEmpty();
        assertThat(imports.list(county, 1, 100).items()).isEmpty();
        assertThat(imports.list(foshan, 1, 100).items())
                .extracting(ImportJob::id)
                .contains(job.id());
        assertThat(imports.refusals(county, job.id(), 1, 10).items()).isEmpty();
        assertThat(imports.holdsFile(county, job.id())).isFalse();
    }
}
