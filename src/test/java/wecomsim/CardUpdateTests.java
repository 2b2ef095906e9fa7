package wecomsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static wecomsim.TestCorp.errcode;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code message/update_template_card}, and pressing on phones. */
class CardUpdateTests {

    private static final String CARD = "{'card_type':'button_interaction','task_id':'t1','main_title':{'title':'审核'},"
            + "'action_menu':{'desc':'更多','action_list':[{'text':'稍后','key':'later'}]},"
            + "'button_selection':{'question_key':'q','option_list':[{'id':'o1','text':'一'},{'id':'o2','text':'二'}]},"
            + "'button_list':[{'text':'同意','key':'yes'},{'text':'打开','type':1,'url':'https://a/'}]}";
    private static final String DONE =
            "{'card_type':'text_notice','main_title':{'title':'已审核'},'card_action':{'type':1,'url':'https://a/'}}";

    private final TestCorp weCom = new TestCorp();

    @BeforeEach
    void twoWhoJoined() {
        for (String userid : List.of("anna", "ben")) {
            weCom.member(userid, userid.equals("ben") ? "13800000001" : "13800000002", 1);
            weCom.admin.activateMember(userid);
        }
        weCom.admin
                .callbacks()
                .configureUnverified(
                        CallbackTarget.AGENT,
                        CallbackAddress.of("http://127.0.0.1:9/", CallbackReceiver.TOKEN, CallbackReceiver.KEY));
    }

    private String sendCard() {
        return weCom.postAsApp(
                        "message/send",
                        "{'agentid':1000002,'touser':'anna|ben','msgtype':'template_card','template_card':" + CARD
                                + "}")
                .path("response_code")
                .asString();
    }

    private JsonNode update(String code, String rest) {
        return weCom.postAsApp(
                "message/update_template_card", "{'agentid':1000002,'response_code':'" + code + "'," + rest + "}");
    }

    private JsonNode disable(String code) {
        return update(code, "'userids':['ben'],'button':{'replace_name':'已同意'}");
    }

    private AppMessage cardOf(String owner) {
        return weCom.admin.phone(owner).messages().get(0);
    }

    @Test
    void aButtonIsDisabledForThoseNamed() {
        assertThat(errcode(disable(sendCard()))).isZero();
        assertThat(cardOf("ben").replacedBy()).isEqualTo("已同意");
        assertThat(cardOf("ben").updated()).isTrue();
        assertThat(cardOf("anna").replacedBy()).isEmpty();
        assertThat(cardOf("anna").updated()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> weCom.admin.phone("ben").press("t1", "yes"))
                .withMessageContaining("已同意");
        assertThat(weCom.admin.phone("anna").press("t1", "yes")).isNotEmpty();
    }

    @Test
    void aCardIsReplacedForAll() {
        assertThat(errcode(update(sendCard(), "'atall':1,'template_card':" + DONE)))
                .isZero();
        for (String owner : List.of("anna", "ben")) {
            assertThat(cardOf(owner).cardType()).isEqualTo("text_notice");
            assertThat(cardOf(owner).taskId()).isEqualTo("t1");
        }
    }

    @Test
    void aCodeIsGoodOnce() {
        String code = sendCard();
        assertThat(errcode(disable(code))).isZero();
        assertThat(errcode(disable(code))).isEqualTo(60140);
        assertThat(errcode(disable("nonsense"))).isEqualTo(60140);
    }

    @Test
    void aRefusedUpdateLeavesTheCodeGood() {
        String code = sendCard();
        assertThat(errcode(update(code, "'userids':['ben'],'template_card':{'card_type':'poem'}")))
                .isEqualTo(42031);
        assertThat(errcode(update(code, "'button':{'replace_name':'x'}"))).isEqualTo(82001);
        assertThat(errcode(update(code, "'userids':['nobody'],'button':{'replace_name':'x'}")))
                .isEqualTo(81013);
        assertThat(errcode(update(code, "'userids':['ben'],'button':{}"))).isEqualTo(42020);
        assertThat(errcode(update(code, "'userids':['ben']"))).isEqualTo(40063);
        assertThat(errcode(disable(code))).isZero();
    }

    @Test
    void aCodeEndsAfter72Hours() {
        String code = sendCard();
        weCom.clock.advance(Duration.ofDays(3).minusSeconds(1));
        assertThat(errcode(disable(code))).isZero();
        String pressed = weCom.admin.phone("anna").press("t1", "yes");
        weCom.clock.advance(Duration.ofDays(3));
        assertThat(errcode(disable(pressed))).isEqualTo(60140);
    }

    @Test
    void everyPressBringsAFreshCode() {
        String sent = sendCard();
        String first = weCom.admin.phone("ben").press("t1", "yes");
        String second = weCom.admin.agent().clickCard("t1", "yes", "ben");
        assertThat(List.of(sent, first, second)).doesNotHaveDuplicates();
        for (String code : List.of(second, sent, first)) {
            assertThat(errcode(disable(code))).isZero();
        }
    }

    @Test
    void whoDidNotGetTheCardIsListed() {
        weCom.member("carl", "13800000003", 1);
        JsonNode answer = update(sendCard(), "'userids':['ben','carl','Nobody'],'button':{'replace_name':'x'}");
        assertThat(errcode(answer)).isZero();
        assertThat(answer.path("invaliduser").toString()).isEqualTo("[\"nobody\",\"carl\"]");
    }

    @Test
    void onlyTheAppOfTheMessageUpdates() {
        String code = sendCard();
        String body = "{'agentid':%s,'response_code':'" + code + "','userids':['ben'],'button':{'replace_name':'x'}}";
        assertThat(errcode(weCom.post("message/update_template_card", body.formatted("1000002"))))
                .isEqualTo(48002);
        assertThat(errcode(weCom.postAsApp("message/update_template_card", body.formatted("1"))))
                .isEqualTo(301002);
    }

    @Test
    void aCardThatWasTakenBackIsGone() {
        String code = sendCard();
        String id = cardOf("ben").messageId();
        assertThat(errcode(weCom.postAsApp("message/recall", "{'msgid':'" + id + "'}")))
                .isZero();
        assertThat(errcode(disable(code))).isEqualTo(60140);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> weCom.admin.phone("ben").press("t1", "yes"));
    }

    @Test
    void onlyWhatIsThereCanBePressed() {
        sendCard();
        Phone phone = weCom.admin.phone("ben");
        assertThatIllegalArgumentException().isThrownBy(() -> phone.press("t2", "yes"));
        assertThatIllegalArgumentException().isThrownBy(() -> phone.press("t1", "no"));
        assertThatIllegalArgumentException().isThrownBy(() -> phone.chooseFromCardMenu("t1", "yes"));
        assertThatIllegalArgumentException().isThrownBy(() -> phone.press("t1", "yes", Map.of("q", List.of("o3"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> phone.press("t1", "yes", Map.of("q", List.of("o1", "o2"))));
        assertThatIllegalArgumentException().isThrownBy(() -> phone.press("t1", "yes", Map.of("p", List.of("o1"))));
        assertThat(phone.press("t1", "yes", Map.of("q", List.of("o2")))).isNotEmpty();
        assertThat(phone.chooseFromCardMenu("t1", "later")).isNotEmpty();
    }
}
