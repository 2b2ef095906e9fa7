package org.tuanlink.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ContextConfiguration;
import org.tuanlink.access.Role;
import org.tuanlink.endpoints.Walker.Answer;
import org.tuanlink.testing.Accounts;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.Participants;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.ServiceTest;
import org.tuanlink.testing.SimulatedWeCom;

/**
 * Every form of the console, of cadres' and of members' pages, found from the request mappings, sent with a token that is
 * another session's: as a site would that has got one of its own. Without any token: {@link EndpointAccessIT}.
 */
@ServiceTest
@ContextConfiguration(initializers = {ServiceEnvironment.class, SimulatedWeCom.class})
@TestInstance(Lifecycle.PER_CLASS)
class ForgedRequestIT {

    private static final AtomicInteger MEMBERS = new AtomicInteger();

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext service;

    @Autowired
    private JdbcTemplate jdbc;

    private List<Endpoint> forms;
    private TwoSubtrees cities;
    private Subtree city;
    private ConsoleClient member;
    private String foreign;

    @BeforeAll
    void oneOfEach() {
        forms = Endpoints.of(service).stream()
                .filter(one -> one.isOurs() && one.changes() && (one.isConsole() || one.isOnPhone()))
                .toList();
        cities = new TwoSubtrees(service, port);
        cities.province();
        city = cities.city("4401", "广州市", "自家", 11);
        Participants people = new Participants(service);
        member = somebody(people);
        foreign = somebody(people).csrf();
    }

    /** Another one each time, also when the class is tried again. */
    private static ConsoleClient somebody(Participants people) {
        String mobile = "138004%05d".formatted(MEMBERS.incrementAndGet());
        people.make(mobile);
        return people.signedIn(mobile);
    }

    @Test
    void aTokenOfAnotherSessionIsNone() {
        Walker admin = Walker.forged(port, new Accounts(jdbc).signedIn(port, Role.PROVINCE_ADMIN, null), foreign);
        Walker cadre = Walker.forged(port, city.operator(), foreign);
        Walker participant = Walker.forged(port, member, foreign);
        List<String> before = cities.rows(city);
        List<String> taken = new ArrayList<>();
        closed().forEach(form -> {
            Walker walker = form.isConsole() ? admin : form.isMobile() ? cadre : participant;
            Answer answer = ask(walker, form);
            // A cadre's page whose session is another by now leads in again, and does nothing.
            boolean again = form.isMobile() && answer.location().contains("/m/again");
            if (answer.status() != 403 && !again) {
                taken.add(form + " answered " + answer.status() + " " + answer.location());
            }
        });
        assertThat(closed()).hasSizeGreaterThan(60);
        assertThat(taken).isEmpty();
        assertThat(cities.rows(city)).isEqualTo(before);
    }

    /** Also who is not in yet has a token: nobody signs a victim in as somebody else. */
    @Test
    void formsOfStrangersAskForItToo() {
        Walker stranger = Walker.nobody(port);
        List<String> taken = new ArrayList<>();
        forms.stream().filter(Endpoint::isOpen).forEach(form -> {
            Answer answer = ask(stranger, form);
            if (answer.status() != 403 && !answer.leadsToSignIn()) {
                taken.add(form + " answered " + answer.status() + " " + answer.location());
            }
        });
        assertThat(forms.stream().filter(Endpoint::isOpen)).hasSizeGreaterThan(7);
        assertThat(taken).isEmpty();
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM member_code", Integer.class))
                .isZero();
    }

    private Stream<Endpoint> closed() {
        return forms.stream().filter(form -> !form.isOpen());
    }

    private Answer ask(Walker walker, Endpoint form) {
        return walker.send(
                form,
                variable -> Ids.variable(form, variable, city),
                Bodies.fields(form, city),
                Bodies.json(form, city));
    }
}
