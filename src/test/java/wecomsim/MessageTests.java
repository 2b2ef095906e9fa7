package wecomsim;

import static org.assertj.core.api.Assertions.assertThat;
import static wecomsim.TestCorp.errcode;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code message/send} and {@code message/recall}. */
class MessageTests {

    private final TestCorp weCom = new TestCorp();

    @BeforeEach
    void twoWhoJoined() {
        weCom.department(2, "甲", 1);
        weCom.member("Anna", "13800000001", 2);
        weCom.member("ben", "13800000002", 1);
        weCom.admin.activateMember("Anna");
        weCom.admin.activateMember("ben");
    }

    private JsonNode send(String rest) {
        return weCom.postAsApp("message/send", "{'agentid':1000002," + rest + "}");
    }

    private JsonNode sendText(String to) {
        return send(to + ",'msgtype':'text','text':{'content':'你好'}");
    }

    private List<AppMessage> messagesOf(String owner) {
        return weCom.admin.phone(owner).messages();
    }

    @Test
    void arrivesOnThePhonesOfThoseNamed() {
        JsonNode answer = sendText("'touser':'anna|ben'");
        assertThat(errcode(answer)).isZero();
        assertThat(answer.path("msgid").asString()).isNotEmpty();
        assertThat(answer.has("invaliduser")).isFalse();
        assertThat(answer.has("response_code")).isFalse();
        assertThat(messagesOf("Anna")).singleElement().satisfies(message -> {
            assertThat(message.messageId()).isEqualTo(answer.path("msgid").asString());
            assertThat(message.content().path("content").asString()).isEqualTo("你好");
        });
        assertThat(messagesOf("ben")).hasSize(1);
        assertThat(weCom.admin.messages()).singleElement().satisfies(sent -> assertThat(sent.recipients())
                .containsExactlyInAnyOrder("Anna", "ben"));
    }

    @Test
    void onlyTheAppSends() {
        assertThat(errcode(weCom.post("message/send", "{'agentid':1000002,'touser':'ben'}")))
                .isEqualTo(48002);
    }

    @Test
    void theAppIsNamedAndItsOwn() {
        String rest = "'touser':'ben','msgtype':'text','text':{'content':'x'}}";
        assertThat(errcode(weCom.postAsApp("message/send", "{" + rest))).isEqualTo(41011);
        assertThat(errcode(weCom.postAsApp("message/send", "{'agentid':'x'," + rest)))
                .isEqualTo(40056);
        assertThat(errcode(weCom.postAsApp("message/send", "{'agentid':7," + rest)))
                .isEqualTo(301002);
        assertThat(errcode(weCom.postAsApp("message/send", "{'agentid':'1000002'," + rest)))
                .isZero();
    }

    @Test
    void whoIsUnknownIsNamedInLowerCaseAndTheOthersGetIt() {
        JsonNode answer = sendText("'touser':'Nobody|ben|ALSO-Not','toparty':'9|2','totag':'5'");
        assertThat(errcode(answer)).isZero();
        assertThat(answer.path("invaliduser").asString()).isEqualTo("nobody|also-not");
        assertThat(answer.path("invalidparty").asString()).isEqualTo("9");
        assertThat(answer.path("invalidtag").asString()).isEqualTo("5");
        assertThat(messagesOf("ben")).hasSize(1);
        assertThat(messagesOf("Anna")).hasSize(1);
    }

    @Test
    void whoMayNotSeeTheAppIsInvalid() {
        weCom.admin.change(settings -> settings.withVisibleDepartments(java.util.Set.of(2L)));
        assertThat(sendText("'touser':'anna|ben'").path("invaliduser").asString())
                .isEqualTo("ben");
        assertThat(sendText("'touser':'anna','toparty':'1'")
                        .path("invalidparty")
                        .asString())
                .isEqualTo("1");
    }

    @Test
    void whoIsDisabledOrHasLeftIsInvalid() {
        weCom.admin.disableMember("Anna");
        weCom.admin.memberLeaves("ben");
        assertThat(errcode(sendText("'touser':'anna|ben'"))).isEqualTo(81013);
    }

    @Test
    void nobodyValidIsRefused() {
        assertThat(errcode(sendText("'touser':'nobody'"))).isEqualTo(81013);
        assertThat(errcode(sendText("'toparty':'77'"))).isEqualTo(81013);
    }

    @Test
    void nobodyNamedIsRefused() {
        assertThat(errcode(send("'msgtype':'text','text':{'content':'x'}"))).isEqualTo(82001);
        assertThat(errcode(sendText("'touser':'','toparty':''"))).isEqualTo(82001);
    }

    @Test
    void tooManyNamedAreRefused() {
        assertThat(errcode(sendText("'touser':'ben|" + numbers(999) + "'"))).isZero();
        assertThat(errcode(sendText("'touser':'" + numbers(1001) + "'"))).isEqualTo(40032);
        assertThat(errcode(sendText("'toparty':'" + numbers(100) + "'"))).isZero();
        assertThat(errcode(sendText("'toparty':'" + numbers(101) + "'"))).isEqualTo(82002);
        assertThat(errcode(sendText("'totag':'" + numbers(101) + "'"))).isEqualTo(82003);
    }

    private static String numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).collect(Collectors.joining("|"));
    }

    @Test
    void allMeansAllWhoSeeTheApp() {
        weCom.member("carl", "13800000003", 2);
        weCom.admin.activateMember("carl");
        weCom.admin.change(settings -> settings.withVisibleDepartments(java.util.Set.of(2L)));
        assertThat(errcode(sendText("'touser':'@all'"))).isZero();
        assertThat(weCom.admin.messages().get(0).recipients()).containsExactlyInAnyOrder("Anna", "carl");
    }

    @Test
    void whoHasNotJoinedIsAcceptedAndGetsNothing() {
        weCom.member("carl", "13800000003", 2);
        JsonNode answer = sendText("'touser':'carl'");
        assertThat(errcode(answer)).isZero();
        assertThat(answer.has("invaliduser")).isFalse();
        weCom.admin.activateMember("carl");
        assertThat(messagesOf("carl")).isEmpty();
        assertThat(weCom.admin.messages().get(0).undelivered()).containsExactly("carl");
    }

    @Test
    void typesAndTheirPartsAreNeeded() {
        assertThat(errcode(send("'touser':'ben','msgtype':'poem','poem':{}"))).isEqualTo(40008);
        assertThat(errcode(send("'touser':'ben'"))).isEqualTo(40008);
        assertThat(errcode(send("'touser':'ben','msgtype':'text'"))).isEqualTo(44004);
        assertThat(errcode(send("'touser':'ben','msgtype':'text','text':{'content':''}")))
                .isEqualTo(44004);
        assertThat(errcode(textCard("'title':'t','description':'d'"))).isEqualTo(41010);
        assertThat(errcode(textCard("'description':'d','url':'http://a/'"))).isEqualTo(41016);
        assertThat(errcode(textCard("'title':'t','url':'http://a/'"))).isEqualTo(41033);
        assertThat(errcode(textCard("'title':'t','description':'d','url':'a/b'")))
                .isEqualTo(40058);
        assertThat(errcode(textCard("'title':'t','description':'d','url':'http://a/" + "b".repeat(2040) + "'")))
                .isEqualTo(40039);
    }

    private JsonNode textCard(String fields) {
        return send("'touser':'ben','msgtype':'textcard','textcard':{" + fields + "}");
    }

    @Test
    void longTextsAreCutAtWholeCharacters() {
        assertThat(errcode(textCard("'title':'" + "题".repeat(50) + "','description':'" + "述".repeat(200)
                        + "','url':'https://a/','btntxt':'一二三四五'")))
                .isZero();
        assertThat(errcode(send("'touser':'ben','msgtype':'text','text':{'content':'" + "文".repeat(700) + "'}")))
                .isZero();
        JsonNode card = messagesOf("ben").get(0).content();
        assertThat(card.path("title").asString()).isEqualTo("题".repeat(42));
        assertThat(card.path("description").asString()).isEqualTo("述".repeat(170));
        assertThat(card.path("btntxt").asString()).isEqualTo("一二三四");
        assertThat(messagesOf("ben").get(1).content().path("content").asString())
                .isEqualTo("文".repeat(682));
    }

    @Test
    void aButtonWithoutWordsSaysDetails() {
        assertThat(errcode(textCard("'title':'t','description':'d','url':'https://a/','btntxt':null")))
                .isZero();
        assertThat(messagesOf("ben").get(0).content().path("btntxt").asString()).isEqualTo("详情");
    }

    @Test
    void theThirtyFirstInAMinuteIsSilentlyDropped() {
        for (int i = 0; i < 31; i++) {
            assertThat(errcode(sendText("'touser':'anna|ben'"))).isZero();
            if (i == 0) {
                assertThat(errcode(sendText("'touser':'ben'"))).isZero();
            }
        }
        assertThat(messagesOf("Anna")).hasSize(30);
        assertThat(messagesOf("ben")).hasSize(30);
        assertThat(weCom.admin.counts().droppedMessages()).isEqualTo(3);
        assertThat(weCom.admin.messages().get(31).undelivered()).containsExactlyInAnyOrder("Anna", "ben");
        weCom.clock.advance(Duration.ofMinutes(1));
        assertThat(errcode(sendText("'touser':'ben'"))).isZero();
        assertThat(messagesOf("ben")).hasSize(31);
        weCom.admin.resetCounts();
        assertThat(weCom.admin.counts().droppedMessages()).isZero();
    }

    @Test
    void theThousandAndFirstInAnHourIsSilentlyDropped() {
        for (int i = 0; i < 1_001; i++) {
            assertThat(errcode(sendText("'touser':'ben'"))).isZero();
            weCom.clock.advance(Duration.ofSeconds(3));
        }
        assertThat(messagesOf("ben")).hasSize(1_000);
        assertThat(weCom.admin.counts().droppedMessages()).isEqualTo(1);
    }

    @Test
    void aDayHasTwoHundredTimesTheQuota() {
        weCom.admin.change(settings -> settings.with(java.util.Map.of("accountQuota", 1, "messagesPerMinute", 1_000)));
        for (int i = 0; i < 100; i++) {
            assertThat(errcode(sendText("'touser':'anna|ben'"))).isZero();
        }
        assertThat(errcode(sendText("'touser':'ben'"))).isEqualTo(45009);
        weCom.clock.advance(Duration.ofHours(15));
        assertThat(errcode(sendText("'touser':'ben'")))
                .as("23:00 in China, the same day")
                .isEqualTo(45009);
        weCom.clock.advance(Duration.ofHours(1));
        assertThat(errcode(sendText("'touser':'ben'"))).isZero();
    }

    @Test
    void sendingHasNoShareInTheLimitsOfOtherApis() {
        weCom.admin.change(settings -> settings.withCallsPerMinute(1));
        assertThat(errcode(sendText("'touser':'ben'"))).isZero();
        assertThat(errcode(sendText("'touser':'ben'"))).isZero();
    }

    @Test
    void theSameRequestIsRecognisedWhenAsked() {
        String once = "'touser':'ben','enable_duplicate_check':1";
        JsonNode first = sendText(once);
        JsonNode again = sendText(once);
        assertThat(errcode(again)).isZero();
        assertThat(again.path("msgid")).isEqualTo(first.path("msgid"));
        assertThat(messagesOf("ben")).hasSize(1);
        assertThat(errcode(sendText("'touser':'anna','enable_duplicate_check':1")))
                .isZero();
        assertThat(messagesOf("Anna")).hasSize(1);
        weCom.clock.advance(Duration.ofMinutes(29));
        assertThat(errcode(sendText(once))).isZero();
        assertThat(messagesOf("ben")).hasSize(1);
        weCom.clock.advance(Duration.ofMinutes(1));
        assertThat(errcode(sendText(once))).isZero();
        assertThat(messagesOf("ben")).hasSize(2);
    }

    @Test
    void withoutAskingTheSameRequestIsTwoMessages() {
        assertThat(errcode(sendText("'touser':'ben'"))).isZero();
        assertThat(errcode(sendText("'touser':'ben'"))).isZero();
        assertThat(messagesOf("ben")).hasSize(2);
    }

    @Test
    void theIntervalOfTheCheckIsFourHoursAtMost() {
        String check = "'touser':'ben','enable_duplicate_check':1,'duplicate_check_interval':";
        assertThat(errcode(sendText(check + "14401"))).isEqualTo(40058);
        assertThat(errcode(sendText(check + "14400"))).isZero();
        weCom.clock.advance(Duration.ofMinutes(239));
        assertThat(errcode(sendText(check + "14400"))).isZero();
        assertThat(messagesOf("ben")).hasSize(1);
    }

    @Test
    void aLostAnswerLeavesTheMessageDelivered() {
        weCom.admin.inject(FaultRule.on("message/send", new Fault.CutAfter()).about("ben"));
        Answer lost = weCom.call(
                true,
                "message/send",
                weCom.appToken(),
                "{'agentid':1000002,'touser':'ben','msgtype':'text','text':{'content':'x'}}",
                null);
        assertThat(lost.isCut()).isTrue();
        assertThat(messagesOf("ben")).hasSize(1);
    }

    @Test
    void aMessageIsTakenBackWithinADay() {
        String id = sendText("'touser':'ben'").path("msgid").asString();
        String later = sendText("'touser':'ben'").path("msgid").asString();
        assertThat(errcode(recall(id))).isZero();
        assertThat(messagesOf("ben")).extracting(AppMessage::messageId).containsExactly(later);
        assertThat(errcode(recall("nonsense"))).isEqualTo(40058);
        weCom.clock.advance(Duration.ofDays(1));
        assertThat(errcode(recall(later))).isEqualTo(42052);
        assertThat(messagesOf("ben")).hasSize(1);
    }

    private JsonNode recall(String id) {
        return weCom.postAsApp("message/recall", "{'msgid':'" + id + "'}");
    }
}
