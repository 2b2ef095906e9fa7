package org.tuanlink.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.messaging.NoticeState.State;
import org.tuanlink.mp.MpGateway;
import org.tuanlink.mp.OpenId;
import org.tuanlink.mp.QrScene;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.ServiceTest;
import org.tuanlink.testing.SimulatedWeCom;
import wecomsim.Administrator;
import wecomsim.CallbackTarget;
import wecomsim.OfficialAccount;
import wecomsim.Phone;

/** The service at work: a member scans, is told things, leaves the Official Account, and is told by SMS. */
@ServiceTest
@ContextConfiguration(initializers = {ServiceEnvironment.class, SimulatedWeCom.class})
class MemberNoticesFlowIT {

    /** A repetition finds nothing of the run before. */
    private final String run = "flow:" + UUID.randomUUID() + ":";

    private final Administrator admin = SimulatedWeCom.get().admin();

    @Autowired
    ApplicationContext service;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    MpGateway gateway;

    @Autowired
    Followers followers;

    @Autowired
    MemberNotices notices;

    @LocalServerPort
    int port;

    @BeforeEach
    void calledBack() {
        admin.reset();
        admin.clearFaults();
        SimulatedWeCom.callBack(SimulatedWeCom.get(), "http://127.0.0.1:" + port);
    }

    @AfterEach
    void noLonger() {
        admin.callbacks().remove(CallbackTarget.CONTACTS);
        admin.callbacks().remove(CallbackTarget.AGENT);
        admin.callbacks().remove(CallbackTarget.MP);
    }

    private static void await(org.awaitility.core.ThrowingRunnable expectation) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(expectation);
    }

    private void order(String key, OpenId person, String mobile) {
        PersonalDataCipher cipher = service.getBean(PersonalDataCipher.class);
        MemberAddress to =
                new MemberAddress(person, cipher.seal(Kind.MOBILE, mobile), cipher.blindIndex(Kind.MOBILE, mobile));
        transactions.executeWithoutResult(status ->
                notices.send(key, to, "submitted", Map.of("name", "报到人", "branch", "海珠一支部", "time", "2018年1月2日 9:00")));
    }

    private void stands(String key, Channel channel, State state) {
        await(() -> assertThat(notices.stateOf(key)).hasValueSatisfying(notice -> {
            assertThat(notice.channel()).isEqualTo(channel);
            assertThat(notice.state()).isEqualTo(state);
        }));
    }

    @Test
    void aMemberIsToldWhereHeIs() {
        Phone phone = admin.phone("wechat-4711");
        URI back = phone.authorize(gateway.authorizeUrl(URI.create("https://tuanlink.example/member/wechat"), "s1"));
        OpenId person = gateway.openIdByCode(back.getQuery().replaceAll(".*code=([^&]+).*", "$1"));
        phone.weChat().scan(gateway.permanentQrCode(new QrScene("b:1234")).content());
        await(() -> assertThat(followers.isFollowing(person)).contains(true));

        transactions.executeWithoutResult(status ->
                service.getBean(FollowerReplies.class).say(run + "reply", person, "请点这里报到", Duration.ofMinutes(1)));
        order(run + "1", person, phone.mobile());
        stands(run + "1", Channel.MP, State.DELIVERED);
        await(() -> assertThat(phone.weChat().messages())
                .extracting(message -> message.text())
                .hasSize(3) // the first is check-in's, to whoever scans
                .contains("请点这里报到", "姓名：报到人\n支部：海珠一支部\n时间：2018年1月2日 9:00\n状态：等待审核"));
        assertThat(phone.sms()).isEmpty();

        admin.account().letHappen(person.value(), OfficialAccount.BLOCKED);
        order(run + "2", person, phone.mobile());
        stands(run + "2", Channel.SMS, State.SENT);
        assertThat(phone.sms()).hasSize(1);

        phone.weChat().unfollow();
        await(() -> assertThat(followers.isFollowing(person)).contains(false));
        admin.resetCounts();
        order(run + "3", person, phone.mobile());
        stands(run + "3", Channel.SMS, State.SENT);
        assertThat(phone.sms()).hasSize(2);
        assertThat(admin.counts().callsOf("mp/message/template/send")).isZero();
    }
}
