package org.tuanlink.member;

import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.tuanlink.access.MemberSessions.Way;
import org.tuanlink.registry.Mobile;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.KnownPort;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.ServiceTest;
import org.tuanlink.testing.SimulatedWeCom;
import org.tuanlink.testing.browser.BrowserExtension;
import wecomsim.WeChat;

/** What tests of 一号通 and WeChat as members' ways in share. */
@ServiceTest
@ContextConfiguration(
        initializers = {ServiceEnvironment.class, SimulatedWeCom.class, KnownPort.class, IdentityServer.class})
@ExtendWith(BrowserExtension.class)
abstract class MemberLinksTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    private RedissonClient redisson;

    @Autowired
    MemberRegistration registration;

    @Autowired
    MemberAccounts accounts;

    @Autowired
    MemberLinks links;

    @BeforeEach
    void nothingIsWrong() {
        IdentityServer.does(IdentityServer.Fault.NONE);
        SimulatedWeCom.get().admin().clearFaults();
        jdbc.update("DELETE FROM member_rate");
        redisson.getKeys().deleteByPattern("tuanlink:member:rate:*");
    }

    static int number() {
        return NUMBERS.incrementAndGet();
    }

    static Mobile newMobile() {
        return new Mobile("136%08d".formatted(71_000_000 + number()));
    }

    MemberAccount newAccount(Mobile mobile) {
        return registration
                .byProvenMobile(new Proof(mobile, Way.SMS_CODE, null), true)
                .orElseThrow();
    }

    MemberAccount newAccount() {
        return newAccount(newMobile());
    }

    static WeChat weChat(String phone) {
        return SimulatedWeCom.get().admin().phone(phone).weChat();
    }

    ConsoleClient stranger() {
        return new ConsoleClient(port);
    }

    static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    static boolean isIn(ConsoleClient client) {
        return client.cookies().containsKey("tuanlink-p")
                && client.get("/member/links").statusCode() == 302
                && !location(client.get("/member/links")).contains("/login");
    }
}
