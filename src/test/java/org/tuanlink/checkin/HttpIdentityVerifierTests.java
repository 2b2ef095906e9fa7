package org.tuanlink.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.tuanlink.platform.Secret;
import org.tuanlink.registry.IdNumber;
import org.tuanlink.registry.PersonName;
import org.tuanlink.testing.People;

/** Only the provider's own words are a verdict; everything else is a fault. */
class HttpIdentityVerifierTests {

    private static final PersonName NAME = new PersonName("报到人");
    private static final IdNumber ID_NUMBER = new IdNumber(People.idNumber(7));

    private final StandInProvider provider = new StandInProvider();

    private static IdentityProperties properties(String url, String secret) {
        return properties(url, secret, Duration.ofMinutes(5));
    }

    private static IdentityProperties properties(String url, String secret, Duration pause) {
        return new IdentityProperties(
                URI.create(url),
                new Secret(StandInProvider.KEY),
                new Secret(secret),
                Duration.ofSeconds(2),
                100,
                BigDecimal.ONE,
                1,
                Duration.ofMinutes(1),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                pause,
                Duration.ofSeconds(1));
    }

    private Verdict asked(String secret) {
        return new HttpIdentityVerifier(properties(provider.url() + "/", secret), Clock.systemUTC())
                .verify(NAME, ID_NUMBER);
    }

    @Test
    void signsWhatItAsksAndReadsTheVerdict() {
        assertThat(asked(StandInProvider.SECRET)).isEqualTo(new Verdict.Same("r-1"));
        provider.fails(ID_NUMBER.value());
        assertThat(asked(StandInProvider.SECRET)).isEqualTo(new Verdict.Different("r-1"));
        assertThat(asked("another-secret")).isEqualTo(new Verdict.Fault(Verdict.Kind.CREDENTIALS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "500|{\"code\":\"OK\",\"result\":\"MISMATCH\"}|SERVER_ERROR",
                "503||SERVER_ERROR",
                "429||PROVIDER_QUOTA",
                "200|{\"code\":\"QUOTA_EXCEEDED\"}|PROVIDER_QUOTA",
                "403||CREDENTIALS",
                "400|{\"code\":\"OK\",\"result\":\"MISMATCH\"}|REQUEST_REFUSED",
                "302||REQUEST_REFUSED",
                "200||UNREADABLE",
                "200|<html>|UNREADABLE",
                "200|[]|UNREADABLE",
                "200|{\"code\":\"OK\"}|UNREADABLE",
                "200|{\"code\":\"OK\",\"result\":\"mismatch\"}|UNREADABLE",
                "200|{\"result\":\"MISMATCH\"}|UNREADABLE"
            })
    void whatIsNoVerdictIsAFault(int status, String body, Verdict.Kind kind) {
        provider.says(status, body == null ? "" : body);
        assertThat(asked(StandInProvider.SECRET)).isEqualTo(new Verdict.Fault(kind));
    }

    @Test
    void whereNobodyListensIsAFault() {
        var verifier = new HttpIdentityVerifier(properties("http://127.0.0.1:1", "x"), Clock.systemUTC());
        assertThat(verifier.verify(NAME, ID_NUMBER)).isEqualTo(new Verdict.Fault(Verdict.Kind.UNREACHABLE));
    }

    @Test
    void whoNeverAnswersIsAFault() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + silent.getLocalPort();
            var verifier = new HttpIdentityVerifier(properties(url, "x"), Clock.systemUTC());
            assertThat(verifier.verify(NAME, ID_NUMBER)).isEqualTo(new Verdict.Fault(Verdict.Kind.TIMEOUT));
        }
    }

    @Test
    void aProviderThatKeepsFailingIsLeftAlone() {
        provider.says(500, "");
        GuardedVerifier guarded = new GuardedVerifier(
                new HttpIdentityVerifier(properties(provider.url(), StandInProvider.SECRET), Clock.systemUTC()),
                properties(provider.url(), StandInProvider.SECRET),
                new SimpleMeterRegistry());
        for (int i = 0; i < 10; i++) {
            guarded.verify(NAME, ID_NUMBER);
        }
        assertThat(guarded.isResting()).isTrue();
        assertThat(guarded.verify(NAME, ID_NUMBER)).isEqualTo(new Verdict.Fault(Verdict.Kind.BREAKER_OPEN));
        assertThat(provider.asked(ID_NUMBER.value())).isEqualTo(6);
    }

    @Test
    void aProviderThatWasLeftAloneIsTriedAgainAfterThePause() {
        provider.says(500, "");
        IdentityProperties properties = properties(provider.url(), StandInProvider.SECRET, Duration.ofMillis(100));
        GuardedVerifier guarded = new GuardedVerifier(
                new HttpIdentityVerifier(properties, Clock.systemUTC()), properties, new SimpleMeterRegistry());
        for (int i = 0; i < 6; i++) {
            guarded.verify(NAME, ID_NUMBER);
        }
        provider.reset();
        await().atMost(Duration.ofSeconds(5)).until(() -> !guarded.isResting());
        for (int i = 0; i < 5; i++) {
            assertThat(guarded.verify(NAME, ID_NUMBER)).isEqualTo(new Verdict.Same("r-1"));
        }
    }

    @Test
    void nothingOfItIsLogged() {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        root.addAppender(heard);
        root.setLevel(Level.DEBUG);
        try {
            asked(StandInProvider.SECRET);
        } finally {
            root.setLevel(before);
            root.detachAppender(heard);
        }
        assertThat(heard.list.toString())
                .doesNotContain(ID_NUMBER.value(), NAME.value(), StandInProvider.SECRET, "MATCH");
    }
}
