package org.tuanlink.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tuanlink.platform.RedisLink;
import org.tuanlink.testing.TestServers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import wecomsim.CallbackAddress;
import wecomsim.CallbackTarget;
import wecomsim.Fault;
import wecomsim.FaultRule;
import wecomsim.JoinResult;
import wecomsim.SimulatorOptions;
import wecomsim.WeComSimulator;

/** What the app says, and what it may ask. */
class AgentGatewayIT {

    private static final WeComUserId WANG = new WeComUserId("c001");
    private static final WeComUserId LI = new WeComUserId("c002");
    private static final WeComUserId NOBODY = new WeComUserId("c999");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final VirtualTime time = new VirtualTime();
    private WeComSimulator weCom;
    private Node node;

    @BeforeEach
    void start() {
        weCom = WeComSimulator.start(SimulatorOptions.defaults().withClock(time));
        weCom.admin().addMember("c001", "成员甲", "19900000001", 1L);
        weCom.admin().addMember("c002", "成员乙", "19900000002", 1L);
        weCom.admin().activateMember("c001");
        node = node();
        node.redisson().getKeys().flushall();
    }

    private Node node() {
        return new Node(
                Node.properties(weCom.baseUrl(), "simulated-contacts-secret", 10_000, 150_000, 0.9),
                TestServers.redisUrl(),
                time,
                time);
    }

    @AfterEach
    void stop() {
        node.close();
        weCom.close();
    }

    private static AgentMessage text(String words, WeComUserId... to) {
        return AgentMessage.text(List.of(to), words);
    }

    @Test
    void aMessageReachesWhoIsThereAndNamesWhoIsNot() {
        SentMessage sent = node.agent().send(text("您好", WANG, NOBODY));

        assertThat(sent.invalid()).containsExactly(NOBODY);
        assertThat(sent.messageId()).isNotEmpty();
        assertThat(sent.responseCode()).isNull();
        assertThat(weCom.admin().phone("c001").messages()).singleElement().satisfies(message -> assertThat(
                        message.content().path("content").asString())
                .isEqualTo("您好"));
    }

    @Test
    void whereNobodyIsValidAllAreNamed() {
        SentMessage sent = node.agent().send(text("您好", NOBODY));
        assertThat(sent.invalid()).isEqualTo(Set.of(NOBODY));
        assertThat(sent.messageId()).isEmpty();
    }

    @Test
    void textCardsArrive() {
        node.agent()
                .send(AgentMessage.textCard(
                        List.of(WANG), "标题", "说明", URI.create("https://tuanlink.example/m/"), "打开"));
        assertThat(weCom.admin().phone("c001").messages())
                .singleElement()
                .satisfies(message -> assertThat(message.type()).isEqualTo("textcard"));
    }

    @Test
    void afterALostAnswerTheSameMessageIsNotReceivedTwice() {
        weCom.admin().inject(FaultRule.on("message/send", new Fault.CutAfter()));
        WeComCallException lost = catchThrowableOfType(
                WeComCallException.class, () -> node.agent().send(text("您好", WANG)));
        assertThat(lost.remedy()).isEqualTo(Remedy.OUTCOME_UNKNOWN);
        assertThat(weCom.admin().counts().callsOf("message/send")).isEqualTo(1);

        time.pass(Duration.ofHours(3));
        SentMessage sent = node.agent().send(text("您好", WANG));

        assertThat(sent.messageId()).isNotEmpty();
        assertThat(weCom.admin().phone("c001").messages()).hasSize(1);
    }

    @Test
    void afterA45009NobodyWaitsAndNoNodeAsksBeforeTheMinuteIsOver() {
        weCom.admin().inject(FaultRule.on("message/send", new Fault.ErrorCode(45009)));
        WeComCallException busy = catchThrowableOfType(
                WeComCallException.class, () -> node.agent().send(text("您好", WANG)));
        assertThat(busy.remedy()).isEqualTo(Remedy.RETRY_LATER);
        assertThat(busy).isNotInstanceOf(TooManyMessagesException.class);
        try (Node other = node()) {
            for (Node one : List.of(node, other)) {
                TooManyMessagesException early = catchThrowableOfType(
                        TooManyMessagesException.class, () -> one.agent().send(text("您好", WANG)));
                assertThat(early.notBefore()).isEqualTo(time.instant().plusSeconds(60));
            }
        }
        assertThat(time.passed()).isZero();
        assertThat(weCom.admin().counts().callsOf("message/send")).isEqualTo(1);
        time.pass(Duration.ofMinutes(1));
        // Whoever was told to come later has not used up what the member may have.
        for (int i = 0; i < 26; i++) {
            node.agent().send(text("第 " + i + " 条", WANG));
        }
        assertThat(weCom.admin().phone("c001").messages()).hasSize(26);
        assertThat(weCom.admin().counts().droppedMessages()).isZero();
    }

    @Test
    void twoNodesTogetherSendAMemberNoMoreThanWeComDelivers() {
        List<Duration> refusedAt = new ArrayList<>();
        try (Node other = node()) {
            for (int i = 0; i < 60; i++) {
                Node one = i % 2 == 0 ? node : other;
                try {
                    one.agent().send(text("第 " + i + " 条", WANG));
                } catch (TooManyMessagesException e) {
                    refusedAt.add(time.passed());
                    assertThat(e.notBefore())
                            .isAfter(time.instant())
                            .isBefore(time.instant().plusSeconds(65));
                }
                time.pass(Duration.ofMillis(500));
            }
        }
        // 27 of 30 within the first half minute.
        assertThat(refusedAt).hasSize(33);
        assertThat(weCom.admin().phone("c001").messages()).hasSize(27);
        assertThat(weCom.admin().counts().droppedMessages()).isZero();
        node.agent().send(text("给另一人", LI));
        time.pass(Duration.ofMinutes(1));
        node.agent().send(text("下一分钟", WANG));
        assertThat(weCom.admin().phone("c001").messages()).hasSize(28);
    }

    @Test
    void theDaysLimitHoldsForAllNodesAndEndsWithTheDay() {
        WeComProperties small = withQuota(1);
        MessageLimits one = new MessageLimits(new RedisLink(node.redisson(), time), small, time);
        MessageLimits two = new MessageLimits(new RedisLink(node.redisson(), time), small, time);
        int taken = 0;
        for (int i = 0; i < 250; i++) {
            taken += (i % 2 == 0 ? one : two)
                            .take(List.of(new WeComUserId("m" + i)))
                            .isEmpty()
                    ? 1
                    : 0;
        }
        assertThat(taken).isEqualTo(180);
        assertThat(one.take(List.of(WANG))).hasValueSatisfying(later -> assertThat(later)
                .isAfter(time.instant().plus(Duration.ofHours(1))));
        time.pass(Duration.ofDays(1));
        assertThat(one.take(List.of(WANG))).isEmpty();
    }

    @Test
    void withoutRedisANodeKeepsToItsPart() {
        RedisLink cut = new RedisLink(node.redisson(), time);
        node.redisson().shutdown();
        MessageLimits alone = new MessageLimits(cut, withQuota(300_000), time);
        int taken = 0;
        for (int i = 0; i < 60; i++) {
            taken += aloneTakes(alone) ? 1 : 0;
        }
        assertThat(taken).isBetween(1, 9);
    }

    private static boolean aloneTakes(MessageLimits alone) {
        try {
            return alone.take(List.of(WANG)).isEmpty();
        } catch (RuntimeException e) {
            throw new AssertionError("Redis away must not be felt", e);
        }
    }

    private WeComProperties withQuota(long quota) {
        WeComProperties all = Node.properties(weCom.baseUrl(), "x", 10_000, 150_000, 0.9);
        return new WeComProperties(
                all.corpId(),
                all.apiBaseUrl(),
                all.oauthBaseUrl(),
                all.loginBaseUrl(),
                all.contacts(),
                all.agent(),
                quota,
                all.http(),
                all.governor(),
                all.retry(),
                all.token());
    }

    private static JsonNode buttons(String words, String taskId) {
        return JSON.readTree("""
                {"card_type":"button_interaction","main_title":{"title":"%s"},"task_id":"%s",
                 "button_list":[{"text":"同意","style":1,"key":"yes"}]}
                """.formatted(words, taskId));
    }

    @Test
    void aCardIsChangedOnceByItsCode() {
        weCom.admin()
                .callbacks()
                .configureUnverified(
                        CallbackTarget.AGENT,
                        new CallbackAddress(
                                List.of("http://127.0.0.1:1/callback"),
                                "token",
                                "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
                                "wwsimulatedcorp"));
        SentMessage sent = node.agent().send(AgentMessage.templateCard(List.of(WANG), buttons("请审核", "t-1")));
        String code = Optional.ofNullable(sent.responseCode()).orElseThrow();

        node.agent().updateCard(CardUpdate.button(List.of(WANG), code, "已同意"));

        assertThat(weCom.admin().phone("c001").messages())
                .singleElement()
                .satisfies(card -> assertThat(card.replacedBy()).isEqualTo("已同意"));
        assertThatThrownBy(() -> node.agent().updateCard(CardUpdate.card(List.of(WANG), code, buttons("完成", "t-1"))))
                .isInstanceOf(WeComCallException.class);
    }

    @Test
    void theMenuIsPublishedReadAndTakenAway() {
        assertThat(node.agent().menu()).isEmpty();
        JsonNode menu = JSON.readTree(
                "{\"button\":[{\"type\":\"view\",\"name\":\"首页\",\"url\":\"https://tuanlink.example/m/\"}]}");
        node.agent().publishMenu(menu);
        assertThat(node.agent().menu()).contains(menu);
        node.agent().deleteMenu();
        assertThat(node.agent().menu()).isEmpty();
    }

    @Test
    void theAppSeesWhoHasJoined() {
        assertThat(node.agent().membersOf(DepartmentId.ROOT))
                .containsExactlyInAnyOrder(
                        new MemberStatus(WANG, MemberStatus.Status.ACTIVE),
                        new MemberStatus(LI, MemberStatus.Status.NOT_ACTIVATED));
    }

    @Test
    void whoIsInvitedGetsANoticeAndOthersAreNamed() {
        InviteAnswer answer = node.gateway().invite(List.of(LI, NOBODY));
        assertThat(answer.invalid()).containsExactly(NOBODY);
        assertThat(weCom.admin().phone("c002").notices()).hasSize(1);
    }

    @Test
    void anInvitationIsNotRepeatedAfterALostAnswer() {
        weCom.admin().inject(FaultRule.on("batch/invite", new Fault.CutAfter()));
        WeComCallException lost = catchThrowableOfType(
                WeComCallException.class, () -> node.gateway().invite(List.of(LI)));
        assertThat(lost.remedy()).isEqualTo(Remedy.OUTCOME_UNKNOWN);
        assertThat(weCom.admin().phone("c002").notices()).hasSize(1);
    }

    @Test
    void theJoinCodeIsAPicture() {
        JoinQrCode code = node.gateway().joinQrCode(QrCodeSize.PIXELS_741);
        assertThat(code.url().toString()).startsWith(weCom.baseUrl()).contains("r_size=3");
        assertThat(weCom.admin().phone("c002").scan(weCom.admin().joinLink())).isEqualTo(JoinResult.JOINED);
    }

    @Test
    void oneTicketSignsThePagesOfAllNodesUntilItEnds() {
        String page = "https://tuan.example.cn/m/contacts/cadres/A?from=x#top";
        JsSignature first = node.agent().sign(JsIdentity.APP, page);
        assertThat(first.nonceStr())
                .isNotEqualTo(node.agent().sign(JsIdentity.APP, page).nonceStr());
        try (Node other = node()) {
            assertThat(isTaken(other.agent().sign(JsIdentity.APP, page))).isTrue();
        }
        assertThat(isTaken(first)).isTrue();
        assertThat(weCom.admin().counts().callsOf("ticket/get")).isEqualTo(1);
        time.pass(Duration.ofHours(2));
        assertThat(isTaken(first)).isFalse();
        node.redisson().getKeys().flushall();
        assertThat(isTaken(node.agent().sign(JsIdentity.APP, page))).isTrue();
        assertThat(weCom.admin().counts().callsOf("ticket/get")).isEqualTo(2);
    }

    private boolean isTaken(JsSignature signed) {
        weCom.admin().change(settings -> settings.with(Map.of("trustedDomains", List.of("tuan.example.cn"))));
        var given = JSON.createObjectNode()
                .put("corpid", signed.corpId())
                .put("agentid", Long.toString(signed.agentId()))
                .put("timestamp", Long.toString(signed.timestamp()))
                .put("nonceStr", signed.nonceStr())
                .put("signature", signed.signature());
        return weCom.admin()
                .webViews()
                .invoke("view", "https://tuan.example.cn/m/contacts/cadres/A?from=x", "agentConfig", given)
                .path("err_msg")
                .asString("")
                .equals("agentConfig:ok");
    }
}
