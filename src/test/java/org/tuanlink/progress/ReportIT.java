package org.tuanlink.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.idev.excel.FastExcel;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.access.Role;
import org.tuanlink.progress.ReportRecipient.Problem;
import org.tuanlink.progress.ReportRecipient.State;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.testing.Accounts;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.browser.PhoneBrowserTest;

@PhoneBrowserTest
class ReportIT {

    private static final OrganizationScope ALL = OrganizationScope.WHOLE_PROVINCE;

    @Autowired
    private ApplicationContext service;

    @Autowired
    private Reports reports;

    @Autowired
    private ReportSends sends;

    @Autowired
    private ReportSchedules schedules;

    @Autowired
    private Progress progress;

    @Autowired
    private ReportPaper paper;

    private ReportBed bed;

    @BeforeEach
    void province() {
        bed = ReportBed.make(service);
    }

    private OrganizationScope scope(String code) {
        Place place = reports.place(ALL, code).orElseThrow();
        return new OrganizationScope(place.id(), place.path());
    }

    private Report today(String code, String... stages) {
        return reports.of(reports.place(ALL, code).orElseThrow(), reports.today(), List.of(stages));
    }

    private long preview(OrganizationScope scope, ReportReach reach, String... stages) {
        return ((ReportAnswer.Done) sends.preview(scope, null, List.of(stages), reach, UUID.randomUUID(), "某")).id();
    }

    private static <T> List<T> twice(Callable<T> deed) throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> one : threads.invokeAll(List.of(deed, deed))) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void thePreviewSaysWhoIsToldAndThatIsWhoIsTold() throws Exception {
        long id = preview(ALL, ReportReach.CHILDREN, "cadres");
        ReportSends.Outlook preview = sends.find(ALL, id).orElseThrow();
        assertThat(preview.send().behind()).isEqualTo(3);
        assertThat(preview.states()).isEqualTo(Map.of(State.READY, 2L, State.UNREACHABLE, 2L));
        assertThat(preview.problems()).isEqualTo(Map.of(Problem.NOT_ENTERED, 1L, Problem.NOT_IN_WECOM, 1L));
        assertThat(preview.words())
                .contains("督办通报：团干部入驻")
                .contains("团广州市委")
                .contains("还差 2")
                .contains("2018年1月12日");
        assertThat(ReportBed.cards(ReportBed.userId("GZ"))).isEmpty();

        assertThat(twice(() -> sends.confirm(ALL, id, "某"))).containsOnly(new ReportAnswer.Done(id));
        await().atMost(Duration.ofSeconds(15))
                .until(() -> sends.find(ALL, id).orElseThrow().of("SENT") == 2);
        assertThat(ReportBed.cards(ReportBed.userId("GZ"))).singleElement().satisfies(card -> assertThat(card)
                .contains("团广州市委")
                .contains("还差 2")
                .contains("1 / 3")
                .contains("2018年1月12日")
                .contains("/m/organization"));
        assertThat(ReportBed.cards(ReportBed.ADMIN)).hasSize(1);
        assertThat(sends.find(ALL, id).orElseThrow().states()).isEqualTo(Map.of(State.SENT, 2L, State.UNREACHABLE, 2L));
        assertThat(bed.jdbc()
                        .queryForObject(
                                "SELECT COUNT(*) FROM access_audit_entry WHERE action = 'progress.report.send'"
                                        + " AND subject_id = ?",
                                Integer.class,
                                Long.toString(id)))
                .isOne();

        long again = preview(ALL, ReportReach.CHILDREN, "cadres");
        assertThat(sends.find(ALL, again).orElseThrow().problems()).containsEntry(Problem.TOLD_TODAY, 2L);
        assertThat(sends.confirm(ALL, again, "某")).isEqualTo(new ReportAnswer.Refused(ReportRefusal.NOBODY));
    }

    @Test
    void whoAnswersForSeveralGetsOneCardOfAStageOnADayHoweverManyAreSent() {
        bed.jdbc()
                .update("INSERT INTO registry_post (cadre_id, organization_id, operator) SELECT c.id, o.id, TRUE"
                        + " FROM registry_cadre c, registry_organization o WHERE c.code = 'GZ' AND o.code = '440106'");
        long first = preview(ALL, ReportReach.ALL, "cadres");
        long second = preview(scope("4401"), ReportReach.ALL, "cadres");
        assertThat(sends.recipients(sends.find(ALL, first).orElseThrow(), State.READY, 1)
                        .items())
                .anySatisfy(one -> assertThat(one.others()).isOne());
        ReportAnswer one = sends.confirm(ALL, first, "某");
        ReportAnswer other = sends.confirm(scope("4401"), second, "某");
        assertThat(List.of(one, other)).allMatch(answer -> answer instanceof ReportAnswer.Done);
        await().atMost(Duration.ofSeconds(15)).until(() -> List.of(first, second).stream()
                .map(id -> sends.find(ALL, id).orElseThrow())
                .noneMatch(found -> found.isGoing()));
        assertThat(ReportBed.cards(ReportBed.userId("GZ"))).hasSize(1);
    }

    @Test
    void anAskerGetsOnePreviewForARequestAndNobodyElsesIsThere() throws Exception {
        UUID request = UUID.randomUUID();
        List<ReportAnswer> both =
                twice(() -> sends.preview(ALL, "4401", List.of("cadres"), ReportReach.ALL, request, "某"));
        ReportAnswer one = both.get(0);
        assertThat(both).containsOnly(one);
        assertThat(sends.preview(ALL, "4401", List.of("cadres"), ReportReach.ALL, request, "某"))
                .isEqualTo(one);
        long id = ((ReportAnswer.Done) one).id();
        assertThat(sends.find(scope("4403"), id)).isEmpty();
        assertThat(sends.confirm(scope("4403"), id, "某"))
                .isEqualTo(new ReportAnswer.Refused(ReportRefusal.NO_SUCH_SEND));
        assertThat(sends.preview(scope("4403"), "4401", List.of("cadres"), ReportReach.ALL, UUID.randomUUID(), "某"))
                .isEqualTo(new ReportAnswer.Refused(ReportRefusal.NO_SUCH_ORGANIZATION));
        assertThat(sends.preview(scope("440106"), "440106", List.of("cadres"), ReportReach.ALL, UUID.randomUUID(), "某"))
                .isEqualTo(new ReportAnswer.Refused(ReportRefusal.NOT_ALLOWED));
        bed.jdbc().update("UPDATE progress_report_send SET created_at = created_at - INTERVAL 31 MINUTE");
        assertThat(sends.confirm(ALL, id, "某")).isEqualTo(new ReportAnswer.Refused(ReportRefusal.EXPIRED));
    }

    @Test
    void aTimeThatWasMissedForDaysIsMadeUpForOnceWhoeverLooks() throws Exception {
        ReportAnswer added = schedules.add(ALL, null, List.of("cadres"), ReportReach.CHILDREN, null, "09:00", "某");
        assertThat(schedules.add(ALL, null, List.of("cadres"), ReportReach.CHILDREN, null, "09:00", "某"))
                .isEqualTo(added);
        bed.jdbc().update("UPDATE progress_report_schedule SET next_at = next_at - INTERVAL 5 DAY");
        List<Boolean> unused = twice(() -> {
            schedules.fire();
            return true;
        });
        schedules.fire();
        await().atMost(Duration.ofSeconds(15))
                .until(() -> ReportBed.cards(ReportBed.userId("GZ")).size() == 1);
        assertThat(sends.list(ALL, 1).items()).singleElement().satisfies(send -> assertThat(send.schedule())
                .isEqualTo(((ReportAnswer.Done) added).id()));
        assertThat(schedules.list(ALL)).singleElement().satisfies(one -> assertThat(one.nextAt())
                .isAfter(java.time.Instant.now()));
        assertThat(schedules.list(scope("4403"))).isEmpty();
    }

    @Test
    void aScheduleThatFailsKeepsNoOther() {
        ReportAnswer broken = schedules.add(ALL, null, List.of("operators"), ReportReach.CHILDREN, null, "08:00", "某");
        ReportAnswer well = schedules.add(ALL, null, List.of("cadres"), ReportReach.CHILDREN, null, "09:00", "某");
        bed.jdbc().update("UPDATE progress_report_schedule SET next_at = next_at - INTERVAL 5 DAY");
        bed.jdbc()
                .update(
                        "UPDATE progress_report_schedule SET reach = 'NONSENSE', next_at = next_at - INTERVAL 1 DAY"
                                + " WHERE id = ?",
                        ((ReportAnswer.Done) broken).id());
        schedules.fire();
        assertThat(sends.list(ALL, 1).items()).singleElement().satisfies(send -> assertThat(send.schedule())
                .isEqualTo(((ReportAnswer.Done) well).id()));
        bed.jdbc().update("DELETE FROM progress_report_schedule");
    }

    @Test
    void anEarlierDayIsToldFromItsHistoryOrNotAtAll() {
        bed.remember(1);
        LocalDate yesterday = reports.today().minusDays(1);
        Place province = reports.place(ALL, "44").orElseThrow();
        Report report = reports.of(province, yesterday, List.of());
        assertThat(report.stages()).hasSize(7);
        assertThat(report.comparisons()).extracting(one -> one.group().name()).contains("CITY", "UNIVERSITY", "COUNTY");
        assertThat(today("44").stages().get(2).sinceYesterday()).isZero();
        List<String> behind = new ArrayList<>();
        reports.behind(
                report, below -> behind.add(below.organization().place().code().value()));
        assertThat(behind).contains("4401", "440106", "U1").doesNotContain("B1", "U3");
        assertThat(reports.of(province, yesterday.minusDays(1), List.of()).isKnown())
                .isFalse();
        assertThat(reports.of(reports.place(ALL, "B1").orElseThrow(), yesterday, List.of())
                        .isKnown())
                .isFalse();
    }

    @Test
    void theWorkbookHasTheFiguresOfProgressAndAllThatAreBehind() throws Exception {
        ConsoleClient console = new Accounts(bed.jdbc()).signedIn(bed.port(), Role.PROVINCE_ADMIN, null);
        byte[] file = java.net.http.HttpClient.newHttpClient()
                .send(
                        console.request("/console/progress/reports/report.xlsx").build(),
                        java.net.http.HttpResponse.BodyHandlers.ofByteArray())
                .body();
        Files.write(Files.createDirectories(Path.of("target", "reports")).resolve("report.xlsx"), file);
        Map<String, List<String>> stages = new LinkedHashMap<>();
        rows(file, 0).forEach(row -> stages.put(row.get(2), row));
        OrganizationProgress truth =
                progress.of(ALL, new OrganizationCode("44")).orElseThrow();
        assertThat(truth.stages()).allSatisfy(stage -> {
            List<String> row = stages.getOrDefault(stage.stage().name(), List.of());
            assertThat(row.get(5)).isEqualTo(Long.toString(stage.count().total()));
            assertThat(row.get(6)).isEqualTo(Long.toString(stage.count().done()));
            assertThat(row.get(8)).isEqualTo(Long.toString(stage.behind()));
        });
        assertThat(rows(file, 1)).hasSize(7 * 5);
        assertThat(rows(file, 2).stream().map(row -> row.get(0) + " " + row.get(2)))
                .containsExactlyInAnyOrder("1 4401", "2 440106", "3 B1", "1 4403", "2 440305", "3 B2", "1 U1", "2 U3");
        assertThat(bed.jdbc()
                        .queryForObject(
                                "SELECT COUNT(*) FROM access_audit_entry WHERE action = 'list.export' AND subject_id = 'progress-report'",
                                Integer.class))
                .isPositive();
    }

    private static List<List<String>> rows(byte[] file, int sheet) {
        List<Map<Integer, String>> read =
                FastExcel.read(new ByteArrayInputStream(file)).sheet(sheet).doReadSync();
        return read.stream()
                .map(row -> row.values().stream().map(String::valueOf).toList())
                .toList();
    }

    @Test
    void thePaperSaysWhoWhenAndByWhom() throws Exception {
        byte[] pdf = paper.pdf(today("44"), "省管理员");
        Files.write(Files.createDirectories(Path.of("target", "reports")).resolve("report.pdf"), pdf);
        try (var document = Loader.loadPDF(pdf)) {
            String text = Normalizer.normalize(new PDFTextStripper().getText(document), Normalizer.Form.NFKC)
                    .replaceAll("\\s", "")
                    .replace('⻚', '页');
            assertThat(text)
                    .contains("督办通报", "团广东省委", "编制:省管理员", "各市排名")
                    .contains("第1页,共" + document.getNumberOfPages() + "页")
                    .contains("未达到目标的下级组织");
        }
        assertThat(reports.lines(today("44", "cadres")).stream()
                        .mapToLong(Report.Line::others)
                        .sum())
                .isOne(); // the branch below the county
    }
}
