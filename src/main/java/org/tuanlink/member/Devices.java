package org.tuanlink.member;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.access.SealedCookies;

/** Tells browsers apart by a sealed cookie, which proves nothing else. */
@Component
public class Devices {

    private static final String COOKIE = "tuanlink-p-device";
    private static final Duration LIFE = Duration.ofDays(180);
    private static final Pattern TEXT = Pattern.compile("device ([0-9a-f]{64}) (\\d{1,15}) ([0-9a-f]{64}|-)");

    private final SealedCookies cookies;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Devices(SealedCookies cookies, Clock clock) {
        this.cookies = cookies;
        this.clock = clock;
    }

    /** From where this request comes; a browser that is new gets its mark. */
    public Visit visit(HttpServletRequest request, HttpServletResponse response) {
        return known(request).orElseGet(() -> {
            Visit fresh = new Visit(newMark(), null, request.getRemoteAddr());
            keep(fresh.device(), "-", response);
            return fresh;
        });
    }

    /** The same; nothing if the browser is new, or keeps no cookies. */
    public Optional<Visit> known(HttpServletRequest request) {
        return cookies.read(COOKIE, request)
                .map(TEXT::matcher)
                .filter(Matcher::matches)
                .filter(parts -> isYoung(Long.parseLong(parts.group(2))))
                .map(parts -> new Visit(parts.group(1), phone(parts.group(3)), request.getRemoteAddr()));
    }

    /** Somebody came in here with this phone. */
    void remember(String mobileIndex, HttpServletRequest request, HttpServletResponse response) {
        keep(known(request).map(Visit::device).orElseGet(this::newMark), mobileIndex, response);
    }

    private static @Nullable String phone(String text) {
        return text.equals("-") ? null : text;
    }

    private void keep(String device, String phone, HttpServletResponse response) {
        cookies.set(COOKIE, "device " + device + " " + clock.millis() + " " + phone, LIFE, response);
    }

    private String newMark() {
        byte[] mark = new byte[32];
        random.nextBytes(mark);
        return HexFormat.of().formatHex(mark);
    }

    private boolean isYoung(long madeAt) {
        return Instant.ofEpochMilli(madeAt).plus(LIFE).isAfter(clock.instant());
    }
}
