package org.tuanlink.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
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
import org.tuanlink.testing.Participants;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.ServiceTest;
import org.tuanlink.testing.SimulatedWeCom;

/**
 * Every value that any endpoint takes (path, query, form, JSON), found from the request mappings, is once SQL that would
 * wait, once an expression of templates, once an address of ours that must not be called or led to.
 */
@ServiceTest
@ContextConfiguration(initializers = {ServiceEnvironment.class, SimulatedWeCom.class})
@TestInstance(Lifecycle.PER_CLASS)
class HostileInputIT {

    private static final Duration WAIT = Duration.ofSeconds(7);
    private static final String SQL = "1'\") OR SLEEP(%d)=0 -- ".formatted(WAIT.toSeconds());
    private static final String NUMBERS = "1 OR SLEEP(%d)".formatted(WAIT.toSeconds());
    private static final String TEMPLATE =
            "::__${191*217}__${T(java.lang.Runtime)}[[${191*217}]]#{191*217}*{191*217}~{x}";
    private static final String CALCULATED = "41447";
    private static final AtomicInteger TRIES = new AtomicInteger();
    private static final Pattern JSON_TEXT = Pattern.compile("(?<=:|\\[)\"[^\"]*\"");

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext service;

    @Autowired
    private JdbcTemplate jdbc;

    private final AtomicInteger calls = new AtomicInteger();
    private final Set<String> wrong = new LinkedHashSet<>();
    private int asked;
    private List<Endpoint> endpoints;
    private Subtree city;
    private HttpServer elsewhere;

    @BeforeAll
    void city() throws IOException {
        endpoints = Endpoints.of(service).stream().filter(Endpoint::isOurs).toList();
        TwoSubtrees cities = new TwoSubtrees(service, port);
        cities.province();
        city = cities.city("4401", "广州市", "自家", 11);
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        elsewhere.start();
    }

    @AfterAll
    void stop() {
        elsewhere.stop(0);
    }

    @Test
    void noValueIsRunCalculatedCalledOrLedTo() {
        String address = "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/x";
        List<String> hostile = List.of(
                SQL,
                NUMBERS,
                TEMPLATE,
                address,
                "//127.0.0.1:" + elsewhere.getAddress().getPort());
        Walker admin = Walker.session(port, new Accounts(jdbc).signedIn(port, Role.PROVINCE_ADMIN, null));
        Walker program = Walker.bearer(port, ServiceEnvironment.API_TOKEN);
        Walker phone = Walker.session(port, city.operator());
        Participants people = new Participants(service);
        String mobile = "138002%05d".formatted(TRIES.incrementAndGet());
        people.make(mobile);
        Walker member = Walker.session(port, people.signedIn(mobile));
        for (Endpoint endpoint : endpoints) {
            if (Stranded.has(endpoint) || endpoint.pattern().endsWith("/logout")) {
                continue;
            }
            Walker walker =
                    endpoint.isConsole() ? admin : endpoint.isMobile() ? phone : endpoint.isMember() ? member : program;
            hostile.forEach(value -> ask(walker, endpoint, value));
        }
        assertThat(wrong).isEmpty();
        assertThat(calls).as("requests to an address that somebody typed").hasValue(0);
        assertThat(asked).isGreaterThan(1_000);
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM registry_organization", Integer.class))
                .isGreaterThan(3);
    }

    /** Each place of its own, so that one that is refused does not keep the others from being looked at. */
    private void ask(Walker walker, Endpoint endpoint, String value) {
        Map<String, String> fields = Bodies.fields(endpoint, city);
        String json = Bodies.json(endpoint, city);
        List<String> names = new ArrayList<>(endpoint.parameters());
        fields.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
        for (String name : names) {
            Map<String, String> changed = new LinkedHashMap<>(fields);
            changed.put(name, value);
            look(
                    endpoint,
                    value,
                    walker.send(endpoint, variable -> Ids.variable(endpoint, variable, city), changed, json));
        }
        for (String variable : endpoint.variables()) {
            Answer answer = walker.send(
                    endpoint, one -> one.equals(variable) ? value : Ids.variable(endpoint, one, city), fields, json);
            look(endpoint, value, answer);
        }
        if (endpoint.takesJson()) {
            String quoted = '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            String typed = JSON_TEXT.matcher(json).replaceAll(Matcher.quoteReplacement(quoted));
            look(endpoint, value, walker.send(endpoint, one -> Ids.variable(endpoint, one, city), fields, typed));
        }
    }

    private void look(Endpoint endpoint, String value, Answer answer) {
        asked++;
        if (answer.status() >= 500) {
            wrong.add(endpoint + " answered " + answer.status() + " to " + value);
        }
        if (answer.took().compareTo(WAIT) >= 0) {
            wrong.add(endpoint + " waited on " + value);
        }
        if (answer.text().contains(CALCULATED)) {
            wrong.add(endpoint + " calculated " + value);
        }
        if (answer.text().toLowerCase(java.util.Locale.ROOT).contains("sqlexception")) {
            wrong.add(endpoint + " speaks of SQL at " + value);
        }
        String to = answer.location().replaceFirst("[?#].*", "");
        boolean away = !to.isEmpty()
                && String.valueOf(host(to))
                        .equals("127.0.0.1:" + elsewhere.getAddress().getPort());
        if (away || to.startsWith("//") || to.startsWith("javascript:")) {
            wrong.add(endpoint + " leads to " + answer.location());
        }
    }

    private static String host(String address) {
        try {
            return String.valueOf(URI.create(address).getAuthority());
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
