package org.tuanlink.onboarding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tuanlink.access.CadreEntered;
import org.tuanlink.access.Role;
import org.tuanlink.testing.Accounts;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.Entrants;
import org.tuanlink.testing.People;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.testing.browser.PhoneBrowserTest;
import wecomsim.Fault;
import wecomsim.FaultRule;

@PhoneBrowserTest
class FirstEntryIT {

    @Autowired
    private ApplicationContext service;

    private EntryBed bed;

    @BeforeEach
    void makeBed() {
        bed = EntryBed.make(service);
    }

    private static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("").replaceFirst("^http://[^/]+", "");
    }

    @Test
    void aCadreOfOneOrganisationSaysHisPostAndIsIn() {
        ConsoleClient phone = bed.client();
        assertThat(location(Entrants.come(phone, EntryBed.userId("ONE"), "/m/")))
                .isEqualTo("/m/post");
        assertThat(location(phone.get("/m/"))).isEqualTo("/m/post");
        assertThat(phone.get("/m/post").body())
                .contains("候补委员")
                .containsPattern("value=\"COMMITTEE_MEMBER\"\\s+checked");
        assertThat(location(phone.post("/m/post", "organization", "T1", "post", "STAFF")))
                .isEqualTo("/m/");
        assertThat(bed.postOf("ONE", "T1")).isEqualTo("STAFF");
        String home = phone.get("/m/").body();
        assertThat(home).contains("欧阳一").contains("工作人员").contains("通讯录").doesNotContain("资料审核");
        assertThat(home).doesNotContain("切换组织");
        assertThat(phone.get("/m/organization").body()).contains("已进入 <span>1</span> 人");
        assertThat(bed.audited("cadre.change-post")).isPositive();
    }

    @Test
    void aCadreOfThreeChoosesEachTimeAndTheLastComesFirst() {
        ConsoleClient phone = bed.client();
        assertThat(location(Entrants.come(phone, EntryBed.userId("MANY"), "/m/")))
                .isEqualTo("/m/organizations");
        assertThat(location(phone.get("/m/search?q=x"))).startsWith("/m/organizations?next=");
        String choice = phone.get("/m/organizations").body();
        assertThat(choice).contains("团广州市天河区委").contains(EntryBed.LONGEST);
        assertThat(phone.post("/m/organizations", "organization", "B1").statusCode())
                .isEqualTo(404);
        assertThat(location(phone.post("/m/organizations", "organization", "U3")))
                .isEqualTo("/m/");
        assertThat(location(phone.post("/m/organizations", "organization", "U3")))
                .isEqualTo("/m/");
        assertThat(location(phone.get("/m/"))).isEqualTo("/m/post");
        assertThat(location(phone.post("/m/post", "organization", "U3", "post", "SECRETARY")))
                .isEqualTo("/m/alias");
        ConsoleClient tomorrow = bed.in("MANY");
        assertThat(tomorrow.get("/m/organizations").body().indexOf("value=\"U3\""))
                .isLessThan(tomorrow.get("/m/organizations").body().indexOf("value=\"T1\""));
        tomorrow.post("/m/organizations", "organization", "U3");
        assertThat(location(tomorrow.get("/m/"))).as("goes on where he was").isEqualTo("/m/alias");
        tomorrow.post("/m/organizations", "organization", "T1");
        assertThat(location(tomorrow.get("/m/"))).isEqualTo("/m/post");
        assertThat(tomorrow.post("/m/post", "organization", "U3", "post", "SECRETARY")
                        .statusCode())
                .as("a form of the organisation he has left")
                .isEqualTo(409);
    }

    @Test
    void thePageThatWasAskedForComesInTheEnd() {
        bed.postSet("ONE", "T1");
        ConsoleClient phone = bed.client();
        assertThat(location(Entrants.come(phone, EntryBed.userId("ONE"), "/m/search?q=%E5%A4%A9%E6%B2%B3")))
                .isEqualTo("/m/search?q=%E5%A4%A9%E6%B2%B3");
    }

    @Test
    void strangersAreToldWhomToAsk() {
        bed.stranger("somebody");
        var unknown = Entrants.come(bed.client(), "somebody", "/m/");
        assertThat(unknown.statusCode()).isEqualTo(403);
        assertThat(unknown.body()).contains("所在团组织的组织管理员").doesNotContain("邀请。");
        assertThat(Entrants.come(bed.client(), "", "/m/").body()).contains("请先接受邀请");
        bed.jdbc()
                .update(
                        "DELETE FROM registry_post WHERE cadre_id = (SELECT id FROM registry_cadre WHERE code = 'ONE')");
        bed.jdbc().update("UPDATE registry_cadre SET in_office = FALSE WHERE code = 'ONE'");
        assertThat(Entrants.come(bed.client(), EntryBed.userId("ONE"), "/m/").body())
                .contains("欧阳一")
                .contains("办理返岗");
    }

    @Test
    void whoLosesHisPostIsOutWithTheNextRequest() {
        ConsoleClient phone = bed.in("ONE");
        assertThat(phone.get("/m/post").statusCode()).isEqualTo(200);
        bed.jdbc()
                .update(
                        "DELETE FROM registry_post WHERE cadre_id = (SELECT id FROM registry_cadre WHERE code = 'ONE')");
        assertThat(location(phone.get("/m/post"))).contains("/connect/oauth2/authorize");
    }

    @Test
    void aStateIsGoodOnceAndInItsBrowserOnly() {
        ConsoleClient phone = bed.client();
        String back = Entrants.back(phone, EntryBed.userId("ONE"), "/m/");
        Map<String, String> before = Map.copyOf(phone.cookies());
        var elsewhere = bed.client().get(back);
        assertThat(elsewhere.statusCode()).isEqualTo(403);
        assertThat(elsewhere.body()).contains("再试一次");
        assertThat(phone.get(back).statusCode()).isEqualTo(302);
        assertThat(location(phone.get(back))).as("who is in just goes on").isEqualTo("/m/post");
        ConsoleClient copy = bed.client();
        copy.cookies().putAll(before);
        assertThat(copy.get(back).statusCode()).as("used").isEqualTo(403);
        assertThat(bed.client().get("/m/oauth").statusCode()).isEqualTo(403);
    }

    @Test
    void ofTwoPagesThatCameAtOnceTheLaterOneComesInAndTheEarlierGoesOn() {
        ConsoleClient phone = bed.client();
        String first = Entrants.back(phone, EntryBed.userId("ONE"), "/m/");
        String second = Entrants.back(phone, EntryBed.userId("ONE"), "/m/organization");
        assertThat(phone.get(first).statusCode()).isEqualTo(403);
        assertThat(phone.get(second).statusCode()).isEqualTo(302);
        assertThat(location(phone.get(first))).startsWith("/m/");
    }

    @Test
    void anAddressTooLongForACookieLeadsToTheFirstPage() {
        bed.postSet("ONE", "T1");
        assertThat(location(Entrants.come(bed.client(), EntryBed.userId("ONE"), "/m/search?q=" + "a".repeat(5_000))))
                .isEqualTo("/m/");
    }

    @Test
    void whoWasMovedOrLostAnOrganisationMeanwhileWorksWhereHeStillHoldsAPost() {
        bed.postSet("MANY", "U3").postSet("MANY", "T1").postSet("MANY", "440106");
        ConsoleClient phone = bed.in("MANY");
        phone.post("/m/organizations", "organization", "U3");
        bed.jdbc()
                .update("DELETE FROM registry_post WHERE organization_id ="
                        + " (SELECT id FROM registry_organization WHERE code = 'U3')");
        assertThat(location(phone.get("/m/"))).as("two are left").isEqualTo("/m/organizations");
        var answer = phone.post("/m/alias", "organization", "U3", "alias", "第三团支部");
        assertThat(location(answer)).isEqualTo("/m/organizations");
        bed.jdbc()
                .update("DELETE FROM registry_post WHERE organization_id ="
                        + " (SELECT id FROM registry_organization WHERE code = '440106')");
        assertThat(phone.get("/m/").body()).as("one is left").contains("石牌街道团委").doesNotContain("切换组织");
        assertThat(phone.post("/m/alias", "organization", "U3", "alias", "第三团支部")
                        .statusCode())
                .isEqualTo(409);
        assertThat(bed.aliasOf("U3")).isNull();
    }

    @Test
    void whoOperatesNoMoreSetsNoAliasWithTheFormHeStillHas() {
        bed.postSet("OP1", "T1");
        ConsoleClient phone = bed.in("OP1");
        assertThat(phone.get("/m/alias").statusCode()).isEqualTo(200);
        bed.jdbc().update("UPDATE registry_post SET operator = FALSE");
        assertThat(location(phone.post("/m/alias", "organization", "T1", "alias", "石牌街团委")))
                .isEqualTo("/m/");
        assertThat(bed.aliasOf("T1")).isNull();
        assertThat(phone.get("/m/alias/change").statusCode()).isEqualTo(404);
        assertThat(phone.get("/m/reviews").statusCode()).isEqualTo(404);
    }

    @Test
    void aStateOfTheConsoleIsNoneHere() {
        ConsoleClient both = bed.client();
        String console = location(both.get("/console/login/wecom/scan"));
        String state = console.replaceFirst(".*state=([0-9a-f]+).*", "$1");
        both.cookies().put("tuanlink-m-wecom", state + ".L20v");
        assertThat(both.get("/m/oauth?code=x&state=" + state).statusCode()).isEqualTo(403);
    }

    @Test
    void aCodeIsGoodOnce() {
        String used = Entrants.back(bed.client(), EntryBed.userId("ONE"), "/m/");
        ConsoleClient phone = bed.client();
        String mine = Entrants.back(phone, EntryBed.userId("ONE"), "/m/");
        String code = used.replaceFirst(".*code=([^&]+).*", "$1");
        bed.client().get(used);
        ConsoleClient first = bed.client();
        String other = Entrants.back(first, EntryBed.userId("ONE"), "/m/").replaceFirst("code=[^&]+", "code=" + code);
        assertThat(first.get(other).statusCode())
                .as("another's code, not used yet")
                .isEqualTo(302);
        var answer = phone.get(mine.replaceFirst("code=[^&]+", "code=" + code));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("已经用过").contains("再试一次");
    }

    @Test
    void whenWeComDoesNotAnswerOneMayTryAgain() {
        ConsoleClient phone = bed.client();
        String back = Entrants.back(phone, EntryBed.userId("ONE"), "/m/");
        SimulatedWeCom.get()
                .admin()
                .inject(FaultRule.on("auth/getuserinfo", new Fault.ErrorCode(-1))
                        .always());
        var answer = phone.get(back);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("暂时没有应答").contains("再试一次");
        SimulatedWeCom.get().admin().clearFaults();
        assertThat(Entrants.come(phone, EntryBed.userId("ONE"), "/m/").statusCode())
                .isEqualTo(302);
    }

    @Test
    void aMobileSessionIsNobodyInTheConsoleAndTheReverse() {
        ConsoleClient phone = bed.in("OP1");
        String session = phone.cookies().get("tuanlink-m");
        assertThat(location(phone.get("/console/"))).startsWith("/console/login");
        assertThat(phone.get("/m/post").statusCode()).as("the other one lives").isEqualTo(200);
        ConsoleClient smuggled = bed.client();
        smuggled.cookies().put("tuanlink", String.valueOf(session));
        assertThat(location(smuggled.get("/console/"))).startsWith("/console/login");
        ConsoleClient admin = new Accounts(bed.jdbc()).signedIn(bed.port(), Role.PROVINCE_ADMIN, null);
        assertThat(location(admin.get("/m/"))).contains("/connect/oauth2/authorize");
        String consoleSession = admin.sessionCookie().getValue();
        ConsoleClient other = bed.client();
        other.cookies().put("tuanlink-m", consoleSession);
        assertThat(location(other.get("/m/"))).contains("/connect/oauth2/authorize");
        assertThat(location(phone.get("/m/post")))
                .as("a session that was carried elsewhere")
                .contains("/connect/oauth2/authorize");
    }

    @Test
    void aFormOfASessionThatIsOverLeadsInAgain() {
        ConsoleClient phone = bed.in("ONE");
        String token = phone.csrf();
        phone.cookies().remove("tuanlink-m");
        var answer = phone.postBare("/m/post", "organization", "T1", "post", "STAFF", "_csrf", token);
        assertThat(location(answer)).isEqualTo("/m/again");
        assertThat(phone.get("/m/again").body()).contains("重新进入");
    }

    @Test
    void theFirstEntryIsToldOnceInATransaction() {
        List<Boolean> told = new CopyOnWriteArrayList<>();
        ApplicationListener<PayloadApplicationEvent<CadreEntered>> listener =
                event -> told.add(TransactionSynchronizationManager.isActualTransactionActive());
        var context = (AbstractApplicationContext) service;
        ApplicationListener<org.springframework.context.ApplicationEvent> any = event -> {
            if (event instanceof PayloadApplicationEvent<?> payload
                    && payload.getPayload() instanceof CadreEntered entered
                    && entered.userId().value().equals(EntryBed.userId("ONE"))) {
                listener.onApplicationEvent(castTo(payload));
            }
        };
        context.addApplicationListener(any);
        bed.in("ONE");
        bed.in("ONE");
        context.removeApplicationListener(any);
        assertThat(told).containsExactly(true);
    }

    @SuppressWarnings("unchecked")
    private static PayloadApplicationEvent<CadreEntered> castTo(PayloadApplicationEvent<?> event) {
        return (PayloadApplicationEvent<CadreEntered>) event;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "19800000004",
                "198 0000 0004",
                "198-0000-0004",
                "+86 19800000004",
                "１９８００００００００４",
                " 19800000004 "
            })
    void nobodyFindsOutWhoseANumberIs(String number) {
        bed.postSet("ONE", "T1");
        String page = search(bed.in("ONE"), number);
        assertThat(page).contains("不能用手机号").doesNotContain("多职者").doesNotContain(number.strip());
    }

    @Test
    void anIdNumberFindsNobodyAndANameWithAYearDoes() {
        bed.postSet("ONE", "T1");
        ConsoleClient phone = bed.in("ONE");
        assertThat(search(phone, People.idNumber(4))).contains("不能用手机号").doesNotContain("多职者");
        assertThat(search(phone, "2015级")).contains(EntryBed.LONGEST);
        assertThat(search(phone, "多职"))
                .contains("多职者")
                .doesNotContain("198****")
                .doesNotContain("19800000004");
    }

    private static String search(ConsoleClient phone, String query) {
        return phone.get("/m/contacts?q=" + URLEncoder.encode(query, UTF_8)).body();
    }

    @Test
    void onlyPostsThatTheTypeAllowsAreOffered() {
        ConsoleClient phone = bed.in("GEN");
        assertThat(phone.get("/m/post").body())
                .contains("候补委员")
                .doesNotContain("工作人员")
                .doesNotContain("常委");
        var answer = phone.post("/m/post", "organization", "U2", "post", "STAFF");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("不设工作人员");
        assertThat(phone.post("/m/post", "organization", "U2").body()).contains("请选择您的职务");
        assertThat(bed.postOf("GEN", "U2")).isEqualTo("SECRETARY");
    }

    @Test
    void aSecondSecretaryIsAskedToConfirm() {
        ConsoleClient phone = bed.in("ONE");
        var answer = phone.post("/m/post", "organization", "T1", "post", "SECRETARY");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("已有书记").contains("name=\"confirmed\"");
        assertThat(location(phone.post("/m/post", "organization", "T1", "post", "SECRETARY", "confirmed", "true")))
                .isEqualTo("/m/");
        assertThat(bed.postOf("ONE", "T1")).isEqualTo("SECRETARY");
    }

    @Test
    void settingOnesPostMakesNobodyAnOperatorAgain() {
        ConsoleClient phone = bed.in("OP1");
        assertThat(location(phone.post("/m/post", "organization", "T1", "post", "SECRETARY")))
                .isEqualTo("/m/alias");
        bed.jdbc().update("UPDATE registry_post SET operator = FALSE");
        phone.post("/m/post", "organization", "T1", "post", "COMMITTEE_MEMBER");
        assertThat(bed.jdbc().queryForObject("SELECT SUM(operator) FROM registry_post", Integer.class))
                .isZero();
    }

    @Test
    void theFirstOperatorSetsTheAliasAndTheSecondIsShownIt() {
        bed.postSet("OP1", "T1").postSet("OP2", "T1");
        ConsoleClient first = bed.in("OP1");
        ConsoleClient second = bed.in("OP2");
        assertThat(first.get("/m/alias").body()).contains("value=\"石牌街道团委\"").contains(">6</span>/<span>16");
        assertThat(second.get("/m/alias").body()).contains("首位进入的运营者");
        assertThat(location(first.post("/m/alias", "organization", "T1", "alias", "石牌街团委")))
                .isEqualTo("/m/");
        assertThat(location(first.post("/m/alias", "organization", "T1", "alias", "石牌街团委")))
                .as("tapped twice")
                .isEqualTo("/m/");
        assertThat(bed.aliasOf("T1")).isEqualTo("石牌街团委");
        assertThat(location(second.post("/m/alias", "organization", "T1", "alias", "石牌街道团委")))
                .isEqualTo("/m/alias");
        assertThat(second.get("/m/alias").body())
                .contains("石牌街道团委")
                .contains("没有保存")
                .contains("石牌街团委");
        assertThat(location(second.get("/m/"))).isEqualTo("/m/alias");
        assertThat(location(second.post("/m/alias/seen", "organization", "T1"))).isEqualTo("/m/");
        assertThat(second.get("/m/").body()).contains("资料审核").contains("没有待审核").contains("石牌街团委");
        assertThat(bed.aliasOf("T1")).isEqualTo("石牌街团委");
    }

    @Test
    void nobodyButAnOperatorSetsAnAlias() {
        bed.postSet("ONE", "T1");
        ConsoleClient phone = bed.in("ONE");
        assertThat(location(phone.get("/m/alias"))).isEqualTo("/m/");
        phone.post("/m/alias", "organization", "T1", "alias", "石牌街道团委");
        assertThat(bed.aliasOf("T1")).isNull();
    }

    @Test
    void anAliasThatASiblingWasSuggestedIsHisAndTheSiblingGetsAnother() {
        bed.postSet("MANY", "U3");
        bed.jdbc()
                .update("UPDATE registry_organization SET parent_id = (SELECT parent_id FROM (SELECT parent_id FROM"
                        + " registry_organization WHERE code = 'B2') x) WHERE code = 'B2'");
        String wanted = bed.nameOf("B2");
        bed.jdbc()
                .update(
                        "UPDATE registry_post SET organization_id = (SELECT id FROM registry_organization WHERE code = 'B1')"
                                + " WHERE organization_id = (SELECT id FROM registry_organization WHERE code = 'U3')");
        bed.postSet("MANY", "B1");
        ConsoleClient phone = bed.in("MANY");
        phone.post("/m/organizations", "organization", "B1");
        assertThat(location(phone.post("/m/alias", "organization", "B1", "alias", wanted)))
                .isEqualTo("/m/");
        assertThat(bed.aliasOf("B1")).isEqualTo(wanted);
        assertThat(bed.nameOf("B2")).isNotEqualTo(wanted);
    }

    @Test
    void ofTwoOperatorsAtTheSameMomentOneSetsTheAlias() throws Exception {
        bed.postSet("OP1", "T1").postSet("OP2", "T1");
        ConsoleClient first = bed.in("OP1");
        ConsoleClient second = bed.in("OP2");
        String firstToken = first.csrf();
        String secondToken = second.csrf();
        ExecutorService two = Executors.newFixedThreadPool(2);
        List<String> wrong = new ArrayList<>();
        try {
            for (int round = 0; round < 50; round++) {
                bed.alias("T1", null);
                bed.jdbc().update("UPDATE onboarding_entry SET alias_seen_at = NULL");
                CyclicBarrier together = new CyclicBarrier(2);
                Future<String> one = two.submit(() -> set(first, firstToken, "石牌街道甲团委", together));
                Future<String> other = two.submit(() -> set(second, secondToken, "石牌街道乙团委", together));
                String outcome = one.get() + " " + other.get() + " " + bed.aliasOf("T1");
                if (!List.of("/m/ /m/alias 石牌街道甲团委", "/m/alias /m/ 石牌街道乙团委").contains(outcome)) {
                    wrong.add(round + ": " + outcome);
                }
            }
        } finally {
            two.shutdown();
        }
        assertThat(wrong).isEmpty();
    }

    private static String set(ConsoleClient phone, String token, String alias, CyclicBarrier together)
            throws Exception {
        together.await();
        return location(phone.postBare("/m/alias", "organization", "T1", "alias", alias, "_csrf", token));
    }
}
