package org.tuanlink.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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
import org.tuanlink.access.Caller;
import org.tuanlink.access.Role;
import org.tuanlink.endpoints.Walker.Answer;
import org.tuanlink.platform.Permission;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.testing.Accounts;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.Participants;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.ServiceTest;
import org.tuanlink.testing.SimulatedWeCom;

/**
 * Walks every endpoint, found from the request mappings. What it does not know how to ask it does not skip: it fails, and
 * says what to add.
 */
@ServiceTest
@ContextConfiguration(initializers = {ServiceEnvironment.class, SimulatedWeCom.class})
@TestInstance(Lifecycle.PER_CLASS)
class EndpointAccessIT {

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext service;

    @Autowired
    private JdbcTemplate jdbc;

    private List<Endpoint> endpoints;
    private TwoSubtrees cities;
    private Subtree own;
    private Subtree others;

    /** Somebody, by both his ways in. */
    private record Somebody(Caller caller, Walker session, Walker bearer) {

        Walker at(Endpoint endpoint) {
            return endpoint.isConsole() ? session : bearer;
        }

        Walker wrongly(Endpoint endpoint) {
            return endpoint.isConsole() ? bearer : session;
        }
    }

    @BeforeAll
    void twoCities() {
        endpoints = Endpoints.of(service).stream().filter(Endpoint::isOurs).toList();
        cities = new TwoSubtrees(service, port);
        cities.province();
        own = cities.city("4401", "广州市", "自家", 11);
        others = cities.city("4403", "深圳市", "别处", 12);
    }

    private Somebody somebody(Role role) {
        boolean bound = role == Role.ORGANIZATION_ADMIN || role == Role.OPERATOR;
        String organization = bound ? own.organization() : null;
        ConsoleClient browser = new Accounts(jdbc).signedIn(port, role, organization);
        String token = cities.token(role, organization, "走查" + System.nanoTime());
        OrganizationScope scope = bound ? new OrganizationScope(1L, "/1/") : OrganizationScope.WHOLE_PROVINCE;
        return new Somebody(
                new Caller("", null, role, scope), Walker.session(port, browser), Walker.bearer(port, token));
    }

    private Answer ask(Walker walker, Endpoint endpoint, Subtree subtree) {
        return walker.send(
                endpoint,
                variable -> Ids.variable(endpoint, variable, subtree),
                Bodies.fields(endpoint, subtree),
                Bodies.json(endpoint, subtree));
    }

    /** Asks each, and tells of those whose answer is not as it must be. */
    private List<String> wrong(Stream<Endpoint> asked, Walker walker, Subtree subtree, Predicate<Answer> right) {
        List<String> wrong = new ArrayList<>();
        asked.forEach(endpoint -> {
            Answer answer = ask(walker, endpoint, subtree);
            if (!right.test(answer)) {
                wrong.add(endpoint + " answered " + answer.status() + " " + answer.location());
            }
        });
        return wrong;
    }

    @Test
    void everyHandlerOfOursNamesItsPermissionOrSaysWhyItIsOpen() {
        assertThat(endpoints).hasSizeGreaterThan(30);
        assertThat(endpoints.stream()
                        .filter(one -> one.isOpen() == one.required().isPresent() && !one.isOpen()))
                .isEmpty();
    }

    @Test
    void onlyThesePagesAreOpen() {
        assertThat(endpoints.stream().filter(Endpoint::isOpen).map(Endpoint::toString))
                .containsExactlyInAnyOrder(
                        "GET /console/login",
                        "POST /console/login",
                        "GET /console/login/code",
                        "POST /console/login/code",
                        "GET /console/login/organization",
                        "POST /console/login/organization",
                        "GET /console/login/wecom",
                        "GET /console/login/wecom/scan",
                        "GET /i/join.png",
                        "GET /i/{code:[0-9A-Za-z]{8,16}}",
                        "GET /i/{code:[0-9A-Za-z]{8,16}}/out",
                        "POST /i/{code:[0-9A-Za-z]{8,16}}/out",
                        "GET /m/again",
                        "GET /m/oauth",
                        "GET /member/login",
                        "POST /member/login",
                        "POST /member/login/again",
                        "GET /member/login/code",
                        "POST /member/login/code",
                        "GET /member/login/password",
                        "POST /member/login/password",
                        "GET /member/open/agreement",
                        "GET /member/open/privacy",
                        "GET /member/register",
                        "POST /member/register",
                        "GET /member/reset",
                        "POST /member/reset",
                        "POST /member/reset/again",
                        "GET /member/reset/code",
                        "POST /member/reset/code",
                        "GET /member/wechat",
                        "GET /member/branch/{code}");
    }

    @Test
    void withoutYihaotongItsAddressesAreNotThere() {
        ConsoleClient browser = new ConsoleClient(port);
        assertThat(Stream.of("yihaotong", "callback?code=c&state=s", "trouble?why=STATE")
                        .map(path -> browser.get("/member/oidc/" + path).statusCode()))
                .containsOnly(404);
    }

    @Test
    void theLibrariesServeOnlyThese() {
        assertThat(Endpoints.of(service).stream()
                        .filter(one -> !one.isOurs())
                        .map(Endpoint::pattern)
                        .distinct())
                .containsExactlyInAnyOrder(
                        "/actuator",
                        "/actuator/health",
                        "/actuator/health/**",
                        "/actuator/prometheus",
                        "/error",
                        "/v3/api-docs",
                        "/v3/api-docs.yaml");
        List<String> refused = Stream.of("/actuator", "/actuator/prometheus", "/actuator/env", "/error", "/nowhere")
                .filter(path -> new ConsoleClient(port).get(path).statusCode() == 401)
                .toList();
        assertThat(refused).hasSize(5);
    }

    @Test
    void strangersAreRefusedEverywhere() {
        Walker nobody = Walker.nobody(port);
        ConsoleClient browser = new ConsoleClient(port);
        browser.csrf();
        Walker withToken = Walker.session(port, browser);
        Stream<Endpoint> closed = endpoints.stream().filter(one -> !one.isOpen());
        List<Endpoint> asked = closed.toList();
        Predicate<Answer> refused = answer -> answer.status() == 401 || answer.leadsToSignIn();
        assertThat(wrong(asked.stream(), nobody, others, refused)).isEmpty();
        assertThat(wrong(asked.stream(), withToken, others, refused)).isEmpty();
    }

    @Test
    void eachRoleIsForbiddenWhatItLacks() {
        Map<Role, List<String>> wrong = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            if (!role.isGiven()) {
                continue; // nobody's but on the phone: see below
            }
            Somebody somebody = somebody(role);
            List<Endpoint> lacking = endpoints.stream()
                    .filter(one -> !one.isOpen() && !one.isOnPhone() && !one.admits(somebody.caller()))
                    .toList();
            List<String> found = new ArrayList<>();
            lacking.forEach(endpoint -> found.addAll(
                    wrong(Stream.of(endpoint), somebody.at(endpoint), own, answer -> answer.status() == 403)));
            wrong.put(role, found);
        }
        assertThat(wrong)
                .allSatisfy((role, found) -> assertThat(found).as(role.name()).isEmpty());
    }

    @Test
    void tokensOpenNoPagesAndSessionsNoInterfaceForPrograms() {
        Somebody admin = somebody(Role.PROVINCE_ADMIN);
        List<String> wrong = new ArrayList<>();
        endpoints.stream()
                .filter(one -> !one.isOpen())
                .forEach(endpoint -> wrong.addAll(wrong(
                        Stream.of(endpoint),
                        admin.wrongly(endpoint),
                        own,
                        answer -> answer.status() == 401 || answer.leadsToSignIn())));
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatIsAnothersDoesNotExist() {
        List<String> before = cities.rows(others);
        List<String> wrong = new ArrayList<>();
        for (Role role : List.of(Role.ORGANIZATION_ADMIN, Role.OPERATOR)) {
            Somebody somebody = somebody(role);
            endpoints.stream()
                    .filter(one -> !one.isOnPhone())
                    .filter(one ->
                            one.admits(somebody.caller()) && !one.variables().isEmpty())
                    .forEach(endpoint ->
                            wrong.addAll(wrong(Stream.of(endpoint), somebody.at(endpoint), others, Answer::isRefusal)));
        }
        // Every cadre may look up the whole province.
        phones().forEach(phone -> wrong.addAll(wrong(
                mobile().filter(one ->
                        !one.variables().isEmpty() && !one.pattern().startsWith("/m/contacts/")),
                phone,
                others,
                Answer::isRefusal)));
        assertThat(wrong).isEmpty();
        assertThat(cities.rows(others)).isEqualTo(before);
    }

    @Test
    void whatNamesAnothersInItsFieldsChangesNothingAndShowsNothing() {
        List<String> before = cities.rows(others);
        List<String> wrong = new ArrayList<>();
        for (Role role : List.of(Role.ORGANIZATION_ADMIN, Role.OPERATOR)) {
            Somebody somebody = somebody(role);
            endpoints.stream()
                    .filter(one -> !one.isOnPhone())
                    .filter(one ->
                            one.admits(somebody.caller()) && one.variables().isEmpty())
                    .filter(one -> !Stranded.has(one))
                    .forEach(endpoint -> wrong.addAll(
                            wrong(Stream.of(endpoint), somebody.at(endpoint), others, answer -> !answer.text()
                                    .contains(others.mark()))));
        }
        // Every cadre may look up the whole province.
        List<Endpoint> asked = mobile().filter(
                        one -> one.variables().isEmpty() && !one.pattern().equals("/m/contacts"))
                .toList();
        phones().forEach(phone -> wrong.addAll(wrong(
                asked.stream(),
                phone,
                others,
                answer -> answer.status() < 500 && !answer.text().contains(others.mark()))));
        assertThat(wrong).isEmpty();
        assertThat(cities.rows(others)).isEqualTo(before);
    }

    @Test
    void whatIsOnesOwnDoesNotGoToAnother() {
        Subtree spare = cities.city("4404", "珠海市", "备用", 13);
        Walker session = Walker.session(port, spare.administrator());
        Walker bearer = Walker.bearer(port, spare.token());
        Caller admin = new Caller("", null, Role.ORGANIZATION_ADMIN, new OrganizationScope(1L, "/1/"));
        List<String> before = cities.rows(others);
        List<String> wrong = new ArrayList<>();
        endpoints.stream()
                .filter(one -> !one.isOnPhone())
                .filter(one ->
                        one.changes() && one.admits(admin) && !one.variables().isEmpty())
                .filter(one ->
                        !one.pattern().contains("/accounts/") && !one.pattern().contains("/tokens/"))
                .forEach(endpoint -> {
                    Answer answer = (endpoint.isConsole() ? session : bearer)
                            .send(
                                    endpoint,
                                    variable -> Ids.variable(endpoint, variable, spare),
                                    Bodies.fields(endpoint, others),
                                    Bodies.json(endpoint, others));
                    if (answer.text().contains(others.mark())) {
                        wrong.add(endpoint + " shows what is another's");
                    }
                });
        assertThat(wrong).isEmpty();
        assertThat(cities.rows(others)).isEqualTo(before);
    }

    @Test
    void onesOwnIsThere() {
        Somebody admin = new Somebody(
                new Caller("", null, Role.ORGANIZATION_ADMIN, new OrganizationScope(1L, "/1/")),
                Walker.session(port, own.administrator()),
                Walker.bearer(port, own.token()));
        List<String> wrong = new ArrayList<>();
        endpoints.stream()
                .filter(one -> !one.changes()
                        && one.admits(admin.caller())
                        && !one.variables().isEmpty())
                .forEach(endpoint -> wrong.addAll(
                        wrong(Stream.of(endpoint), admin.at(endpoint), own, answer -> answer.status() == 200)));
        assertThat(wrong).isEmpty();
    }

    private Stream<Endpoint> mobile() {
        return endpoints.stream().filter(one -> one.isMobile() && !one.isOpen());
    }

    /** Those of one's own subtree: an operator, and somebody who operates nothing. */
    private Stream<Walker> phones() {
        return Stream.of(Walker.session(port, own.operator()), Walker.session(port, own.colleague()));
    }

    @Test
    void phonesOpenTheirPagesAndNothingElse() {
        List<String> wrong = new ArrayList<>();
        phones().forEach(phone -> {
            wrong.addAll(wrong(
                    endpoints.stream().filter(one -> !one.isMobile() && !one.isOpen()),
                    phone,
                    own,
                    answer -> answer.status() == 401 || answer.leadsToSignIn()));
            wrong.addAll(wrong(
                    mobile().filter(one -> !one.changes()),
                    phone,
                    own,
                    answer -> !answer.leadsToSignIn() && answer.status() < 500));
        });
        assertThat(wrong).isEmpty();
        assertThat(mobile()).hasSizeGreaterThan(12);
        assertThat(mobile().map(Endpoint::required)).containsOnly(Optional.of(Permission.CADRE_PAGES));
    }

    private Stream<Endpoint> members() {
        return endpoints.stream().filter(one -> one.isMember() && !one.isOpen());
    }

    @Test
    void membersOpenTheirPagesAndNothingElse() {
        Participants people = new Participants(service);
        people.make("13800000077");
        Walker member = Walker.session(port, people.signedIn("13800000077"));
        assertThat(wrong(
                        endpoints.stream().filter(one -> !one.isMember() && !one.isOpen()),
                        member,
                        own,
                        answer -> answer.status() == 401 || answer.leadsToSignIn()))
                .isEmpty();
        assertThat(wrong(
                        members().filter(one -> !one.changes()),
                        member,
                        own,
                        answer -> !answer.leadsToSignIn() && answer.status() < 500))
                .isEmpty();
        assertThat(members()).hasSizeGreaterThan(12);
        assertThat(members().map(Endpoint::required)).containsOnly(Optional.of(Permission.MEMBER_PAGES));
    }

    @Test
    void formsWithoutTheirTokenAreRefusedToEverybody() {
        Walker forged = Walker.withoutToken(port, new Accounts(jdbc).signedIn(port, Role.PROVINCE_ADMIN, null));
        List<String> before = cities.rows(own);
        assertThat(wrong(
                        endpoints.stream().filter(one -> one.isConsole() && one.changes() && !one.isOpen()),
                        forged,
                        own,
                        answer -> answer.status() == 403))
                .isEmpty();
        Walker phone = Walker.withoutToken(port, own.operator());
        // A cadre's page whose session is another by now leads in again, and does nothing.
        assertThat(wrong(mobile().filter(Endpoint::changes), phone, own, Answer::isRefusal))
                .isEmpty();
        assertThat(cities.rows(own)).isEqualTo(before);
        Participants people = new Participants(service);
        people.make("13800000078");
        Walker member = Walker.withoutToken(port, people.signedIn("13800000078"));
        assertThat(wrong(members().filter(Endpoint::changes), member, own, Answer::isRefusal))
                .isEmpty();
    }
}
