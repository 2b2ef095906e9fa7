package org.tuanlink.access;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All that a session knows: who signed in, how and when. What he may do is asked of the database with every request.
 *
 * @param kind what the ids are ids of
 * @param id of the account or the cadre
 * @param generation the account's when he signed in; a member's account's likewise; for a cadre, the id of the
 *     organisation he works in
 */
record SignedIn(Kind kind, long id, long generation, Method method, Instant at) {

    private static final Pattern TEXT = Pattern.compile("([A-Z]+):(\\d+):(\\d+) ([A-Z_]+) (\\d+)");

    enum Kind {
        ACCOUNT,
        /** In the console, as the operator of an organisation. */
        CADRE,
        /** In WeCom's web view; the generation is 0 until he has chosen where to work. */
        MOBILE,
        /** A member; the id is of his account among members'. */
        MEMBER
    }

    enum Method {
        PASSWORD,
        PASSWORD_AND_TOTP,
        WECOM,
        WECOM_AND_TOTP,
        SMS_CODE,
        /** The Official Account told the openid. */
        WECHAT,
        OIDC;

        /** The same, and then a code of the second factor. */
        Method withCode() {
            return this == WECOM || this == WECOM_AND_TOTP ? WECOM_AND_TOTP : PASSWORD_AND_TOTP;
        }
    }

    static SignedIn as(Account account, Method method, Instant at) {
        return new SignedIn(Kind.ACCOUNT, account.id(), account.generation(), method, at);
    }

    /** What all of one's sessions have in common. */
    String principal() {
        return kind + ":" + id;
    }

    String text() {
        return kind + ":" + id + ":" + generation + " " + method + " " + at.toEpochMilli();
    }

    static Optional<SignedIn> parse(@Nullable Object text) {
        Matcher parts = TEXT.matcher(String.valueOf(text));
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Optional.of(new SignedIn(
                Kind.valueOf(parts.group(1)),
                Long.parseLong(parts.group(2)),
                Long.parseLong(parts.group(3)),
                Method.valueOf(parts.group(4)),
                Instant.ofEpochMilli(Long.parseLong(parts.group(5)))));
    }
}
