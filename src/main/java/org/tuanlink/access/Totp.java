package org.tuanlink.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.hutool.core.codec.Base32;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes that change every thirty seconds (RFC 6238: HMAC-SHA-1, six digits), as authenticator apps make them. */
final class Totp {

    static final int STEP_SECONDS = 30;
    private static final int SECRET_BYTES = 20;
    private static final int DIGITS = 1_000_000;

    /** How many steps the telephone's clock may be wrong. */
    private static final int TOLERANCE = 1;

    private Totp() {}

    static String newSecret(SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return Base32.encode(secret);
    }

    /** The step whose code this is, if it is one of those around this moment. */
    static OptionalLong step(String secret, String code, Instant now) {
        byte[] typed = code.replaceAll("\\s", "").getBytes(UTF_8);
        long current = now.getEpochSecond() / STEP_SECONDS;
        OptionalLong found = OptionalLong.empty();
        for (long step = current - TOLERANCE; step <= current + TOLERANCE; step++) {
            if (MessageDigest.isEqual(typed, code(secret, step).getBytes(UTF_8))) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    static String code(String secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Base32.decode(secret), "HmacSHA1"));
            ByteBuffer hash = ByteBuffer.wrap(
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array()));
            int offset = hash.get(hash.capacity() - 1) & 0xf;
            int number = hash.getInt(offset) & 0x7fffffff;
            return String.format("%06d", number % DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-1 is part of every Java", e);
        }
    }

    /** What the QR code says. */
    static String address(String secret, String username) {
        String issuer = encode("团建通");
        return "otpauth://totp/" + issuer + ":" + encode(username) + "?secret=" + secret + "&issuer=" + issuer;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
