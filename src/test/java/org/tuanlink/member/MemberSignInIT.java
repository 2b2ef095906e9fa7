package org.tuanlink.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuanlink.member.MemberBed.MOBILE;
import static org.tuanlink.member.MemberBed.OTHER;
import static org.tuanlink.member.MemberBed.PASSWORD;
import static org.tuanlink.member.MemberBed.code;
import static org.tuanlink.member.MemberBed.codeBy;
import static org.tuanlink.member.MemberBed.comeIn;
import static org.tuanlink.member.MemberBed.findings;
import static org.tuanlink.member.MemberBed.isIn;
import static org.tuanlink.member.MemberBed.location;
import static org.tuanlink.member.MemberBed.sms;
import static org.tuanlink.member.MemberBed.wrong;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.RedisLink;
import org.tuanlink.registry.Mobile;
import org.tuanlink.testing.ConsoleClient;

/** Registering and signing in, with the real database, Redis and a simulated SMS vendor. */
@MemberTest
class MemberSignInIT {

    @Autowired
    private ApplicationContext service;

    private MemberBed bed;
    private ConsoleClient browser;

    @BeforeEach
    void nobody() {
        bed = MemberBed.make(service);
        browser = bed.browser();
    }

    @Test
    void aPhoneWithoutAnAccountGetsOneAfterItsOwnerHasAgreed() {
        int registered = bed.audits("member.register");
        assertThat(comeIn(browser, MOBILE)).isEqualTo("/member/register");
        assertThat(browser.get("/member/register").body())
                .contains("138****0001")
                .doesNotContain(MOBILE);
        var refused = browser.post("/member/register", "sensitive", "true");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(findings(refused)).containsExactly("请阅读后勾选同意，才能继续。");
        assertThat(bed.accounts()).isZero();
        assertThat(location(browser.post("/member/register", "terms", "true")))
                .isEqualTo("/member/account/password?first&next=%2Fmember%2F");
        assertThat(isIn(browser)).isTrue();
        assertThat(consents(MOBILE)).containsExactly("TERMS 2026-11 true");
        assertThat(bed.audits("member.register")).isEqualTo(registered + 1);
    }

    private List<String> consents(String mobile) {
        return service.getBean(Consents.class)
                .history(bed.account(mobile).orElseThrow().id());
    }

    @Test
    void aPhoneWithAnAccountComesInAndGoesOnWhereItWanted() {
        bed.people.make(MOBILE);
        var asked = browser.get("/member/account?done=x");
        assertThat(location(asked)).isEqualTo("/member/login?next=%2Fmember%2Faccount%3Fdone%3Dx");
        browser.post("/member/login", "mobile", MOBILE, "next", "/member/account");
        var answer = browser.post("/member/login/code", "code", code(MOBILE, 0));
        assertThat(location(answer)).isEqualTo("/member/account");
        assertThat(isIn(browser)).isTrue();
        assertThat(bed.accounts()).isEqualTo(1);
    }

    @Test
    void nobodyRegistersWithoutHavingShownAMobile() {
        assertThat(location(browser.get("/member/register"))).isEqualTo("/member/login");
        assertThat(location(browser.post("/member/register", "terms", "true"))).isEqualTo("/member/login");
        assertThat(location(browser.get("/member/login/code"))).isEqualTo("/member/login");
    }

    @Test
    void aShownMobileGivesOneAccountOnly() {
        comeIn(browser, MOBILE);
        bed.people.make(MOBILE);
        assertThat(findings(browser.post("/member/register", "terms", "true")).toString())
                .contains("已有账号");
        assertThat(isIn(browser)).isFalse();
        assertThat(bed.accounts()).isEqualTo(1);
    }

    @Test
    void aCodeIsGoodOnce() {
        bed.people.make(MOBILE);
        String code = codeBy(browser, "/member/login", MOBILE);
        assertThat(location(browser.post("/member/login/code", "code", " " + code + " ")))
                .isEqualTo("/member/");
        assertThat(findings(browser.post("/member/login/code", "code", code))).containsExactly("验证码已失效，请重新获取。");
        browser.post("/member/logout");
        assertThat(location(browser.post("/member/login/code", "code", code))).isEqualTo("/member/login");
        assertThat(isIn(browser)).isFalse();
    }

    @Test
    void aCodeIsOverAfterFiveMinutesAndWhenAnotherWasSent() {
        bed.people.make(MOBILE);
        String code = codeBy(browser, "/member/login", MOBILE);
        bed.shift(Duration.ofMinutes(5).plusSeconds(1));
        assertThat(findings(browser.post("/member/login/code", "code", code))).containsExactly("验证码已失效，请重新获取。");
        var again = browser.post("/member/login/again");
        assertThat(location(again)).isEqualTo("/member/login/code");
        String second = code(MOBILE, 1);
        assertThat(findings(browser.post("/member/login/code", "code", wrong(second))))
                .containsExactly("验证码不对，请核对短信里的 6 位数字。");
        assertThat(location(browser.post("/member/login/code", "code", second))).isEqualTo("/member/");
    }

    @Test
    void fiveWrongCodesEndTheRightOne() {
        bed.people.make(MOBILE);
        String code = codeBy(browser, "/member/login", MOBILE);
        for (int i = 0; i < 5; i++) {
            assertThat(findings(browser.post("/member/login/code", "code", wrong(code))))
                    .containsExactly("验证码不对，请核对短信里的 6 位数字。");
        }
        assertThat(findings(browser.post("/member/login/code", "code", code))).containsExactly("验证码已失效，请重新获取。");
        assertThat(isIn(browser)).isFalse();
    }

    @Test
    void manyAtTheSameMomentGetNoMoreTriesThanManyInARow() {
        Codes codes = service.getBean(Codes.class);
        Mobile mobile = new Mobile(MOBILE);
        Visit visit = new Visit("a".repeat(64), null, "127.0.0.9");
        assertThat(codes.send(Purpose.SIGN_IN, mobile, visit)).isInstanceOf(Codes.Sent.class);
        String wrong = wrong(code(MOBILE, 0));
        var threads = Executors.newFixedThreadPool(8);
        try {
            var verdicts = IntStream.range(0, 30)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> codes.check(Purpose.SIGN_IN, mobile, visit, wrong), threads))
                    .toList();
            assertThat(verdicts.stream().map(CompletableFuture::join).filter(one -> one == Codes.Verdict.WRONG))
                    .hasSize(5);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aCodeIsForItsPurposeAndForTheBrowserThatAsked() {
        bed.people.make(MOBILE);
        String code = codeBy(browser, "/member/login", MOBILE);
        Codes codes = service.getBean(Codes.class);
        Visit elsewhere = new Visit("b".repeat(64), null, "127.0.0.9");
        assertThat(codes.check(Purpose.SIGN_IN, new Mobile(MOBILE), elsewhere, code))
                .isEqualTo(Codes.Verdict.OVER);
        bed.forgetCounts();
        codeBy(browser, "/member/reset", MOBILE);
        var reset = browser.post("/member/reset/code", "code", code, "password", "qz81Lmvt", "repeated", "qz81Lmvt");
        assertThat(reset.statusCode()).as("one in a million is right").isEqualTo(422);
    }

    @Test
    void codesToOnePhoneAreFewWhoeverAsks() {
        codeBy(browser, "/member/login", MOBILE);
        var soon = bed.browser().post("/member/login", "mobile", MOBILE);
        assertThat(findings(soon).toString()).contains("获取验证码太频繁，请 ").contains("秒后再试");
        Codes codes = service.getBean(Codes.class);
        int sent = 1;
        for (int i = 1; i < 30; i++) {
            bed.shift(Duration.ofSeconds(61L * i));
            Visit visit = new Visit("%064d".formatted(i), null, "127.0.0." + i);
            sent += codes.send(Purpose.SIGN_IN, new Mobile(MOBILE), visit) instanceof Codes.Sent ? 1 : 0;
        }
        assertThat(sent).isEqualTo(5);
        bed.shift(Duration.ofMinutes(62));
        Visit owner =
                new Visit("c".repeat(64), service.getBean(AccountTable.class).index(new Mobile(MOBILE)), "127.0.0.99");
        assertThat(codes.send(Purpose.SIGN_IN, new Mobile(MOBILE), owner))
                .as("strangers do not use up what its owner may ask for")
                .isInstanceOf(Codes.Sent.class);
    }

    @Test
    void oneBrowserAndOneAddressGetNotAnyNumberOfCodes() {
        Codes codes = service.getBean(Codes.class);
        Visit one = new Visit("d".repeat(64), null, "127.0.0.20");
        assertThat(IntStream.range(0, 15).filter(i -> codes.send(Purpose.SIGN_IN, phone(i), one) instanceof Codes.Sent))
                .hasSize(10);
        Limits limits = service.getBean(Limits.class);
        assertThat(IntStream.range(0, 310)
                        .filter(i -> limits.takeCode("p" + i, new Visit("%064d".formatted(i), null, "127.0.0.21"))
                                .isEmpty()))
                .hasSize(300);
    }

    private static Mobile phone(int n) {
        return new Mobile("139%08d".formatted(n));
    }

    @Test
    void withoutRedisTheLimitsAreTheSame() {
        RedissonClient lost = (RedissonClient) Proxy.newProxyInstance(
                RedissonClient.class.getClassLoader(), new Class<?>[] {RedissonClient.class}, (self, method, args) -> {
                    throw new RedisException("lost");
                });
        Clock clock = service.getBean(Clock.class);
        MeterRegistry meters = new SimpleMeterRegistry();
        Rates rates = new Rates(
                service.getBean(JdbcTemplate.class),
                new RedisLink(lost, clock),
                service.getBean(PersonalDataCipher.class),
                clock,
                meters);
        Rates.Rate rate = new Rates.Rate("code-phone:x", 3, Duration.ofHours(1));
        assertThat(IntStream.range(0, 10).filter(i -> rates.take(List.of(rate)).isEmpty()))
                .hasSize(3);
        assertThat(meters.get("tuanlink.member.limited")
                        .tag("limit", "code-phone")
                        .counter()
                        .count())
                .isEqualTo(7);
        bed.shift(Duration.ofMinutes(61));
        assertThat(rates.take(List.of(rate))).isEmpty();
    }

    @Test
    void aChallengeComesAfterMisuseAndIsGoodOnceInItsBrowser() {
        for (int i = 0; i < 3; i++) {
            browser.post("/member/login", "mobile", "1390000000" + i);
        }
        var asked = browser.post("/member/login", "mobile", MOBILE);
        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(asked.body()).contains("data:image/png;base64,").contains("value=\"" + MOBILE + "\"");
        assertThat(sms(MOBILE)).isEmpty();
        var words = browser.post("/member/login", "mobile", MOBILE, "pose", "words");
        assertThat(words.body()).contains("请用数字回答").doesNotContain("data:image/png");
        assertThat(browser.get("/member/login/password").body()).contains("data:image/png");
        String token = hidden(words.body(), "challenge");
        String answer = answerOf(token);
        var wrong = browser.post("/member/login", "mobile", MOBILE, "challenge", token, "answer", "7777");
        assertThat(findings(wrong)).containsExactly("回答不对或已过期，请回答新的问题。");
        var used = browser.post("/member/login", "mobile", MOBILE, "challenge", token, "answer", answer);
        assertThat(used.statusCode()).as("it was used up by the wrong answer").isEqualTo(422);
        String own = hidden(browser.get("/member/login").body(), "challenge");
        var right = browser.post("/member/login", "mobile", MOBILE, "challenge", own, "answer", answerOf(own));
        assertThat(location(right)).isEqualTo("/member/login/code");
    }

    @Test
    void aChallengeOfAnotherBrowserOrAnHourAgoIsNotSolved() {
        Challenges challenges = service.getBean(Challenges.class);
        Visit one = new Visit("f".repeat(64), null, "127.0.0.1");
        Visit another = new Visit("0".repeat(64), null, "127.0.0.1");
        assertThat(solves(challenges.pose(false, one).token(), another)).isFalse();
        String late = challenges.pose(false, one).token();
        assertThat(solves(challenges.pose(true, one).token(), one)).isTrue();
        bed.shift(Duration.ofMinutes(6));
        assertThat(solves(late, one)).isFalse();
    }

    private boolean solves(String token, Visit visit) {
        return service.getBean(Challenges.class).isSolved(new Challenges.Solution(token, answerOf(token)), visit);
    }

    private String answerOf(String token) {
        String[] parts = service.getBean(org.tuanlink.access.SealedCookies.class)
                .open(token)
                .orElseThrow()
                .split(" ", -1);
        return parts[parts.length - 1];
    }

    private static String hidden(String page, String name) {
        var found = java.util.regex.Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"")
                .matcher(page);
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }

    private java.net.http.HttpResponse<String> byPassword(ConsoleClient client, String password) {
        bed.jdbc.update("DELETE FROM member_rate"); // challenges have a test of their own
        return client.post("/member/login/password", "mobile", MOBILE, "password", password);
    }

    @Test
    void passwordsAreTriedAFewTimesAndTheOwnerStillComesIn() {
        bed.people.make(MOBILE);
        ConsoleClient desk = bed.people.signedIn(MOBILE);
        desk.post("/member/logout");
        for (int i = 0; i < 5; i++) {
            assertThat(findings(byPassword(browser, "wrong-" + i)).toString()).contains("手机号或密码不对");
        }
        assertThat(findings(byPassword(browser, PASSWORD)).toString()).contains("输错的次数太多");
        assertThat(findings(byPassword(bed.browser(), PASSWORD)).toString()).contains("输错的次数太多");
        assertThat(location(byPassword(desk, PASSWORD)))
                .as("where he was signed in before")
                .isEqualTo("/member/");
        bed.forgetCounts();
        assertThat(comeIn(browser, MOBILE)).as("by SMS from anywhere").isEqualTo("/member/");
    }

    @Test
    void anAddressTriesOnlySoManySecrets() {
        Limits limits = service.getBean(Limits.class);
        assertThat(IntStream.range(0, 220)
                        .filter(i -> limits.takeTry(new Visit("%064d".formatted(i), null, "127.0.0.30"))
                                .isEmpty()))
                .hasSize(200);
    }

    @Test
    void aForgottenPasswordIsSetAnewBySms() {
        bed.people.make(MOBILE);
        ConsoleClient desk = bed.people.signedIn(MOBILE);
        String code = codeBy(browser, "/member/reset", MOBILE);
        var weak = browser.post("/member/reset/code", "code", code, "password", "123456", "repeated", "123456");
        assertThat(findings(weak).toString()).contains("太常见");
        var unlike = browser.post("/member/reset/code", "code", code, "password", "qz81Lmvt", "repeated", "qz81Lmvx");
        assertThat(findings(unlike)).containsExactly("两次输入的密码不一样。");
        var set = browser.post("/member/reset/code", "code", code, "password", "qz81Lmvt", "repeated", "qz81Lmvt");
        assertThat(location(set)).isEqualTo("/member/");
        assertThat(isIn(browser)).isTrue();
        assertThat(isIn(desk)).as("other sessions").isFalse();
        assertThat(byPassword(bed.browser(), PASSWORD).statusCode()).isEqualTo(422);
        assertThat(location(byPassword(bed.browser(), "qz81Lmvt"))).isEqualTo("/member/");
    }

    @Test
    void aResetOfAPhoneWithoutAnAccountLeadsToHavingOne() {
        String code = codeBy(browser, "/member/reset", OTHER);
        var set = browser.post("/member/reset/code", "code", code, "password", "qz81Lmvt", "repeated", "qz81Lmvt");
        assertThat(location(set)).isEqualTo("/member/register");
        assertThat(bed.accounts()).isZero();
    }

    @Test
    void aDisabledAccountIsOutAndStaysOut() {
        MemberAccount account = bed.people.make(MOBILE);
        ConsoleClient desk = bed.people.signedIn(MOBILE);
        assertThat(service.getBean(MemberAdministration.class).disable(account.id(), "冒用"))
                .isTrue();
        assertThat(isIn(desk)).isFalse();
        assertThat(findings(byPassword(browser, PASSWORD)).toString()).contains("手机号或密码不对");
        assertThat(comeIn(browser, MOBILE)).isEqualTo("/member/register");
        assertThat(findings(browser.post("/member/register", "terms", "true")).toString())
                .contains("停用");
        assertThat(service.getBean(MemberAdministration.class).enable(account.id(), "查明无误"))
                .isTrue();
        bed.forgetCounts();
        assertThat(location(byPassword(bed.browser(), PASSWORD))).isEqualTo("/member/");
    }

    @Test
    void aBrowserThatKeepsNoCookiesIsTold() {
        ConsoleClient bare = new ConsoleClient(bed.port());
        bare.get("/member/login");
        String csrf = bare.csrf();
        bare.cookies().keySet().removeIf(name -> name.contains("device"));
        assertThat(findings(bare.postBare("/member/login", "mobile", MOBILE, "_csrf", csrf))
                        .toString())
                .contains("Cookie");
        assertThat(findings(browser.post("/member/login", "mobile", "12345")).toString())
                .contains("11 位");
    }
}
