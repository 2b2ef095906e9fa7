package org.tuanlink.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.tuanlink.checkin.CheckinBed.ALL;
import static org.tuanlink.checkin.CheckinBed.SOON;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.callback.CallbackReplays;
import org.tuanlink.checkin.BranchPosters.Format;
import org.tuanlink.mp.MpCallException;
import org.tuanlink.mp.MpGateway;
import org.tuanlink.mp.MpMenus;
import org.tuanlink.mp.QrScene;
import org.tuanlink.poster.QrReader;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.testing.SimulatedWeCom;
import tools.jackson.databind.json.JsonMapper;
import wecomsim.AccountMessage;
import wecomsim.Administrator;
import wecomsim.CallbackTarget;
import wecomsim.Fault;
import wecomsim.FaultRule;
import wecomsim.WeChat;

/** A branch's QR code: made once, printed, scanned, answered. */
@CheckinTest
class BranchCodesIT {

    private static final OrganizationCode B1 = new OrganizationCode("B1");
    private static final String MAKING = "mp/qrcode/create";

    private final Administrator admin = SimulatedWeCom.get().admin();

    @Autowired
    private ApplicationContext service;

    @Autowired
    private BranchCodes codes;

    @Autowired
    private BranchPosters posters;

    @Autowired
    private MpGateway gateway;

    private CheckinBed bed;

    @BeforeEach
    void branches() {
        bed = CheckinBed.make(service);
        bed.jdbc().execute("DELETE FROM checkin_branch_code");
        admin.reset();
        admin.clearFaults();
        SimulatedWeCom.callBack(SimulatedWeCom.get(), "http://127.0.0.1:" + bed.port());
    }

    @AfterEach
    void noLonger() {
        bed.shift(Duration.ZERO);
        List.of(CallbackTarget.CONTACTS, CallbackTarget.AGENT, CallbackTarget.MP)
                .forEach(admin.callbacks()::remove);
    }

    private String link() {
        return codes.make(ALL, B1).flatMap(BranchCode::link).orElseThrow();
    }

    private int printed() {
        return bed.count("access_audit_entry WHERE action = 'checkin.poster' AND subject_id = 'B1'");
    }

    private static List<String> said(WeChat weChat) {
        return weChat.messages().stream().map(AccountMessage::text).toList();
    }

    @Test
    void itIsMadeOnceWhenItIsWantedAndPrinted() {
        assertThat(codes.find(ALL, B1).orElseThrow().link()).isEmpty();
        assertThat(admin.counts().callsOf(MAKING)).isZero();
        int before = printed();
        String link = link();
        assertThat(link()).isEqualTo(link);
        assertThat(admin.counts().callsOf(MAKING)).isEqualTo(1);
        BranchCode code = codes.find(ALL, B1).orElseThrow();
        assertThat(code.endsAt()).isNull();
        assertThat(posters.picture(code).flatMap(QrReader::read)).contains(link);
        assertThat(posters.poster(code, Format.PNG).flatMap(QrReader::read)).contains(link);
        assertThat(printed()).isEqualTo(before + 1);
    }

    @Test
    void nobodyGetsThatOfABranchOutsideHisScopeOrOfWhatIsNoBranch() {
        String path =
                bed.jdbc().queryForObject("SELECT path FROM registry_organization WHERE code = 'B2'", String.class);
        var other = new OrganizationScope(bed.organizationId("B2"), String.valueOf(path));
        assertThat(codes.make(other, B1)).isEmpty();
        assertThat(codes.make(ALL, new OrganizationCode("T1"))).isEmpty();
        assertThat(admin.counts().callsOf(MAKING)).isZero();
    }

    @Test
    void aFaultIsToldAndLeavesNothing() {
        admin.inject(FaultRule.on(MAKING, new Fault.ErrorCode(45009)));
        assertThatThrownBy(() -> codes.make(ALL, B1)).isInstanceOf(MpCallException.class);
        assertThat(bed.count("checkin_branch_code")).isZero();
        admin.clearFaults();
        assertThat(link()).isNotEmpty();
    }

    @Test
    void whenNoPermanentOnesAreLeftItLastsAMonthAndIsRenewedBeforeItEnds() {
        bed.jdbc()
                .execute("INSERT INTO checkin_branch_code (branch_id, ticket, content, ends_at, created_at)"
                        + " VALUES (1, 't', 'c', NULL, '2018-01-02'), (2, 't', 'c', NULL, '2018-01-02'),"
                        + " (3, 't', 'c', NULL, '2018-01-02')");
        String first = link();
        BranchCode code = codes.find(ALL, B1).orElseThrow();
        assertThat(code.endsAt()).isNotNull();
        assertThat(posters.poster(code, Format.PDF)).isPresent();
        bed.shift(Duration.ofDays(25));
        assertThat(codes.find(ALL, B1).orElseThrow().link()).isEmpty();
        assertThat(link()).isNotEqualTo(first);
        assertThat(bed.count("checkin_branch_code WHERE branch_id = ?", bed.organizationId("B1")))
                .isEqualTo(1);
    }

    @Test
    void whoScansItIsAnsweredWithTheWayToThatBranch() {
        WeChat fresh = admin.phone("wechat-7101").weChat();
        WeChat follower = admin.phone("wechat-7102").weChat();
        follower.follow();
        await().atMost(SOON).untilAsserted(() -> assertThat(said(follower)).hasSize(1));
        String link = link();
        fresh.scan(link);
        follower.scan(link);
        String page = "https://tuanlink.example/member/branch/B1";
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(said(fresh)).singleElement().asString().contains("广州市丁公司一车间团支部", page);
            assertThat(said(follower)).hasSize(2).last().asString().contains("广州市丁公司一车间团支部", page);
        });
        assertThat(said(follower).get(0)).contains("https://tuanlink.example/member/");
    }

    @Test
    void aCodeOfNoBranchIsAnsweredToo() {
        WeChat someone = admin.phone("wechat-7103").weChat();
        someone.scan(gateway.permanentQrCode(new QrScene("b:999999999")).content());
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(said(someone)).singleElement().asString().contains("已经撤销或不存在"));
        someone.scan(gateway.permanentQrCode(new QrScene("something else")).content());
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(said(someone)).hasSize(2).last().asString().contains("欢迎使用智慧团建"));
    }

    @Test
    void theMenuLeadsToTheMembersPagesAndHelpIsGivenInTheChat() throws Exception {
        String file = Files.readString(Path.of("wechat-menus", "mp.json"))
                .replace("${public-url}", "https://tuanlink.example");
        service.getBean(MpMenus.class)
                .publishMenu(JsonMapper.builder().build().readTree(file).path("menu"));
        WeChat someone = admin.phone("wechat-7105").weChat();
        someone.follow();
        await().atMost(SOON).untilAsserted(() -> assertThat(said(someone)).hasSize(1));
        assertThat(someone.openMenu("在线报到")).isEqualTo("https://tuanlink.example/member/");
        assertThat(someone.openMenu("我的账号")).isEqualTo("https://tuanlink.example/member/account");
        someone.openMenu("帮助");
        await().atMost(SOON).untilAsserted(() -> assertThat(said(someone))
                .hasSize(2)
                .last()
                .asString()
                .contains("在线报到三步", "https://tuanlink.example/member/"));
    }

    @Test
    void anEventThatIsHandledAgainIsNotAnsweredAgain() {
        WeChat someone = admin.phone("wechat-7104").weChat();
        someone.scan(link());
        await().atMost(SOON).untilAsserted(() -> assertThat(said(someone)).hasSize(1));
        Optional<Long> event = bed.jdbc().queryForList("SELECT MAX(id) FROM callback_event", Long.class).stream()
                .findFirst();
        service.getBean(CallbackReplays.class).replay(event.orElseThrow(), "审核人");
        await().atMost(SOON).until(() -> bed.count("callback_event WHERE state <> 'DONE'") == 0);
        await().during(Duration.ofMillis(500)).until(() -> said(someone).size() == 1);
    }
}
