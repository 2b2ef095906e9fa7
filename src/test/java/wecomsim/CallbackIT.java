package wecomsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import wecomsim.CallbackReceiver.Received;
import wecomsim.CallbackReceiver.Reply;

/** What WeCom sends, seen by a receiver that shares no code with the sender. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallbackIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final WeComSimulator weCom = WeComSimulator.start(SimulatorOptions.defaults());
    private final Administrator admin = weCom.admin();
    private CallbackReceiver receiver = new CallbackReceiver();

    @BeforeEach
    void reset() {
        admin.reset();
        admin.callbacks().change(settings -> settings.withRetryDelayMillis(10));
        receiver = new CallbackReceiver();
    }

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @AfterAll
    void stop() {
        weCom.close();
    }

    private void callBack(CallbackTarget target) {
        admin.callbacks().configureUnverified(target, receiver.address());
    }

    private List<Received> sent() {
        admin.awaitCallbacks(SOON);
        return receiver.received();
    }

    private Received onlyOne() {
        List<Received> all = sent();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void aSavedAddressMustAnswerTheEcho() {
        receiver.answer(CallbackReceiver::echo);
        admin.configureCallback(CallbackTarget.AGENT, receiver.address());
        assertThat(admin.callbacks().configured()).containsOnlyKeys(CallbackTarget.AGENT);
        assertThat(onlyOne().query()).containsOnlyKeys("msg_signature", "timestamp", "nonce", "echostr");
    }

    @Test
    void anAddressThatAnswersAnythingElseIsRefused() {
        refusal(new Reply(200, "nonsense"), "not the decrypted echostr");
        refusal(new Reply(403, ""), "HTTP 403");
        receiver.answer(request -> new Reply(200, "\"" + request.message() + "\""));
        assertRefused("something around");
        receiver.close();
        assertRefused("cannot be reached");
        assertThat(admin.callbacks().configured()).isEmpty();
    }

    private void refusal(Reply reply, String reason) {
        receiver.answer(request -> reply);
        assertRefused(reason);
    }

    private void assertRefused(String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> admin.configureCallback(CallbackTarget.CONTACTS, receiver.address()))
                .withMessageContaining(reason);
    }

    @Test
    void anAddressThatHesitatesIsRefused() {
        CountDownLatch released = new CountDownLatch(1);
        admin.callbacks().change(settings -> settings.with(Map.of("verifyMillis", 50)));
        receiver.answer(request -> {
            await(released);
            return CallbackReceiver.echo(request);
        });
        assertRefused("within 50 ms");
        released.countDown();
    }

    @Test
    void aMalformedAddressIsRefused() {
        CallbackAddress good = receiver.address();
        for (CallbackAddress bad : List.of(
                good.withToken("a-b"),
                good.withEncodingAesKey("short"),
                good.withUrls(List.of()),
                good.withUrls(List.of("ftp://127.0.0.1/")))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> admin.callbacks().configureUnverified(CallbackTarget.CONTACTS, bad));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> admin.callbacks().configureUnverified(CallbackTarget.MP, good));
    }

    @Test
    void theAppIsNamedInItsEnvelopeOnly() {
        callBack(CallbackTarget.AGENT);
        admin.agent().click("ZhangSan", "KEY");
        Received click = onlyOne();
        assertThat(click.query()).containsOnlyKeys("msg_signature", "timestamp", "nonce");
        assertThat(CallbackReceiver.element(click.body(), "ToUserName")).isEqualTo("wwsimulatedcorp");
        assertThat(CallbackReceiver.element(click.body(), "AgentID")).isEqualTo("1000002");
        assertThat(click.element("FromUserName")).isEqualTo("ZhangSan");
        assertThat(click.element("EventKey")).isEqualTo("KEY");
        assertThat(click.message()).contains("<AgentID>1000002</AgentID>").contains("<![CDATA[click]]>");

        callBack(CallbackTarget.CONTACTS);
        receiver.forget();
        admin.addDepartment(2, "甲", 1);
        assertThat(CallbackReceiver.element(onlyOne().body(), "AgentID")).isEmpty();
    }

    @Test
    void contactChangesAreTrimmedAndOnlyMovesOfDepartmentsTold() {
        callBack(CallbackTarget.CONTACTS);
        admin.callbacks().change(CallbackSettings::inOrder);
        admin.addDepartment(2, "甲", 1);
        admin.addDepartment(3, "乙", 1);
        admin.renameDepartment(3, "丙");
        admin.moveDepartment(3, 2);
        admin.addMember("a", "某", "13800000001", 3L);
        admin.editMember("a", Map.of("position", "书记"));
        admin.deleteMember("a");
        admin.deleteDepartment(3);
        assertThat(sent())
                .extracting(CallbackIT::inShort)
                .containsExactly(
                        "create_party 2 parent=1 name=",
                        "create_party 3 parent=1 name=",
                        "update_party 3 parent=2 name=",
                        "create_user a in=3 name= position=",
                        "update_user a in=3 name= position=",
                        "delete_user a in= name= position=",
                        "delete_party 3 parent= name=");
    }

    @Test
    void theFullFormNamesAllFieldsAndThenWhatChanged() {
        callBack(CallbackTarget.CONTACTS);
        admin.callbacks().change(settings -> settings.inOrder().withFullForm(true));
        admin.addDepartment(2, "甲", 1);
        admin.renameDepartment(2, "乙");
        admin.addMember("a", "某", "13800000001", 2L);
        admin.editMember("a", Map.of("position", "书记]]>"));
        List<Received> all = sent();
        assertThat(all)
                .extracting(CallbackIT::inShort)
                .startsWith(
                        "create_party 2 parent=1 name=甲",
                        "update_party 2 parent= name=乙",
                        "create_user a in=2 name=某 position=");
        assertThat(all.get(2).message()).contains("<Mobile><![CDATA[13800000001]]>", "<Status>4</Status>");
        assertThat(all.get(3).message())
                .contains("<Position><![CDATA[书记]]]]><![CDATA[>]]></Position>")
                .doesNotContain("<Name>", "<Department>");
    }

    private static String inShort(Received event) {
        boolean member = event.element("ChangeType").endsWith("user");
        return event.element("ChangeType") + " "
                + (member
                        ? event.element("UserID") + " in=" + event.element("Department")
                        : event.element("Id") + " parent=" + event.element("ParentId"))
                + " name=" + event.element("Name")
                + (member ? " position=" + event.element("Position") : "");
    }

    @Test
    void aTagsChangeNamesWhoCameAndWent() {
        callBack(CallbackTarget.CONTACTS);
        admin.updateTag(new TagChange(7, List.of("a", "b"), List.of(), List.of(), List.of(2L)));
        Received tag = onlyOne();
        assertThat(tag.element("TagId")).isEqualTo("7");
        assertThat(tag.element("AddUserItems")).isEqualTo("a,b");
        assertThat(tag.element("DelPartyItems")).isEqualTo("2");
    }

    @Test
    void aCardsClickBringsAFreshCode() {
        callBack(CallbackTarget.AGENT);
        admin.callbacks().change(CallbackSettings::inOrder);
        String first = admin.agent().clickCard("t1", "ok", Map.of("q1", List.of("o1", "o2")), "a");
        String second = admin.agent().cardMenu("t1", "later", "a");
        assertThat(first).isNotEqualTo(second);
        List<Received> all = sent();
        assertThat(all.get(0).element("ResponseCode")).isEqualTo(first);
        assertThat(all.get(0).message())
                .contains("<SelectedItems><SelectedItem><QuestionKey><![CDATA[q1]]></QuestionKey><OptionIds>"
                        + "<OptionId><![CDATA[o1]]></OptionId><OptionId><![CDATA[o2]]></OptionId></OptionIds>");
        assertThat(all.get(1).element("Event")).isEqualTo("template_card_menu_event");
    }

    @Test
    void theOfficialAccountSendsPlainCompatibleOrEncrypted() {
        CallbackReceiver account = new CallbackReceiver("wxsimulated");
        CallbackAddress address = account.address().withReceiveId("wxsimulated");
        account.answer(CallbackReceiver::echo);
        admin.configureCallback(CallbackTarget.MP, address.withEncodingAesKey(""));
        account.answer(request -> new Reply(200, "success"));
        account.forget();
        admin.officialAccount().click("oABC", "KEY");
        admin.awaitCallbacks(SOON);
        admin.callbacks().configureUnverified(CallbackTarget.MP, address);
        admin.officialAccount().follow("oABC");
        admin.awaitCallbacks(SOON);
        admin.callbacks().change(settings -> settings.with(Map.of("mpCompatible", true)));
        admin.officialAccount().noticeEnded("oABC", 12, "success");
        admin.awaitCallbacks(SOON);
        List<Received> all = account.received();
        assertThat(all.get(0).query()).containsOnlyKeys("signature", "timestamp", "nonce");
        assertThat(all.get(0).body()).contains("<Event><![CDATA[CLICK]]>");
        assertThat(all.get(1).query()).containsEntry("encrypt_type", "aes").containsKey("msg_signature");
        assertThat(all.get(1).body()).doesNotContain("subscribe");
        assertThat(all.get(1).element("Event")).isEqualTo("subscribe");
        assertThat(all.get(2).body()).contains("<Encrypt>", "TEMPLATESENDJOBFINISH");
        assertThat(all.get(2).element("MsgID")).isEqualTo("12");
        account.close();
    }

    @Test
    void anEndedJobIsToldWhereItsSubmitterWantedIt() throws Exception {
        weCom.admin().change(settings -> settings.withBatchRowsPerSecond(0));
        SimulatorClient client = new SimulatorClient(weCom);
        String told = client.submit(receiver.url(), CallbackReceiver.TOKEN, CallbackReceiver.KEY);
        String untold = client.submit("", "", "");
        client.awaitEnd(told);
        client.awaitEnd(untold);
        Received job = onlyOne();
        assertThat(job.element("Event")).isEqualTo("batch_job_result");
        assertThat(job.message()).contains("<BatchJob><JobId><![CDATA[" + told + "]]></JobId>");
        assertThat(job.element("JobType")).isEqualTo("sync_user");
        assertThat(job.element("ErrCode")).isEqualTo("0");
    }

    @Test
    void whatIsNot200IsTriedThreeTimesEachEncryptedAnew() {
        callBack(CallbackTarget.AGENT);
        AtomicInteger requests = new AtomicInteger();
        receiver.answer(request -> new Reply(requests.incrementAndGet() == 1 ? 503 : 204, ""));
        admin.agent().enter("a");
        List<Received> tries = sent();
        assertThat(tries)
                .hasSize(3)
                .extracting(Received::message)
                .containsOnly(tries.get(0).message());
        assertThat(tries).extracting(Received::body).doesNotHaveDuplicates();
        assertThat(tries).extracting(each -> each.query().get("nonce")).doesNotHaveDuplicates();
        assertThat(admin.callbacks().deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo(Delivery.State.GIVEN_UP);
            assertThat(delivery.tries()).extracting(Delivery.Try::status).containsExactly(503, 204, 204);
        });
    }

    @Test
    void aRetryCanBeTheSameAgain() {
        callBack(CallbackTarget.AGENT);
        admin.callbacks().change(settings -> settings.with(Map.of("sameEncryption", true)));
        receiver.answer(request -> new Reply(500, ""));
        admin.agent().enter("a");
        List<Received> tries = sent();
        assertThat(tries).hasSize(3).allMatch(each -> each.equals(tries.get(0)));
    }

    @Test
    void whoeverHangsIsDisconnectedAndTriedAgain() {
        callBack(CallbackTarget.AGENT);
        admin.callbacks().change(settings -> settings.withTimeoutMillis(200));
        CountDownLatch released = new CountDownLatch(1);
        AtomicInteger requests = new AtomicInteger();
        receiver.answer(request -> {
            if (requests.incrementAndGet() == 1) {
                await(released);
            }
            return new Reply(200, "");
        });
        admin.agent().enter("a");
        assertThat(sent()).hasSize(2);
        released.countDown();
        assertThat(admin.callbacks().deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo(Delivery.State.DELIVERED);
            assertThat(delivery.tries()).extracting(Delivery.Try::status).containsExactly(0, 200);
            assertThat(delivery.tries().get(0).failure()).isEqualTo("no answer within 200 ms");
        });
    }

    @Test
    void aTryThatIsGivenUpClosesItsConnection() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + silent.getLocalPort() + "/";
            admin.callbacks()
                    .configureUnverified(
                            CallbackTarget.AGENT, receiver.address().withUrls(List.of(url)));
            admin.callbacks().change(settings -> settings.with(Map.of("tries", 1, "timeoutMillis", 200)));
            admin.agent().enter("a");
            try (Socket connection = silent.accept()) {
                connection.setSoTimeout(10_000);
                assertThat(connection.getInputStream().readAllBytes()).isNotEmpty();
            }
        }
    }

    @Test
    void copiesGoToAllNodesAtOnce() {
        try (CallbackReceiver other = new CallbackReceiver()) {
            admin.callbacks()
                    .configureUnverified(
                            CallbackTarget.AGENT, receiver.address().withUrls(List.of(receiver.url(), other.url())));
            admin.callbacks().change(settings -> settings.withCopies(4));
            admin.agent().enter("a");
            CallbackTotals totals = admin.awaitCallbacks(SOON);
            assertThat(receiver.messages()).hasSize(2).isEqualTo(other.messages());
            assertThat(totals.events()).isOne();
            assertThat(totals.delivered()).isEqualTo(4);
            assertThat(totals.statuses()).isEqualTo(Map.of(200, 4L));
        }
    }

    @Test
    void aBurstIsSentAtItsRateAndInAnotherOrder() {
        callBack(CallbackTarget.AGENT);
        admin.callbacks().change(settings -> settings.inOrder().withShuffleWindow(20, 7));
        long start = System.nanoTime();
        admin.callbacks().burst(CallbackTarget.AGENT, 110, 200, number -> "<xml><N>" + number + "</N></xml>");
        List<String> numbers = sent().stream().map(each -> each.element("N")).toList();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(500));
        assertThat(numbers).hasSize(110).doesNotHaveDuplicates();
        assertThat(numbers.stream().map(Integer::valueOf).toList())
                .isNotEqualTo(IntStream.range(0, 110).boxed().toList());
    }

    @Test
    void nobodyIsToldOfTheClientsOwnChangesNorWhenNothingIsConfigured() throws Exception {
        callBack(CallbackTarget.CONTACTS);
        new SimulatorClient(weCom).createDepartment(9, "自己的");
        admin.agent().enter("a");
        assertThat(sent()).isEmpty();
        assertThat(admin.callbacks().totals().deliveries()).isZero();
    }

    @Test
    void aResetForgetsAddressesAndWhatIsUnderWay() {
        callBack(CallbackTarget.AGENT);
        receiver.answer(request -> new Reply(500, ""));
        admin.callbacks().change(settings -> settings.withRetryDelayMillis(60_000));
        admin.agent().enter("a");
        assertThatThrownBy(() -> admin.awaitCallbacks(Duration.ofMillis(50))).hasMessageContaining("under way");
        admin.callbacks().burst(CallbackTarget.AGENT, 1_000_000, 10, number -> "<xml/>");
        admin.reset();
        CallbackTotals totals = admin.awaitCallbacks(SOON);
        assertThat(totals.deliveries()).isZero();
        assertThat(totals.events()).isZero();
        assertThat(admin.callbacks().configured()).isEmpty();
    }

    @Test
    void everythingCanBeDoneOverHttp() throws Exception {
        SimulatorClient client = new SimulatorClient(weCom);
        String address = "'url':'" + receiver.url() + "','token':'" + CallbackReceiver.TOKEN + "','encodingAesKey':'"
                + CallbackReceiver.KEY + "'";
        assertThat(client.admin("POST", "callbacks", "{'target':'AGENT'," + address + "}")
                        .path("error")
                        .asString())
                .contains("not the decrypted echostr");
        assertThat(client.admin("POST", "callbacks", "{'target':'AGENT','verify':false," + address + "}")
                        .path("AGENT")
                        .path("encrypted")
                        .asBoolean())
                .isTrue();
        receiver.forget();
        assertThat(client.admin("PATCH", "callbacks/settings", "{'connections':1}")
                        .path("connections")
                        .asInt())
                .isEqualTo(1);
        String code = client.admin(
                        "POST",
                        "agent-events",
                        "{'type':'card','userid':'a','taskId':'t','key':'k','selections':{'q':['o']}}")
                .path("responseCode")
                .asString();
        client.admin("POST", "callbacks/burst", "{'target':'AGENT','count':3,'xml':'<xml><N>{n}</N></xml>'}");
        List<Received> all = sent();
        assertThat(all.get(0).element("ResponseCode")).isEqualTo(code);
        assertThat(all).extracting(each -> each.element("N")).containsExactly("", "0", "1", "2");
        assertThat(client.admin("GET", "callbacks/totals", "").path("delivered").asInt())
                .isEqualTo(4);
        assertThat(client.admin("GET", "callbacks/deliveries", "").size()).isEqualTo(4);
        assertThat(client.admin("DELETE", "callbacks/agent", "").path("ok").asBoolean())
                .isTrue();
        assertThat(admin.callbacks().configured()).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
