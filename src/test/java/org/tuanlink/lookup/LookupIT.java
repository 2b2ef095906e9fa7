package org.tuanlink.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.invitation.InvitationAnswer;
import org.tuanlink.invitation.Invitations;
import org.tuanlink.registry.CadreLookup;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.Roster;
import org.tuanlink.testing.RowsRead;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.testing.browser.PhoneBrowserTest;

/** What is found, by whom, and what it costs. */
@PhoneBrowserTest
class LookupIT {

    @Autowired
    private ApplicationContext service;

    private LookupBed bed;

    @BeforeEach
    void makeBed() {
        bed = LookupBed.make(service);
    }

    private static String search(ConsoleClient phone, String query) {
        return phone.get("/m/contacts?q=" + encoded(query)).body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    @Test
    void cadresOfTheWholeProvinceAreFoundByNamePinyinInitialsAndOrganisation() {
        ConsoleClient phone = bed.in("OP");
        for (String query : new String[] {"曾仇", "仇安", "zengqiuan", "zqa", "ZQA", "zeng qiu", "曾仇安 软件工程"}) {
            assertThat(search(phone, query)).as(query).contains("曾仇安").contains("软件工程专业第三团支部");
        }
        assertThat(search(phone, "双胞名")).contains("团广州市天河区委").contains("华南理工大学团委");
        assertThat(search(phone, "双胞名 天河")).contains("cadres/TWIN2").doesNotContain("cadres/TWIN1");
        assertThat(search(phone, "没有这人")).contains("没有找到");
        assertThat(search(phone, "gzsth")).contains("团广州市天河区委");
    }

    @Test
    void whoLeavesOfficeIsFoundNoMoreAndWhoComesIsAtOnce() {
        CadreLookup cadres = service.getBean(CadreLookup.class);
        assertThat(cadres.search("曾仇安", 1).items()).hasSize(1);
        Roster.add(bed.port()).cadres(Roster.person("LATE", "后来者", 8) + ",U1,委员,否,U3");
        assertThat(cadres.search("hlz", 1).items()).hasSize(1);
        bed.jdbc().update("UPDATE registry_cadre SET in_office = FALSE WHERE code = 'LATE'");
        assertThat(cadres.search("hlz", 1).items()).isEmpty();
    }

    @Test
    void membersAreFoundInOnesOwnSubtreeOnlyAndMasked() {
        String operator = search(bed.in("OP"), "张");
        assertThat(operator)
                .contains("张*员")
                .contains("张*三")
                .doesNotContain("张*方")
                .doesNotContain("张团员");
        assertThat(search(bed.in("BR"), "张")).contains("张*员").doesNotContain("张*三");
    }

    @Test
    void membersOfOneNameAreNarrowedByTheirBranch() {
        ConsoleClient phone = bed.in("OP");
        assertThat(search(phone, "张 龙口")).contains("张*三").doesNotContain("张*员");
        assertThat(search(phone, "张 tianhe")).contains("张*三").contains("张*员");
        assertThat(search(phone, "张 软件工程")).doesNotContain("张*方");
    }

    @Test
    void whatIsDissolvedIsNotFound() {
        bed.jdbc().update("UPDATE registry_organization SET status = 'DISSOLVED' WHERE code IN ('B2', 'U3')");
        bed.jdbc()
                .update("UPDATE registry_organization o, registry_revision r SET o.revision = r.revision + 1"
                        + " WHERE o.code IN ('B2', 'U3')");
        bed.jdbc().update("UPDATE registry_revision SET revision = revision + 1");
        ConsoleClient phone = bed.in("OP");
        assertThat(search(phone, "张")).contains("张*员").doesNotContain("张*三");
        assertThat(search(phone, "第三团支部")).doesNotContain("软件工程");
        assertThat(phone.get("/m/contacts/organizations/U3").statusCode()).isEqualTo(404);
    }

    @Test
    void aCadreLooksUpSoManyTimesAnHourAndNoMore() {
        ConsoleClient phone = bed.in("OP");
        search(phone, "曾仇安");
        bed.jdbc().update("UPDATE lookup_use SET used = 600 WHERE kind = 'SEARCH'");
        assertThat(search(phone, "曾仇安")).contains("查找得太多").doesNotContain("第三团支部");
        assertThat(search(bed.in("BR"), "曾仇安")).contains("第三团支部");
        phone.get("/m/contacts/cadres/FAR");
        bed.jdbc().update("UPDATE lookup_use SET used = 200 WHERE kind = 'PROFILE'");
        var refused = phone.get("/m/contacts/cadres/FAR");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("请过一会儿再看").doesNotContain(LookupBed.userId("FAR"));
        assertThat(phone.get("/m/contacts/organizations/U3").statusCode()).isEqualTo(429);
        bed.jdbc().update("UPDATE lookup_use SET begun_at = begun_at - INTERVAL 61 MINUTE");
        assertThat(search(phone, "曾仇安")).contains("第三团支部");
        assertThat(phone.get("/m/contacts/cadres/FAR").statusCode()).isEqualTo(200);
    }

    @Test
    void whatSomebodyLooksForIsNotLogged() {
        ConsoleClient phone = bed.in("OP");
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        try {
            search(phone, "绝无此人");
            search(phone, "绝无此人 天河");
            search(phone, "juewucirenjuewuciren");
            phone.get("/m/search?q=" + encoded("绝无此人"));
            phone.get("/m/contacts/cadres/" + encoded("绝无此人"));
            bed.jdbc().update("UPDATE lookup_use SET used = 600");
            search(phone, "绝无此人");
        } finally {
            root.detachAppender(log);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(
                        line -> line.contains("绝无此人") || line.contains(encoded("绝无此人")) || line.contains("juewuciren"));
    }

    private OrganizationScope part(String code) {
        return bed.jdbc()
                .query(
                        "SELECT id, path FROM registry_organization WHERE code = ?",
                        (row, n) -> new OrganizationScope(row.getLong(1), row.getString(2)),
                        code)
                .get(0);
    }

    @Test
    void whoeverMayBeRemindedIsFoundBehindAnyNumberOfThoseWhoMayNot() {
        bed.manyWhoHaveNotEntered("T1", 1_500, 1_200);
        Absentees absentees = service.getBean(Absentees.class);
        Caps caps = new Caps(LocalDateTime.of(2020, 1, 1, 0, 0), 5);
        assertThat(absentees.remindable(part("T1"), caps, 200)).hasSize(200).doesNotHaveDuplicates();
        // NEW waits besides.
        assertThat(absentees.countRemindable(part("T1"), caps, 10_000)).isEqualTo(301);
        assertThat(absentees.countRemindable(part("T1"), caps, 100)).isEqualTo(100);
        assertThat(absentees.countRemindable(part("U1"), caps, 10_000)).isEqualTo(2);
    }

    @Test
    void anOperatorsTapInvitesHisOwnPartByWeComAndNothingElse() {
        Invitations invitations = service.getBean(Invitations.class);
        LocalDate day = LocalDate.of(2018, 1, 5);
        for (String foreign : List.of("44", "440106", "B1", "U1", "NOTHING")) {
            assertThat(invitations.remindOwn(part("T1"), new OrganizationCode(foreign), "测试", day))
                    .as(foreign)
                    .isInstanceOf(InvitationAnswer.Refused.class);
        }
        InvitationAnswer once = invitations.remindOwn(part("T1"), new OrganizationCode("T1"), "测试", day);
        assertThat(once).isInstanceOf(InvitationAnswer.Done.class);
        assertThat(invitations.remindOwn(part("T1"), new OrganizationCode("T1"), "测试", day))
                .isEqualTo(once);
        long campaign = ((InvitationAnswer.Done) once).campaignId();
        assertThat(bed.jdbc()
                        .queryForList("SELECT channels FROM invitation_campaign WHERE id = ?", String.class, campaign))
                .containsExactly("WECOM");
        assertThat(bed.jdbc()
                        .queryForObject(
                                "SELECT COUNT(*) FROM access_audit_entry WHERE action = 'invitation.create'"
                                        + " AND subject_id = ?",
                                Integer.class,
                                Long.toString(campaign)))
                .isEqualTo(1);
        ConsoleClient phone = bed.in("OP");
        for (String path : List.of("/console/invitations", "/api/v1/invitations", "/api/v1/invitations/1")) {
            assertThat(phone.get(path).statusCode()).as(path).isIn(302, 401, 403);
        }
        assertThat(phone.postBare("/api/v1/invitations", "organizationCode", "T1")
                        .statusCode())
                .isIn(401, 403);
    }

    @Test
    void anOrdinaryCadreRemindsNobody() {
        bed.jdbc()
                .update("UPDATE registry_post SET operator = FALSE WHERE cadre_id ="
                        + " (SELECT id FROM registry_cadre WHERE code = 'BR')");
        ConsoleClient phone = bed.in("BR");
        assertThat(phone.get("/m/organization/entry").statusCode()).isEqualTo(404);
        assertThat(phone.post("/m/organization/entry", "organization", "B1").statusCode())
                .isEqualTo(404);
        assertThat(bed.jdbc().queryForObject("SELECT COUNT(*) FROM lookup_reminder", Integer.class))
                .isZero();
    }

    private static Stream<String> found(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().map(one -> one.group(1));
    }

    @Test
    void everyLinkOfTheAppsMenuAndOfItsHomePageOpens() throws Exception {
        ConsoleClient phone = bed.in("OP");
        Set<String> links = new TreeSet<>();
        String menu = Files.readString(Path.of("wechat-menus", "wecom-app.json"));
        found(menu, "\\$\\{public-url\\}(/[^\"]*)").forEach(links::add);
        assertThat(links).contains("/m/", "/m/contacts", "/m/organization");
        String home = phone.get("/m/").body();
        List<String> offered = found(home, "href=\"(/m/[^\"#]*)\"").toList();
        assertThat(offered).contains("/m/contacts", "/m/organization", "/m/reviews");
        links.addAll(offered);
        found(phone.get("/m/organization").body(), "href=\"(/m/[^\"#]*)\"").forEach(links::add);
        assertThat(links).contains("/m/organization/entry", "/m/organization/check-in");
        for (String link : links) {
            assertThat(phone.get(link).statusCode()).as(link).isEqualTo(200);
        }
        String account = Files.readString(Path.of("wechat-menus", "mp.json"));
        assertThat(found(account, "\\$\\{public-url\\}(/[^\"]*)").toList())
                .isNotEmpty()
                .allSatisfy(link -> assertThat(
                                new ConsoleClient(bed.port()).get(link).statusCode())
                        .as(link)
                        .isIn(200, 302));
    }

    @Test
    void anOrdinaryCadreIsLedToTheAddressBookToo() {
        bed.jdbc().update("UPDATE registry_post SET operator = FALSE");
        String home = bed.in("BR").get("/m/").body();
        assertThat(home).contains("/m/contacts").contains("/m/organization").doesNotContain("/m/reviews");
    }

    @Test
    void noPageTellsANumber() {
        ConsoleClient phone = bed.in("OP");
        for (String path : new String[] {
            "/m/contacts?q=" + encoded("曾仇安"),
            "/m/contacts/cadres/FAR",
            "/m/contacts/organizations/U3",
            "/m/organization/entry",
            "/m/organization/check-in"
        }) {
            var answer = phone.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).doesNotContain("198").doesNotContain("****");
        }
        assertThat(phone.get("/m/contacts/cadres/NOBODY").statusCode()).isEqualTo(404);
        assertThat(phone.get("/m/contacts/organizations/NOTHING").statusCode()).isEqualTo(404);
        assertThat(phone.get("/m/contacts/cadres/OUT").body()).contains("还不在企业微信通讯录里");
    }

    @Test
    void aUseridIsToldToWhoIsInOnly() {
        assertThat(bed.in("OP").get("/m/contacts/cadres/FAR").body()).contains(LookupBed.userId("FAR"));
        var stranger = new ConsoleClient(bed.port()).get("/m/contacts/cadres/FAR");
        assertThat(stranger.statusCode()).isEqualTo(302);
        assertThat(stranger.body()).doesNotContain(LookupBed.userId("FAR"));
        var unsigned = new ConsoleClient(bed.port()).get("/m/contacts/signature?url=" + encoded(own("/m/contacts/x")));
        assertThat(unsigned.statusCode()).isEqualTo(302);
    }

    private String own(String path) {
        return "http://127.0.0.1:" + bed.port() + path;
    }

    @Test
    void onlyOwnPagesAreSignedAndWithOneTicket() {
        ConsoleClient phone = bed.in("OP");
        for (String foreign : new String[] {
            "",
            "/m/contacts/cadres/FAR",
            "https://elsewhere.example/m/contacts/cadres/FAR",
            "http://127.0.0.1:" + bed.port() + "@elsewhere.example/m/contacts/",
            "http://somebody@127.0.0.1:" + bed.port() + "/m/contacts/cadres/FAR",
            "https://127.0.0.1:" + bed.port() + "/m/contacts/cadres/FAR",
            own("/m/"),
            own("/console/"),
            own("/m/contacts/../../console/"),
            own("/m/contacts/x\n")
        }) {
            assertThat(phone.get("/m/contacts/signature?url=" + encoded(foreign))
                            .statusCode())
                    .as(foreign)
                    .isEqualTo(400);
        }
        for (int i = 0; i < 3; i++) {
            var signed = phone.get("/m/contacts/signature?url=" + encoded(own("/m/contacts/cadres/FAR?from=" + i)));
            assertThat(signed.statusCode()).isEqualTo(200);
            assertThat(signed.body())
                    .contains("signature")
                    .doesNotContain("ticket")
                    .doesNotContain("APP-");
        }
        assertThat(SimulatedWeCom.get().admin().counts().callsOf("ticket/get")).isLessThanOrEqualTo(1);
    }

    @Test
    void aSearchReadsFewRows() {
        Contacts contacts = service.getBean(Contacts.class);
        OrganizationScope part = bed.jdbc()
                .query(
                        "SELECT id, path FROM registry_organization WHERE code = 'T1'",
                        (row, n) -> new OrganizationScope(row.getLong(1), row.getString(2)))
                .get(0);
        RowsRead rows = new RowsRead(service);
        contacts.search(part, "张", 1);
        assertThat(rows.read(() -> contacts.search(part, "张", 1))).isLessThan(100);
        assertThat(rows.read(() -> contacts.search(part, "双胞名", 1))).isLessThan(100);
    }
}
