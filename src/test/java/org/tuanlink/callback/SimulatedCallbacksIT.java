package org.tuanlink.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.ServiceTest;
import org.tuanlink.testing.SimulatedWeCom;
import wecomsim.Administrator;
import wecomsim.CallbackAddress;
import wecomsim.CallbackTarget;
import wecomsim.CallbackTotals;
import wecomsim.SimulatorOptions;
import wecomsim.TagChange;
import wecomsim.WeComSimulator;

/** From WeCom's console to the inbox's table. */
@ServiceTest
class SimulatedCallbacksIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final WeComSimulator weCom =
            WeComSimulator.start(SimulatorOptions.defaults().withCorpId(ServiceEnvironment.CORP_ID));
    private final Administrator admin = weCom.admin();

    @Autowired
    JdbcTemplate jdbc;

    @LocalServerPort
    int port;

    private long before;

    @BeforeEach
    void lookFromHereOn() {
        Long last = jdbc.queryForObject("SELECT MAX(id) FROM callback_event", Long.class);
        before = last == null ? 0 : last;
    }

    @AfterEach
    void stop() {
        weCom.close();
    }

    private String node() {
        return "http://127.0.0.1:" + port;
    }

    private List<String> stored() {
        CallbackTotals totals = admin.awaitCallbacks(SOON);
        assertThat(totals.givenUp()).isZero();
        return jdbc.queryForList(
                "SELECT CONCAT(kind, ' ', subject, ' ', deliveries) FROM callback_event WHERE id > ? ORDER BY id",
                String.class,
                before);
    }

    @Test
    void everyKindOfEventIsStoredOnceWithItsSubject() {
        // A cold service may need longer for its first answer than WeCom gives it.
        admin.callbacks().change(settings -> settings.inOrder().with(Map.of("verifyMillis", 10_000, "copies", 2)));
        SimulatedWeCom.callBackVerified(weCom, node());
        admin.addDepartment(2, "甲", 1);
        admin.addMember("ZhangSan", "某", "13800000001", 2L);
        admin.editMember("ZhangSan", Map.of("position", "书记"));
        admin.deleteMember("ZhangSan");
        admin.deleteDepartment(2);
        admin.updateTag(new TagChange(7, List.of("a"), List.of(), List.of(), List.of()));
        admin.agent().subscribe("LiSi");
        admin.agent().enter("LiSi");
        admin.agent().view("LiSi", "https://tuanlink.example/m/?a=1&b=2");
        admin.agent().clickCard("t1", "ok", "LiSi");
        admin.agent().clickCard("t1", "ok", "WangWu");
        admin.agent().cardMenu("t2", "later", "LiSi");
        admin.officialAccount().follow("oABC");
        admin.officialAccount().noticeEnded("oABC", 12, "success");
        assertThat(stored())
                .containsExactly(
                        "DEPARTMENT_CREATED department:2 2",
                        "MEMBER_CREATED member:zhangsan 2",
                        "MEMBER_UPDATED member:zhangsan 2",
                        "MEMBER_DELETED member:zhangsan 2",
                        "DEPARTMENT_DELETED department:2 2",
                        "TAG_UPDATED tag:7 2",
                        "SUBSCRIBED user:lisi 2",
                        "AGENT_ENTERED user:lisi 2",
                        "MENU_VIEWED user:lisi 2",
                        "CARD_CLICKED card:t1 2",
                        "CARD_CLICKED card:t1 2",
                        "CARD_CLICKED card:t2 2",
                        "FOLLOWED follower:oABC 2",
                        "NOTICE_ENDED follower:oABC 2");
    }

    @Test
    void aBurstOfShuffledCopiesIsStoredOnceEach() {
        SimulatedWeCom.callBack(weCom, node());
        admin.callbacks().change(settings -> settings.withCopies(3).withShuffleWindow(30, 5));
        for (int i = 0; i < 100; i++) {
            String unused = admin.agent().clickCard("burst-" + i, "ok", "lisi");
        }
        assertThat(stored()).hasSize(100).allMatch(row -> row.endsWith(" 3")).doesNotHaveDuplicates();
    }

    @Test
    void theConsoleRefusesAWrongKey() {
        CallbackAddress wrong = CallbackAddress.of(
                node() + "/callback/wecom/contacts",
                ServiceEnvironment.CONTACTS_CALLBACK_TOKEN,
                ServiceEnvironment.AGENT_CALLBACK_KEY);
        admin.callbacks().change(settings -> settings.with(Map.of("verifyMillis", 10_000)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> admin.configureCallback(CallbackTarget.CONTACTS, wrong))
                .withMessageContaining("HTTP 400");
    }
}
