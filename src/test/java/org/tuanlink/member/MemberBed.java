package org.tuanlink.member;

import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.redisson.api.RedissonClient;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.registry.Mobile;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.Participants;
import org.tuanlink.testing.SettableClock;
import org.tuanlink.testing.SimulatedWeCom;

/** Nobody has an account, nothing was counted. */
final class MemberBed {

    static final String MOBILE = "13800000001";
    static final String OTHER = "13800000002";
    static final String PASSWORD = Participants.PASSWORD;
    private static final Pattern DIGITS = Pattern.compile("\\d{6}");

    final ApplicationContext service;
    final JdbcTemplate jdbc;
    final Participants people;

    private MemberBed(ApplicationContext service) {
        this.service = service;
        this.jdbc = service.getBean(JdbcTemplate.class);
        this.people = new Participants(service);
    }

    static MemberBed make(ApplicationContext service) {
        MemberBed bed = new MemberBed(service);
        bed.shift(Duration.ZERO);
        for (String table : List.of(
                "member_consent",
                "member_account",
                "member_code",
                "member_used",
                "access_sign_in_attempts",
                "messaging_sms")) {
            bed.jdbc.update("DELETE FROM " + table);
        }
        SimulatedWeCom.get().admin().reset();
        bed.forgetCounts();
        return bed;
    }

    void forgetCounts() {
        jdbc.update("DELETE FROM member_rate");
        service.getBean(RedissonClient.class).getKeys().deleteByPattern("tuanlink:member:rate:*");
    }

    void shift(Duration by) {
        ((SettableClock) service.getBean(Clock.class)).shift(by);
    }

    int port() {
        return Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** A browser that has opened the sign-in page. */
    ConsoleClient browser() {
        ConsoleClient browser = new ConsoleClient(port());
        browser.get("/member/login");
        return browser;
    }

    static List<String> sms(String mobile) {
        return SimulatedWeCom.get().admin().sms().to(mobile).stream()
                .map(one -> one.text())
                .toList();
    }

    /** The code out of the SMS that arrives after so many. */
    static String code(String mobile, int before) {
        await().atMost(Duration.ofSeconds(20)).until(() -> sms(mobile).size() > before);
        List<String> texts = sms(mobile);
        Matcher digits = DIGITS.matcher(texts.get(texts.size() - 1));
        if (!digits.find()) {
            throw new IllegalStateException("The SMS has no code");
        }
        return digits.group();
    }

    static String wrong(String code) {
        return code.equals("111111") ? "222222" : "111111";
    }

    /** Asks for a code on this page and reads it on the phone. */
    static String codeBy(ConsoleClient browser, String page, String mobile) {
        int before = sms(mobile).size();
        HttpResponse<String> answer = browser.post(page, "mobile", mobile);
        if (answer.statusCode() != 302) {
            throw new IllegalStateException("No code was sent: " + findings(answer));
        }
        return code(mobile, before);
    }

    /** What is said beside fields. */
    static List<String> findings(HttpResponse<String> answer) {
        return Pattern.compile("m-finding-bad\">([^<]*)<")
                .matcher(answer.body())
                .results()
                .map(one -> one.group(1))
                .toList();
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("").replaceFirst("^https?://[^/]+", "");
    }

    /** Comes in by SMS; where that leads. */
    static String comeIn(ConsoleClient browser, String mobile) {
        String code = codeBy(browser, "/member/login", mobile);
        return location(browser.post("/member/login/code", "code", code));
    }

    Optional<MemberAccount> account(String mobile) {
        return service.getBean(MemberAccounts.class).ofMobile(new Mobile(mobile));
    }

    int accounts() {
        return Objects.requireNonNull(jdbc.queryForObject("SELECT COUNT(*) FROM member_account", Integer.class));
    }

    int audits(String action) {
        return Objects.requireNonNull(
                jdbc.queryForObject("SELECT COUNT(*) FROM access_audit_entry WHERE action = ?", Integer.class, action));
    }

    static boolean isIn(ConsoleClient browser) {
        return browser.get("/member/account").statusCode() == 200;
    }
}
