package org.tuanlink.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextConfiguration;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.ServiceEnvironment;
import org.tuanlink.testing.ServiceTest;
import org.tuanlink.testing.SimulatedWeCom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a request says of itself: the host it asks, the proxies it came by, and line breaks where a log would take them. */
@ServiceTest
@ContextConfiguration(initializers = {ServiceEnvironment.class, SimulatedWeCom.class})
class ForgedHeadersIT {

    private static final String EVIL = "evil.example";
    private static final String LINE = "x\r\n2026-11-24 ERROR admin signed in\",\"forged\":\"yes";

    @LocalServerPort
    private int port;

    @Autowired
    private Environment environment;

    /** Word by word, as no library would send it. */
    private String raw(String path, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            String head =
                    "GET " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/",
                "/console/accounts",
                "/console/login",
                "/m/",
                "/m/again",
                "/member/",
                "/member/login",
                "/member/account",
                "/i/AAAAAAAA",
                "/i/AAAAAAAA/out",
                "/v3/api-docs",
                "/member/branch/X",
                "/console/login/wecom"
            })
    void noAnswerNamesAHostThatTheRequestMadeUp(String path) throws IOException {
        String byHost = raw(path, "Host: " + EVIL, "Accept: text/html");
        String byProxy = raw(
                path,
                "Host: 127.0.0.1",
                "Accept: text/html",
                "X-Forwarded-Host: " + EVIL,
                "X-Forwarded-Port: 81",
                "X-Forwarded-Prefix: //" + EVIL,
                "Forwarded: host=" + EVIL + ";proto=http",
                "X-Original-URL: /console/accounts",
                "X-Rewrite-URL: /console/accounts");
        for (String answer : List.of(byHost, byProxy)) {
            assertThat(answer).startsWith("HTTP/1.1 ").doesNotStartWith("HTTP/1.1 5");
            assertThat(places(answer)).noneMatch(line -> line.contains(EVIL));
        }
    }

    /** Where an answer leads: its headers, and the addresses in its pages. */
    private static List<String> places(String answer) {
        return answer.lines()
                .filter(line -> line.matches("(?i)(location|content-location|link|refresh|set-cookie):.*")
                        || line.matches(".*(href|src|action|content|url|servers)[\"']?\\s*[=:].*"))
                .toList();
    }

    @Test
    void aHeaderCannotBeSplit() {
        ConsoleClient stranger = new ConsoleClient(port);
        String split = URLEncoder.encode("/console/\r\nSet-Cookie: forged=1\r\nX-Forged: 1", UTF_8);
        for (String path : List.of("/console/login?next=", "/member/login?next=", "/m/again?next=", "/console/x?y=")) {
            var answer = stranger.get(path + split);
            assertThat(answer.headers().firstValue("X-Forged")).isEmpty();
            assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("forged"));
        }
    }

    @Test
    void noLineOfTheLogIsForged() throws IOException {
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        Logger root = (Logger) LoggerFactory.getLogger("ROOT");
        root.addAppender(heard);
        try {
            ConsoleClient stranger = new ConsoleClient(port);
            stranger.signIn(LINE, LINE);
            stranger.post("/member/login/password", "mobile", LINE, "password", LINE);
            String encoded = URLEncoder.encode(LINE, UTF_8);
            for (String path : List.of(
                    "/console/", "/m/oauth?code=", "/member/wechat?state=", "/i/", "/api/v1/", "/callback/mp?nonce=")) {
                stranger.get(path + encoded, "User-Agent", "x", "traceparent", "00-forged-forged-01");
            }
            raw(
                    "/console/login",
                    "Host: x",
                    "User-Agent: x\u0085y\u2028z\u001b[31mred",
                    "X-Forwarded-For: 1.2.3.4%0d%0aforged");
        } finally {
            root.detachAppender(heard);
        }
        assertThat(heard.list).noneMatch(event -> event.getFormattedMessage().contains("\n2026-11-24 ERROR"));
        assertThat(heard.list).noneMatch(event -> event.getFormattedMessage().contains("\u001b"));
    }

    /** And what would be said after all, production's log says in one line and in its field. */
    @Test
    void productionsLogKeepsAMessageInItsField() {
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        Logger root = (Logger) LoggerFactory.getLogger("ROOT");
        root.addAppender(heard);
        root.warn("The file {} is none", LINE);
        root.detachAppender(heard);
        LoggerContext context = new LoggerContext();
        context.putObject(Environment.class.getName(), environment);
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat("ecs");
        encoder.start();
        String line = new String(encoder.encode(heard.list.get(0)), UTF_8);
        JsonNode fields = JsonMapper.builder().build().readTree(line);
        assertThat(line.strip().lines()).hasSize(1);
        assertThat(fields.path("message").asString()).isEqualTo("The file " + LINE + " is none");
        assertThat(fields.has("forged")).isFalse();
    }
}
