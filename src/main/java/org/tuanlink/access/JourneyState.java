package org.tuanlink.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cn.hutool.crypto.digest.DigestUtil;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;

/**
 * The {@code state} that goes to WeCom's or WeChat's page and comes back: random, signed with its time, kept in a cookie of the browser
 * that began, good once. Only one that came back to its browser is written down.
 */
@Component
public class JourneyState {

    static final Duration LIFE = Duration.ofMinutes(10);
    private static final int RANDOM = 32;
    private static final int SIGNED = RANDOM + 16;
    private static final int SIGNATURE = 32;

    private final PersonalDataCipher cipher;
    private final ConsoleCookies cookies;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    JourneyState(PersonalDataCipher cipher, ConsoleCookies cookies, JdbcTemplate jdbc, Clock clock) {
        this.cipher = cipher;
        this.cookies = cookies;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A new one, bound to this browser. */
    public String begin(Journey journey, String next, HttpServletResponse response) {
        byte[] bytes = new byte[RANDOM / 2];
        random.nextBytes(bytes);
        HexFormat hex = HexFormat.of();
        String signed = hex.formatHex(bytes) + hex.toHexDigits(clock.millis());
        String state = signed + signature(journey, signed);
        String wanted = Base64.getUrlEncoder().withoutPadding().encodeToString(next.getBytes(US_ASCII));
        set(journey, state + "." + wanted, LIFE, response);
        return state;
    }

    /**
     * Where its browser wanted to go, if the state is that browser's, young, and was not used before. One that another page
     * of this browser began since stays good.
     */
    public Optional<String> use(
            Journey journey, String state, HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = WebUtils.getCookie(request, cookies.name(journey.cookie()));
        String[] kept = cookie == null ? new String[0] : cookie.getValue().split("\\.", 2);
        if (kept.length != 2 || !MessageDigest.isEqual(kept[0].getBytes(US_ASCII), state.getBytes(US_ASCII))) {
            return Optional.empty();
        }
        set(journey, "", Duration.ZERO, response);
        boolean good = isGenuineAndYoung(journey, state) && isFirstUse(state);
        return good ? Optional.of(wanted(journey, kept[1])) : Optional.empty();
    }

    private boolean isGenuineAndYoung(Journey journey, String state) {
        if (!state.matches("[0-9a-f]{" + (SIGNED + SIGNATURE) + "}")) {
            return false;
        }
        String signed = state.substring(0, SIGNED);
        boolean genuine = MessageDigest.isEqual(
                signature(journey, signed).getBytes(US_ASCII),
                state.substring(SIGNED).getBytes(US_ASCII));
        long begun = HexFormat.fromHexDigitsToLong(signed.substring(RANDOM));
        return genuine && begun + LIFE.toMillis() > clock.millis();
    }

    private boolean isFirstUse(String state) {
        return jdbc.update(
                        "INSERT IGNORE INTO access_used_state (state_hash, used_at) VALUES (?, ?)",
                        DigestUtil.sha256Hex(state.getBytes(US_ASCII)),
                        LocalDateTime.now(clock))
                == 1;
    }

    private static String wanted(Journey journey, String encoded) {
        try {
            return journey.next(new String(Base64.getUrlDecoder().decode(encoded), US_ASCII));
        } catch (IllegalArgumentException e) {
            return journey.next("");
        }
    }

    private String signature(Journey journey, String signed) {
        return cipher.blindIndex(Kind.SIGN_IN, journey.marked(signed)).substring(0, SIGNATURE);
    }

    private void set(Journey journey, String value, Duration life, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                cookies.shortLived(journey.cookie(), value, life).toString());
    }
}
