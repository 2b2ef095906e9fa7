package org.tuanlink.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tuanlink.member.MemberBed.PASSWORD;
import static org.tuanlink.member.MemberBed.code;
import static org.tuanlink.member.MemberBed.location;
import static org.tuanlink.member.MemberBed.sms;
import static org.tuanlink.member.MemberBed.wrong;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.testing.ConsoleClient;

/**
 * Whether a phone has an account cannot be told: not by what is answered, not by what the service does for it (each statement
 * and each hash, in order), and not by how long it takes.
 */
@MemberTest
class MemberEnumerationIT {

    private static final String KNOWN = "13800000003";
    private static final String UNKNOWN = "13800000004";
    private static final int SAMPLES = 12;

    @Autowired
    private ApplicationContext service;

    @Autowired
    private WorkLog log;

    private MemberBed bed;

    @BeforeEach
    void oneOfTwo() {
        bed = MemberBed.make(service);
        bed.people.make(KNOWN);
    }

    /** What was answered, without what differs each time, and what was done for it. */
    private record Told(String answer, List<String> work) {}

    private Told told(HttpResponse<String> answer, String mobile) {
        return new Told(plain(answer, mobile), log.work());
    }

    private static String plain(HttpResponse<String> answer, String mobile) {
        String headers = answer.headers().map().entrySet().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("date"))
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining("\n"));
        return (answer.statusCode() + "\n" + headers + "\n\n" + answer.body())
                .replace(mobile, "MOBILE")
                .replace(mobile.substring(0, 3) + "****" + mobile.substring(7), "MASKED")
                .replaceAll("(_csrf\" value=|TOKEN&quot;:&quot;)[^&>]+", "$1")
                .replaceAll("(tuanlink-p-[a-z]+)=[A-Za-z0-9_-]{20,}", "$1=SEALED")
                .replaceAll("x-trace-id: \\[[0-9a-f]{32}]", "x-trace-id: [TRACE]")
                .replaceAll("Expires=[^;]+; ", "") // its second is the clock's
                .replaceAll("127\\.0\\.0\\.1:\\d+", "HOST")
                .replaceAll("请 \\d+ 秒", "请 N 秒")
                .replaceAll("data-wait=\"\\d+\"", "data-wait");
    }

    /** Does the same with both in new browsers, and compares. */
    private void bothAreToldTheSame(String what, BiFunction<ConsoleClient, String, HttpResponse<String>> deed) {
        Told known = tell(KNOWN, bed.browser(), deed);
        Told unknown = tell(UNKNOWN, bed.browser(), deed);
        assertThat(known.answer()).as(what).isEqualTo(unknown.answer());
        assertThat(known.work()).as("%s: work", what).isEqualTo(unknown.work());
    }

    private Told tell(
            String mobile, ConsoleClient browser, BiFunction<ConsoleClient, String, HttpResponse<String>> deed) {
        bed.forgetCounts();
        return told(deed.apply(browser, mobile), mobile);
    }

    /** The last post counts; what comes before it prepares. */
    private HttpResponse<String> post(ConsoleClient browser, String path, String... form) {
        List<String> fields = new ArrayList<>(List.of(form));
        fields.addAll(List.of("_csrf", browser.csrf()));
        log.clear();
        return browser.postBare(path, fields.toArray(String[]::new));
    }

    private HttpResponse<String> wrongCode(ConsoleClient browser, String page, String mobile, String... more) {
        int before = sms(mobile).size();
        post(browser, page, "mobile", mobile);
        List<String> form = new ArrayList<>(List.of("code", wrong(code(mobile, before))));
        form.addAll(List.of(more));
        return post(browser, page + "/code", form.toArray(String[]::new));
    }

    @Test
    void signingInBySms() {
        bothAreToldTheSame("asking", (browser, mobile) -> post(browser, "/member/login", "mobile", mobile));
        bothAreToldTheSame("entering", (browser, mobile) -> wrongCode(browser, "/member/login", mobile));
        bothAreToldTheSame("again", (browser, mobile) -> {
            post(browser, "/member/login", "mobile", mobile);
            return post(browser, "/member/login/again");
        });
        bothAreToldTheSame("the page", (browser, mobile) -> {
            post(browser, "/member/login", "mobile", mobile);
            log.clear();
            return browser.get("/member/login/code");
        });
        assertThat(sms(KNOWN)).hasSameSizeAs(sms(UNKNOWN)).isNotEmpty();
    }

    @Test
    void whatIsDoneIsSeen() {
        Told told = tell(UNKNOWN, bed.browser(), (browser, mobile) -> password(browser, mobile, "wrong-1"));
        assertThat(told.work()).contains("hash").anyMatch(work -> work.contains("FROM member_account"));
        assertThat(told.work().stream().filter("hash"::equals)).hasSize(1);
    }

    @Test
    void signingInByPassword() {
        bothAreToldTheSame("wrong", (browser, mobile) -> password(browser, mobile, "wrong-1"));
        bed.jdbc.update("UPDATE member_account SET password_hash = NULL");
        bothAreToldTheSame("no password", (browser, mobile) -> password(browser, mobile, PASSWORD));
        bothAreToldTheSame("locked", (browser, mobile) -> {
            for (int i = 0; i < 5; i++) {
                bed.forgetCounts();
                password(browser, mobile, "wrong-" + i);
            }
            bed.forgetCounts();
            return password(browser, mobile, "wrong-6");
        });
    }

    private HttpResponse<String> password(ConsoleClient browser, String mobile, String password) {
        return post(browser, "/member/login/password", "mobile", mobile, "password", password);
    }

    @Test
    void resettingThePassword() {
        bothAreToldTheSame("asking", (browser, mobile) -> post(browser, "/member/reset", "mobile", mobile));
        bothAreToldTheSame(
                "entering",
                (browser, mobile) ->
                        wrongCode(browser, "/member/reset", mobile, "password", "qz81Lmvt", "repeated", "qz81Lmvt"));
        bothAreToldTheSame(
                "a weak one",
                (browser, mobile) ->
                        wrongCode(browser, "/member/reset", mobile, "password", "123456", "repeated", "123456"));
        assertThat(sms(KNOWN)).hasSameSizeAs(sms(UNKNOWN)).isNotEmpty();
    }

    @Test
    void changingTheMobile() {
        bed.people.make("13800000005");
        ConsoleClient curious = bed.people.signedIn("13800000005");
        assertThat(location(post(curious, "/member/account/confirm", "current", PASSWORD)))
                .isEqualTo("/member/");
        Told known =
                tell(KNOWN, curious, (browser, mobile) -> post(browser, "/member/account/mobile", "mobile", mobile));
        Told unknown =
                tell(UNKNOWN, curious, (browser, mobile) -> post(browser, "/member/account/mobile", "mobile", mobile));
        assertThat(known).isEqualTo(unknown);
        known = tell(KNOWN, curious, (browser, mobile) -> wrongCode(browser, "/member/account/mobile", mobile));
        unknown = tell(UNKNOWN, curious, (browser, mobile) -> wrongCode(browser, "/member/account/mobile", mobile));
        assertThat(known).isEqualTo(unknown);
    }

    @Test
    void theTimeIsTheSame() {
        ConsoleClient browser = bed.browser();
        String csrf = browser.csrf();
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            known.add(nanos(browser, csrf, KNOWN));
            unknown.add(nanos(browser, csrf, UNKNOWN));
        }
        double ratio = (double) median(known) / median(unknown);
        assertThat(ratio).as("a hash left out would be a factor of ten").isBetween(0.5, 2.0);
    }

    private long nanos(ConsoleClient browser, String csrf, String mobile) {
        bed.forgetCounts();
        bed.jdbc.update("DELETE FROM access_sign_in_attempts");
        long begin = System.nanoTime();
        browser.postBare("/member/login/password", "mobile", mobile, "password", "wrong-1", "_csrf", csrf);
        return System.nanoTime() - begin;
    }

    private static long median(List<Long> nanos) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
