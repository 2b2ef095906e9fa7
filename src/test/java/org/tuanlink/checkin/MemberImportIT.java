package org.tuanlink.checkin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tuanlink.checkin.CheckinBed.ALL;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.cli.ApiClient;
import org.tuanlink.registry.ImportJob;
import org.tuanlink.registry.ImportKind;
import org.tuanlink.registry.Imports;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.testing.People;
import org.tuanlink.testing.ServiceEnvironment;

/** Members by file, and how they find themselves at check-in. */
@CheckinTest
class MemberImportIT {

    @Autowired
    private ApplicationContext service;

    @Autowired
    private Imports imports;

    private CheckinBed bed;

    @BeforeEach
    void branches() {
        bed = CheckinBed.make(service);
    }

    private static String row(String name, int person, String branch) {
        return name + "," + People.mobile(person) + "," + People.idNumber(person) + "," + branch;
    }

    private ImportJob take(OrganizationScope scope, String... rows) {
        byte[] file = ("姓名,手机号,身份证号,支部编码\n" + String.join("\n", rows) + "\n").getBytes(UTF_8);
        long id = imports.accept(scope, "导入人", ImportKind.MEMBERS, "m.csv", new ByteArrayInputStream(file));
        return await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> imports.find(ALL, id).orElseThrow(), job -> job.status()
                        .isFinal());
    }

    private List<String> refused(ImportJob job) {
        return imports.refusals(ALL, job.id(), 1, 100).items().stream()
                .map(one -> one.row() + " " + one.column())
                .toList();
    }

    private List<Map<String, Object>> stored() {
        return bed.jdbc().queryForList("SELECT * FROM checkin_member ORDER BY id");
    }

    @Test
    void goodRowsBecomeMembersAndBadOnesAreNamed() {
        ImportJob job = take(
                ALL,
                row("团员甲", 1, "B1"),
                row("团员乙", 2, "B2"),
                row("团员丙", 3, "T1"),
                "团员丁,123," + People.idNumber(4) + ",B1",
                "团员戊," + People.mobile(5) + ",440106199001011234,B1",
                row("团员己", 1, "B2"),
                row("", 7, "NONE"));
        assertThat(job.status()).isEqualTo(ImportJob.Status.SUCCEEDED);
        assertThat(job.accepted()).isEqualTo(2);
        assertThat(refused(job)).containsExactly("4 支部编码", "5 手机号", "6 身份证号", "7 身份证号", "8 姓名", "8 支部编码");
        assertThat(stored()).hasSize(2);
        assertThat(bed.count("registry_import_error WHERE entity_code LIKE '%团员%'"))
                .isZero();
    }

    @Test
    void programsUploadThemTooAndReadWhatWasRefused(@TempDir Path folder) throws Exception {
        var api = new ApiClient(URI.create("http://127.0.0.1:" + bed.port()), ServiceEnvironment.API_TOKEN);
        Path file = Files.writeString(
                folder.resolve("m.csv"),
                "姓名,手机号,身份证号,支部编码\n" + row("团员甲", 1, "B1") + "\n" + row("团员乙", 2, "NONE") + "\n");
        String path =
                "/registry/imports/" + api.upload("members", file).path("id").asLong();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.get(path).path("status").asString("").equals("SUCCEEDED"));
        assertThat(api.get(path).path("accepted").asInt()).isEqualTo(1);
        assertThat(api.get(path + "/errors").toString()).contains("支部编码").doesNotContain(People.idNumber(2));
        assertThat(stored()).hasSize(1);
    }

    @Test
    void theSameFileAgainChangesNothing() {
        take(ALL, row("团员甲", 1, "B1"), row("团员乙", 2, "B2"));
        var before = stored();
        ImportJob again = take(ALL, row("团员甲", 1, "B1"), row("团员乙", 2, "B2"));
        assertThat(again.accepted()).isEqualTo(2);
        assertThat(stored()).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void nobodyIsImportedIntoASecondBranch() {
        take(ALL, row("团员甲", 1, "B1"));
        ImportJob job = take(ALL, row("团员甲", 1, "B2"));
        assertThat(refused(job)).containsExactly("2 身份证号");
        assertThat(imports.refusals(ALL, job.id(), 1, 1).items().get(0).message())
                .contains("广州市丁公司一车间团支部")
                .doesNotContain(People.idNumber(1));
    }

    @Test
    void anUploaderOfOneBranchImportsIntoItOnlyAndLearnsOfNoOther() {
        take(ALL, row("团员甲", 1, "B1"));
        long b2 = bed.organizationId("B2");
        String path = String.valueOf(
                bed.jdbc().queryForObject("SELECT path FROM registry_organization WHERE id = ?", String.class, b2));
        ImportJob job = take(new OrganizationScope(b2, path), row("团员甲", 1, "B2"), row("团员乙", 2, "B1"));
        assertThat(refused(job)).containsExactly("2 身份证号", "3 支部编码");
        assertThat(imports.refusals(ALL, job.id(), 1, 9).items().toString()).doesNotContain("一车间");
    }

    @Test
    void anImportedMemberFindsHisBranchByHisMobileAndIsApprovedThere() {
        take(ALL, row("报到人", 1, "B2"));
        OwnApplication open = bed.own().open(bed.account(1));
        assertThat(open.form().value(MemberField.NAME)).isEqualTo("报到人");
        assertThat(open.form().value(MemberField.BRANCH)).isEqualTo("B2");
        assertThat(open.form().filled(MemberField.ID_NUMBER)).isEmpty();
        ApplicationView one = bed.checked(1, "B2", CheckState.PASSED);
        assertThat(bed.approve(one.id())).isInstanceOf(Decision.Done.class);
        assertThat(stored()).singleElement().satisfies(member -> {
            assertThat(member).containsEntry("source", "APPROVED").containsEntry("application_id", one.id());
        });
    }

    @Test
    void anImportedMemberWhoChecksInElsewhereIsToldWhereHeIs() {
        take(ALL, row("报到人", 1, "B2"));
        OwnAnswer answer = bed.submit(1, bed.draft(1, 1, "B1"));
        assertThat(answer).isInstanceOfSatisfying(OwnAnswer.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(Decision.ELSEWHERE);
            assertThat(refused.sentence()).contains("广州市丁公司二车间团支部");
        });
    }

    @Test
    void whoWasImportedElsewhereMeanwhileIsNotApproved() {
        ApplicationView one = bed.checked(1, "B1", CheckState.PASSED);
        take(ALL, row("报到人", 1, "B2"));
        Decision decision = bed.approve(one.id());
        assertThat(decision).isInstanceOfSatisfying(Decision.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(Decision.ELSEWHERE);
            assertThat(refused.sentence()).contains("二车间");
        });
        assertThat(bed.view(one.id()).state()).isEqualTo(ApplicationState.SUBMITTED);
        assertThat(stored()).singleElement().satisfies(member -> assertThat(member)
                .containsEntry("source", "IMPORTED"));
    }
}
