package org.tuanlink.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.tuanlink.access.Role;
import org.tuanlink.testing.Accounts;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.Participants;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.ServiceTest;
import org.tuanlink.testing.SimulatedWeCom;

/**
 * What a copied cookie is worth after its owner has left. A session is a row that every node reads for every request
 * ({@link org.tuanlink.chaos.SessionOutlivesNodeIT}), so that what one node refuses, all do, and after a restart too.
 */
@ServiceTest
@ContextConfiguration(initializers = {ServiceEnvironment.class, SimulatedWeCom.class})
class StolenSessionIT {

    private static final AtomicInteger MEMBERS = new AtomicInteger();

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext service;

    @Autowired
    private JdbcTemplate jdbc;

    /** Another one each time, also when a test is tried again. */
    private static String mobile() {
        return "138003%05d".formatted(MEMBERS.incrementAndGet());
    }

    private ConsoleClient thiefOf(ConsoleClient victim) {
        ConsoleClient thief = new ConsoleClient(port);
        thief.cookies().putAll(victim.cookies());
        return thief;
    }

    private static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private int sessions() {
        Integer count = jdbc.queryForObject("SELECT COUNT(*) FROM access_session", Integer.class);
        return count == null ? 0 : count;
    }

    @Test
    void ofTheConsole() {
        ConsoleClient owner = new Accounts(jdbc).signedIn(port, Role.AUDITOR, null);
        ConsoleClient thief = thiefOf(owner);
        assertThat(thief.get("/console/account").statusCode()).isEqualTo(200);
        int before = sessions();
        owner.post("/console/logout");
        assertThat(sessions()).as("its row is gone for every node").isEqualTo(before - 1);
        assertThat(location(thief.get("/console/account"))).contains("/console/login");
        assertThat(thief.get("/console/audit.xlsx").statusCode()).isEqualTo(302);
        assertThat(thief.postBare("/console/theme", "theme", "dark").statusCode())
                .isIn(302, 403);
    }

    @Test
    void ofMembers() {
        Participants people = new Participants(service);
        String mobile = mobile();
        people.make(mobile);
        ConsoleClient owner = people.signedIn(mobile);
        ConsoleClient thief = thiefOf(owner);
        assertThat(thief.get("/member/account").statusCode()).isEqualTo(200);
        owner.post("/member/logout");
        assertThat(location(thief.get("/member/account"))).contains("/member/login");
    }

    @Test
    void ofMembersAfterEndingAllOthers() {
        Participants people = new Participants(service);
        String mobile = mobile();
        people.make(mobile);
        ConsoleClient stolen = people.signedIn(mobile);
        ConsoleClient owner = people.signedIn(mobile);
        owner.post("/member/account/sessions");
        assertThat(location(thiefOf(stolen).get("/member/account"))).contains("/member/login");
        assertThat(owner.get("/member/account").statusCode()).isEqualTo(200);
    }

    /** Whoever plants a cookie before somebody signs in does not share the session that begins then. */
    @Test
    void aPlantedIdIsNotTaken() {
        ConsoleClient attacker = new Accounts(jdbc).signedIn(port, Role.AUDITOR, null);
        var planted = attacker.sessionCookie();
        attacker.post("/console/logout");
        ConsoleClient victim = new ConsoleClient(port);
        victim.cookies().put(planted.getKey(), planted.getValue());
        Accounts.Made account = new Accounts(jdbc).make(Role.AUDITOR, null);
        assertThat(victim.signIn(account.username(), account.password()).statusCode())
                .isEqualTo(302);
        assertThat(victim.sessionCookie().getValue()).isNotEqualTo(planted.getValue());
        ConsoleClient thief = new ConsoleClient(port);
        thief.cookies().put(planted.getKey(), planted.getValue());
        assertThat(location(thief.get("/console/account"))).contains("/console/login");
    }
}
