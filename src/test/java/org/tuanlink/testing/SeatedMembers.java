package org.tuanlink.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;

/** Members who are signed in already, many at once: accounts with mobiles of {@link People}, and a session each. */
public final class SeatedMembers {

    private static final Duration IDLE = Duration.ofHours(2);

    private final JdbcTemplate jdbc;
    private final PersonalDataCipher cipher;
    private final String consentVersion;

    /** @param consentVersion of the texts that they have agreed to */
    public SeatedMembers(JdbcTemplate jdbc, PersonalDataCipher cipher, String consentVersion) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.consentVersion = consentVersion;
    }

    /** Accounts with the ids from one to another. */
    public void sit(int from, int to) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Timestamp at = Timestamp.from(now);
        List<Object[]> accounts = new ArrayList<>();
        List<Object[]> sessions = new ArrayList<>();
        List<Object[]> attributes = new ArrayList<>();
        for (int id = from; id < to; id++) {
            String mobile = People.mobile(id);
            byte[] sealed = cipher.seal(Kind.MOBILE, mobile).bytes();
            accounts.add(new Object[] {
                id, sealed, cipher.blindIndex(Kind.MOBILE, mobile), consentVersion, at, consentVersion, at, at
            });
            long millis = now.toEpochMilli();
            sessions.add(new Object[] {
                key(id), session(id), millis, millis, IDLE.toSeconds(), millis + IDLE.toMillis(), "MEMBER:" + id
            });
            attributes.add(new Object[] {key(id), "signedIn", stored("MEMBER:" + id + ":1 PASSWORD " + millis)});
            attributes.add(new Object[] {key(id), "csrf", stored(uuid("token", id))});
        }
        jdbc.batchUpdate(
                "INSERT INTO member_account (id, mobile_sealed, mobile_index, consent_version, consented_at,"
                        + " sensitive_version, sensitive_at, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                accounts);
        jdbc.batchUpdate(
                "INSERT INTO access_session (PRIMARY_ID, SESSION_ID, CREATION_TIME, LAST_ACCESS_TIME,"
                        + " MAX_INACTIVE_INTERVAL, EXPIRY_TIME, PRINCIPAL_NAME) VALUES (?, ?, ?, ?, ?, ?, ?)",
                sessions);
        jdbc.batchUpdate(
                "INSERT INTO access_session_ATTRIBUTES (SESSION_PRIMARY_ID, ATTRIBUTE_NAME, ATTRIBUTE_BYTES)"
                        + " VALUES (?, ?, ?)",
                attributes);
    }

    /** The session's cookie, as a browser sends it. */
    public static String cookie(int id) {
        return "tuanlink-p=" + Base64.getEncoder().encodeToString(session(id).getBytes(UTF_8));
    }

    /** What his forms carry against forged requests: the session's token, masked as Spring Security masks it, with nothing. */
    public static String token(int id) {
        byte[] token = uuid("token", id).getBytes(UTF_8);
        byte[] masked = new byte[2 * token.length];
        System.arraycopy(token, 0, masked, token.length, token.length);
        return Base64.getUrlEncoder().encodeToString(masked).replace("=", "%3D");
    }

    private static String key(int id) {
        return uuid("key", id);
    }

    private static String session(int id) {
        return uuid("session", id);
    }

    private static String uuid(String what, int id) {
        return UUID.nameUUIDFromBytes((what + id).getBytes(UTF_8)).toString();
    }

    /** As Spring Session keeps it. */
    private static byte[] stored(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
