package org.tuanlink.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.callback.CallbackEvent.Followed;
import org.tuanlink.callback.CallbackEvent.NoticeEnded;
import org.tuanlink.callback.CallbackEvent.Origin;
import org.tuanlink.callback.CallbackEvent.Unfollowed;
import org.tuanlink.callback.CallbackSource;
import org.tuanlink.callback.Receipt;
import org.tuanlink.messaging.NoticeState.State;
import org.tuanlink.mp.OpenId;
import org.tuanlink.testing.SimulatedWeCom;
import wecomsim.AccountMessage;
import wecomsim.Administrator;
import wecomsim.Fault;
import wecomsim.FaultRule;
import wecomsim.OfficialAccount;
import wecomsim.SentSms;
import wecomsim.WeChat;

/** Notices to members: by the Official Account, else by SMS, and once. */
@MessagingTest
@ExtendWith(OutputCaptureExtension.class)
class MemberNoticesIT {

    private static final String MOBILE = "13800000001";
    private static final String SEND = "mp/message/template/send";

    private final Administrator admin = SimulatedWeCom.get().admin();

    @Autowired
    ApplicationContext service;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Followers followers;

    @LocalServerPort
    int port;

    private MessagingBed bed;
    private NoticeSending sending;

    @BeforeEach
    void anEmptyOutbox() {
        bed = new MessagingBed(service);
        bed.clear();
        sending = bed.noticeSending();
    }

    private WeChat weChat() {
        return admin.phone("wechat-1").weChat();
    }

    private OpenId person() {
        return new OpenId(weChat().openid());
    }

    private void order(String key) {
        bed.orderNotice(key, weChat().openid(), MOBILE);
    }

    private List<String> received() {
        return weChat().messages().stream().map(AccountMessage::text).toList();
    }

    private List<String> sms() {
        MessagingBed.workOff(bed.smsSending(Map.of()));
        return admin.sms().to(MOBILE).stream().map(SentSms::text).toList();
    }

    @Test
    void whoFollowsGetsOneTemplateMessageHoweverOftenItIsOrdered(CapturedOutput log) {
        weChat().follow();
        order("returned:1");
        order("returned:1");
        assertThat(bed.notice("returned:1").state()).isEqualTo(State.WAITING);
        MessagingBed.workOff(sending);
        order("returned:1");
        MessagingBed.workOff(sending);

        assertThat(received()).containsExactly("姓名：报到人\n支部：海珠一支部\n原因：照片不清楚\n时间：2018年1月2日 9:00");
        assertThat(weChat().messages().get(0).url()).isEqualTo("https://tuanlink.example/member/");
        assertThat(bed.notice("returned:1").state()).isEqualTo(State.SENT);
        assertThat(bed.notice("returned:1").channel()).isEqualTo(Channel.MP);
        assertThat(bed.results.of("returned:1")).containsExactly("SENT");
        assertThat(sms()).isEmpty();
        assertThat(log.getAll()).doesNotContain("报到人").doesNotContain(MOBILE);
    }

    @Test
    void whoHasNoWeChatHereGetsAnSms() {
        bed.orderNotice("returned:2", null, MOBILE);
        bed.orderNotice("returned:2", null, MOBILE);
        MessagingBed.workOff(sending);
        assertThat(bed.notice("returned:2").channel()).isEqualTo(Channel.SMS);
        assertThat(sms()).containsExactly("【广东共青团】报到人同志：被退回，原因：照片不清楚。");
        assertThat(bed.notice("returned:2").state()).isEqualTo(State.SENT);
        assertThat(admin.counts().callsOf(SEND)).isZero();
    }

    @Test
    void whoDoesNotFollowGetsAnSmsAndIsNotTriedAgain() {
        order("returned:3");
        MessagingBed.workOff(sending);
        assertThat(followers.isFollowing(person())).contains(false);
        assertThat(bed.results.of("returned:3")).containsExactly("REFUSED");
        assertThat(sms()).hasSize(1);
        assertThat(bed.notice("returned:3").channel()).isEqualTo(Channel.SMS);
        assertThat(bed.notice("returned:3").state()).isEqualTo(State.SENT);
        assertThat(bed.column("messaging_notice", "mobile", "returned:3")).isEqualTo("null");
        assertThat(bed.column("messaging_notice", "message_values", "returned:3"))
                .isEqualTo("null");
        order("returned:4");
        MessagingBed.workOff(sending);
        assertThat(admin.counts().callsOf(SEND)).isEqualTo(1);
        assertThat(sms()).hasSize(2);
    }

    @Test
    void whatIsRolledBackIsNotSent() {
        weChat().follow();
        transactions.executeWithoutResult(status -> {
            order("returned:5");
            status.setRollbackOnly();
        });
        MessagingBed.workOff(sending);
        assertThat(received()).isEmpty();
        assertThat(service.getBean(MemberNotices.class).stateOf("returned:5")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> order("Returned 5"));
        assertThatThrownBy(() ->
                        service.getBean(FollowerReplies.class).say("reply:1", person(), "x", Duration.ofMinutes(1)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void namesAndMobilesLieSealed() {
        order("returned:6");
        assertThat(bed.column("messaging_notice", "HEX(message_values)", "returned:6"))
                .doesNotContain("E68AA5E588B0E4BABA"); // 报到人
        assertThat(bed.column("messaging_notice", "HEX(mobile)", "returned:6"))
                .doesNotContain("3133383030303030303031");
    }

    @Test
    void aBusyServerIsAskedAgainLater() {
        weChat().follow();
        admin.inject(FaultRule.on(SEND, new Fault.Busy()).times(2));
        order("returned:7");
        MessagingBed.workOff(sending);
        assertThat(bed.notice("returned:7").state()).isEqualTo(State.WAITING);
        assertThat(received()).isEmpty();
        bed.clock.shift(Duration.ofMinutes(1));
        MessagingBed.workOff(sending);
        assertThat(bed.notice("returned:7").state()).isEqualTo(State.SENT);
        assertThat(received()).hasSize(1);
    }

    @Test
    void aLostAnswerNeverMakesItTwo() {
        weChat().follow();
        admin.inject(FaultRule.on(SEND, new Fault.CutAfter()).times(2));
        order("returned:8");
        for (int minutes = 1; minutes <= 4; minutes++) {
            MessagingBed.workOff(sending);
            bed.clock.shift(Duration.ofMinutes(minutes));
        }
        assertThat(bed.notice("returned:8").state()).isEqualTo(State.SENT);
        assertThat(received()).hasSize(1);
        assertThat(sms()).isEmpty();
    }

    @Test
    void afterTheMinutesThatTheServerRemembersItGoesBySmsRatherThanTwice() {
        weChat().follow();
        admin.inject(FaultRule.on(SEND, new Fault.CutBefore()).always());
        order("returned:9");
        MessagingBed.workOff(sending);
        bed.clock.shift(Duration.ofMinutes(10));
        MessagingBed.workOff(sending);
        assertThat(admin.counts().callsOf(SEND)).isEqualTo(1);
        assertThat(bed.results.of("returned:9")).containsExactly("GIVEN_UP");
        assertThat(sms()).hasSize(1);
    }

    @Test
    void whatNeedsAnAdministratorWaitsAnHourAndGoesBySms() {
        weChat().follow();
        admin.inject(FaultRule.on(SEND, new Fault.ErrorCode(48001)).always());
        order("returned:10");
        MessagingBed.workOff(sending);
        assertThat(bed.notice("returned:10").state()).isEqualTo(State.WAITING);
        bed.clock.shift(Duration.ofSeconds(59));
        MessagingBed.workOff(sending);
        assertThat(admin.counts().callsOf(SEND)).isEqualTo(1);
        bed.clock.shift(Duration.ofMinutes(61));
        MessagingBed.workOff(sending);
        assertThat(bed.results.last().reason()).contains("权限");
        assertThat(sms()).hasSize(1);
    }

    @Test
    void aTemplateThatIsNotThereCostsAnSmsAndNoNotice() {
        weChat().follow();
        admin.inject(FaultRule.on(SEND, new Fault.ErrorCode(40037)));
        order("returned:11");
        MessagingBed.workOff(sending);
        assertThat(bed.results.of("returned:11")).containsExactly("REFUSED");
        assertThat(sms()).hasSize(1);
    }

    @Test
    void aNodeThatDiesLeavesItsNoticeToAnother() {
        weChat().follow();
        order("returned:12");
        NoticeTable table = service.getBean(NoticeTable.class);
        long id = table.due(bed.clock.instant().plusSeconds(1)).get(0);
        assertThat(table.claim(id, bed.clock.instant().plusSeconds(1), Duration.ofMinutes(2)))
                .isPresent();
        MessagingBed.workOff(sending);
        assertThat(received()).as("the other may still be at it").isEmpty();
        bed.clock.shift(Duration.ofMinutes(3));
        MessagingBed.workOff(sending);
        assertThat(received()).hasSize(1);
    }

    // ---- what the Official Account tells ----

    private void calledBack() {
        SimulatedWeCom.callBack(SimulatedWeCom.get(), "http://127.0.0.1:" + port);
    }

    @Test
    void whatAFollowerDoesTeachesWhetherHeFollows() {
        Instant then = bed.clock.instant();
        Origin first = new Origin(CallbackSource.MP, person().value(), then, null);
        Origin second = new Origin(CallbackSource.MP, person().value(), then.plusSeconds(2), null);
        FollowerNews news = service.getBean(FollowerNews.class);
        Receipt receipt = new Receipt(1, then, false);
        news.handle(new Followed(first, person().value(), "qrscene_b:1"), receipt);
        assertThat(followers.isFollowing(person())).contains(true);
        news.handle(new Unfollowed(second, person().value()), receipt);
        assertThat(followers.isFollowing(person())).contains(false);
        news.handle(new Followed(first, person().value(), ""), receipt);
        assertThat(followers.isFollowing(person())).as("an old event, replayed").contains(false);
        news.handle(new NoticeEnded(second, person().value(), "42", "success"), receipt);
        assertThat(bed.jdbc.queryForObject("SELECT account_id FROM messaging_notice_end", String.class))
                .isEqualTo("42");
    }

    @Test
    void deliveryIsReportedOnceTheReportComesAndNothingOfThePersonStays() {
        weChat().follow();
        order("returned:13");
        MessagingBed.workOff(sending);
        assertThat(bed.column("messaging_notice", "mobile IS NULL", "returned:13"))
                .isEqualTo("0");
        ended("returned:13", "success");
        assertThat(bed.notice("returned:13").state()).isEqualTo(State.DELIVERED);
        assertThat(bed.results.of("returned:13")).containsExactly("SENT", "DELIVERED");
        assertThat(bed.column("messaging_notice", "mobile IS NULL", "returned:13"))
                .isEqualTo("1");
        assertThat(sms()).isEmpty();
    }

    private void ended(String key, String status) {
        String accountId = bed.column("messaging_notice", "account_id", key);
        bed.noticeEnds().store(person(), accountId, status);
        bed.noticeEnds().store(person(), accountId, status);
        bed.noticeEnds().apply(() -> false);
        bed.noticeEnds().apply(() -> false);
    }

    @ParameterizedTest
    @ValueSource(strings = {OfficialAccount.BLOCKED, OfficialAccount.FAILS})
    void whatDoesNotArriveGoesBySms(String status) {
        weChat().follow();
        order("returned:14");
        MessagingBed.workOff(sending);
        ended("returned:14", status);
        assertThat(bed.results.of("returned:14")).containsExactly("SENT", "REFUSED");
        assertThat(sms()).hasSize(1);
        assertThat(bed.notice("returned:14").channel()).isEqualTo(Channel.SMS);
    }

    @Test
    void aReportThatComesBeforeItsNoticeIsKnownIsKept() {
        weChat().follow();
        bed.noticeEnds().store(person(), "77", "success");
        bed.noticeEnds().apply(() -> false);
        order("returned:15");
        MessagingBed.workOff(sending);
        bed.jdbc.update("UPDATE messaging_notice SET account_id = '77' WHERE message_key = 'returned:15'");
        bed.noticeEnds().apply(() -> false);
        assertThat(bed.notice("returned:15").state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void nothingOfThePersonStaysWhenNoReportComes() {
        weChat().follow();
        order("returned:16");
        MessagingBed.workOff(sending);
        bed.clock.shift(Duration.ofMinutes(61));
        bed.noticeEnds().apply(() -> false);
        assertThat(bed.column("messaging_notice", "mobile IS NULL AND message_values IS NULL", "returned:16"))
                .isEqualTo("1");
    }

    @Test
    void whatIsLearntLaterCounts() {
        Instant then = bed.clock.instant();
        followers.learn(person(), false, then);
        followers.learn(person(), true, then.minusSeconds(5));
        assertThat(followers.isFollowing(person())).contains(false);
        followers.learn(person(), true, then);
        assertThat(followers.isFollowing(person())).contains(true);
        followers.learn(person(), false, then.plusSeconds(5));
        assertThat(followers.isFollowing(person())).contains(false);
        weChat().follow();
        assertThat(followers.ask(person())).isTrue();
    }

    @Test
    void aReplyInTheChatGoesOnceAtMostAndNotTooLate() {
        weChat().follow();
        FollowerReplies replies = service.getBean(FollowerReplies.class);
        transactions.executeWithoutResult(status -> {
            replies.say("reply:1", person(), "请点这里", Duration.ofMinutes(1));
            replies.say("reply:1", person(), "请点这里", Duration.ofMinutes(1));
        });
        MessagingBed.workOff(sending);
        assertThat(received()).containsExactly("请点这里");
        admin.inject(FaultRule.on("mp/message/custom/send", new Fault.CutBefore()));
        transactions.executeWithoutResult(status -> replies.say("reply:2", person(), "迷路", Duration.ofMinutes(1)));
        MessagingBed.workOff(sending);
        bed.clock.shift(Duration.ofSeconds(30));
        MessagingBed.workOff(sending);
        assertThat(admin.counts().callsOf("mp/message/custom/send")).isEqualTo(2);
        transactions.executeWithoutResult(status -> replies.say("reply:3", person(), "迟了", Duration.ofMinutes(-1)));
        MessagingBed.workOff(sending);
        assertThat(received()).containsExactly("请点这里");
    }

    @Test
    void theEventsOfTheOfficialAccountTeachWhoFollows() {
        calledBack();
        weChat().follow();
        admin.awaitCallbacks(Duration.ofSeconds(20));
        Integer stored = bed.jdbc.queryForObject(
                "SELECT COUNT(*) FROM callback_event WHERE kind = 'FOLLOWED' AND subject = ?",
                Integer.class,
                "follower:" + person().value());
        assertThat(stored).isEqualTo(1);
    }
}
