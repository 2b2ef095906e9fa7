package org.tuanlink.invitation;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuanlink.poster.QrReader;
import org.tuanlink.wecom.ContactsGateway;
import org.tuanlink.wecom.QrCodeSize;
import org.tuanlink.wecom.WeComCallException;

/** The corp's join QR code, fetched anew long before its seven days end. */
@Component
public class JoinCodes {

    private static final Logger LOG = LoggerFactory.getLogger(JoinCodes.class);

    /** A poster should be good for nearly all of the seven days. */
    private static final Duration FRESH = Duration.ofHours(12);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LARGEST = 2 * 1024 * 1024;

    private final ContactsGateway weCom;
    private final JdbcTemplate jdbc;
    private final InvitationProperties properties;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    JoinCodes(ContactsGateway weCom, JdbcTemplate jdbc, InvitationProperties properties, Clock clock) {
        this.weCom = weCom;
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /** The one that is there, as long as it leads anywhere; no call is made. */
    public Optional<JoinCode> stored() {
        return jdbc
                .query(
                        "SELECT link, fetched_at FROM invitation_join_code WHERE id = 1",
                        (row, n) -> new JoinCode(
                                row.getString(1), row.getTimestamp(2).toInstant()))
                .stream()
                .filter(code -> code.endsAt().isAfter(clock.instant()))
                .findFirst();
    }

    /** For print: a fresh one if WeCom gives it, else the one that is there. Not inside a transaction. */
    public Optional<JoinCode> forPrint() {
        return youngerThan(FRESH);
    }

    /** Sees to it that there is one; what fails is tried again in an hour. */
    void renew() {
        youngerThan(properties.joinCodeFor());
    }

    private Optional<JoinCode> youngerThan(Duration age) {
        Optional<JoinCode> stored = stored();
        boolean young = stored.filter(code -> code.fetchedAt().plus(age).isAfter(clock.instant()))
                .isPresent();
        return young ? stored : fetched().or(() -> stored);
    }

    private Optional<JoinCode> fetched() {
        Instant at = clock.instant();
        try {
            URI picture = weCom.joinQrCode(QrCodeSize.PIXELS_741).url();
            Optional<JoinCode> code = QrReader.read(bytes(picture)).map(link -> new JoinCode(link, at));
            if (code.isEmpty()) {
                LOG.warn("WeCom's join QR code cannot be read");
            }
            code.ifPresent(this::store);
            return code;
        } catch (WeComCallException e) {
            LOG.warn("WeCom gives no join QR code: {}", e.error().errcode());
        } catch (IOException e) {
            LOG.warn("WeCom's join QR code cannot be fetched ({})", e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private byte[] bytes(URI picture) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(picture).timeout(PATIENCE).build();
        HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            return body.readNBytes(LARGEST);
        }
    }

    private void store(JoinCode code) {
        jdbc.update(
                "INSERT INTO invitation_join_code (id, link, fetched_at) VALUES (1, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE link = ?, fetched_at = ?",
                code.link(),
                Times.of(code.fetchedAt()),
                code.link(),
                Times.of(code.fetchedAt()));
    }
}
