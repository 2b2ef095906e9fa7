package org.tuanlink.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tuanlink.checkin.CheckinBed.DECIDER;
import static org.tuanlink.checkin.CheckinBed.SOON;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.testing.People;
import org.tuanlink.testing.Roster;
import org.tuanlink.testing.SimulatedWeCom;
import wecomsim.AccountMessage;
import wecomsim.Administrator;
import wecomsim.SentSms;
import wecomsim.WeChat;

/** What a member is told, as it comes to his phone: by the Official Account if he follows it, else by SMS. */
@CheckinTest
class CheckinNoticesIT {

    private static final String LONG_BRANCH = "广州市丁公司粤港澳大湾区总部园区综合管理部第三车间青年突击队团支部";

    private final Administrator admin = SimulatedWeCom.get().admin();

    @Autowired
    private ApplicationContext service;

    private CheckinBed bed;
    private WeChat follower;

    /** Account 1's person follows the Official Account, account 2's does not know it. */
    @BeforeEach
    void branches() {
        bed = CheckinBed.make(service);
        admin.reset();
        admin.clearFaults();
        follower = admin.phone("wechat-7001").weChat();
        follower.follow();
        bed.account(1);
        bed.jdbc().update("UPDATE member_account SET openid = NULL");
        bed.jdbc().update("UPDATE member_account SET openid = ? WHERE id = 1", follower.openid());
    }

    private List<String> inChat() {
        return follower.messages().stream().map(AccountMessage::text).toList();
    }

    private List<String> bySms(int person) {
        return admin.sms().to(People.mobile(person)).stream().map(SentSms::text).toList();
    }

    private void isQuiet() {
        await().atMost(SOON)
                .until(() -> bed.count("messaging_notice WHERE state = 'WAITING'") == 0
                        && bed.count("messaging_sms WHERE state IN ('WAITING', 'SENDING')") == 0);
    }

    @Test
    void whoFollowsIsToldInTheChatAndWhoDoesNotBySmsEachOnce() {
        ApplicationView one = bed.checked(1, "B1", CheckState.PASSED);
        ApplicationView two = bed.checked(2, "B1", CheckState.PASSED);
        bed.approve(one.id());
        bed.approve(two.id());
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(inChat()).hasSize(2);
            assertThat(bySms(2)).hasSize(2);
        });
        isQuiet();
        assertThat(inChat())
                .satisfiesExactlyInAnyOrder(
                        submitted -> assertThat(submitted)
                                .contains("姓名：报到人", "支部：广州市丁公司一车间团支部", "状态：等待审核")
                                .containsPattern("时间：20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日 [0-9]{2}:[0-9]{2}"),
                        approved -> assertThat(approved).contains("状态：报到成功"));
        assertThat(bySms(1)).isEmpty();
        assertThat(bySms(2))
                .satisfiesExactlyInAnyOrder(
                        submitted -> assertThat(submitted).contains("已提交，等待广州市丁公司一车间团支部审核"),
                        approved -> assertThat(approved).contains("广州市丁公司一车间团支部已通过"));
    }

    @Test
    void whatHasNoRoomIsCutAndNothingThatABranchMayWriteKeepsItFromDeciding() {
        Roster.add(bed.port()).organizations("B9,T1,BRANCH," + LONG_BRANCH);
        ApplicationView one = bed.checked(1, "B9", CheckState.PASSED);
        ApplicationView two = bed.checked(2, "B9", CheckState.PASSED);
        String reason = "https://a.example.com/very/long/address/of/a/page 说明见此，\n" + "请改正学历。".repeat(20);
        for (ApplicationView view : List.of(one, two)) {
            assertThat(bed.applications().giveBack(view.id(), view.revision(), reason, DECIDER))
                    .isInstanceOf(Decision.Done.class);
        }
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(inChat()).hasSize(2);
            assertThat(bySms(2)).hasSize(2);
        });
        isQuiet();
        assertThat(inChat()).anySatisfy(text -> assertThat(text)
                .contains("支部：广州市丁公司粤港澳大湾区总部园区综合管…", "原因：（网址） 说明见此，")
                .doesNotContain("example.com"));
        assertThat(bySms(2))
                .anySatisfy(text -> assertThat(text).contains("原因：（网址） 说明见此，").contains("…"));
        assertThat(bed.own().current(1).orElseThrow().reason()).isEqualTo(reason.strip());
    }

    @Test
    void anAccountThatIsDisabledOrGoneIsToldNothingAndTheDecisionStands() {
        ApplicationView one = bed.checked(1, "B1", CheckState.PASSED);
        ApplicationView two = bed.checked(2, "B1", CheckState.PASSED);
        bed.jdbc().update("UPDATE member_account SET disabled_at = CURRENT_TIMESTAMP(3) WHERE id = 1");
        bed.jdbc().update("DELETE FROM member_account WHERE id = 2");
        assertThat(bed.approve(one.id())).isInstanceOf(Decision.Done.class);
        assertThat(bed.approve(two.id())).isInstanceOf(Decision.Done.class);
        bed.jdbc().update("UPDATE member_account SET disabled_at = NULL");
        assertThat(bed.told(1)).containsExactly("submitted");
        assertThat(bed.told(2)).containsExactly("submitted");
    }
}
