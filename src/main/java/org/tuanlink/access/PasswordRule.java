package org.tuanlink.access;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a password must be: long, not easily guessed, and not made of its owner's name. Where it is configured also of
 * several kinds of characters, and changed from time to time.
 */
@Component
final class PasswordRule {

    static final int LONGEST = 128;

    /** Of 0 to 4: 3 withstands somebody who has stolen the digests for a while. */
    private static final int GOOD_ENOUGH = 3;

    private static final int NAME_THAT_COUNTS = 3;

    private final int shortest;
    private final int kinds;
    private final @Nullable Duration maxAge;
    private final Clock clock;

    PasswordRule(AccessProperties properties, Clock clock) {
        this.shortest = properties.password().shortest();
        this.kinds = properties.password().kinds();
        this.maxAge = properties.password().maxAge();
        this.clock = clock;
    }

    /** For the form: what is asked for, in Chinese. */
    String hint() {
        String mixed = kinds > 1 ? "大写字母、小写字母、数字、符号至少要有 " + kinds + " 种。" : "";
        return "至少 " + shortest + " 个字符，不含用户名和姓名，不要用常见的密码。" + mixed + "几个互不相干的词连在一起，既好记又难猜。";
    }

    int shortest() {
        return shortest;
    }

    /** Whether it is so old that it must be changed; never, unless that is configured. */
    boolean isTooOld(Account account) {
        return maxAge != null && account.passwordChangedAt().plus(maxAge).isBefore(LocalDateTime.now(clock));
    }

    /** Nothing if it will do; else a Chinese sentence that says how to mend it. */
    Optional<String> refusal(String password, String username, String displayName) {
        if (password.length() < shortest) {
            return Optional.of("密码至少要有 " + shortest + " 个字符，现在是 " + password.length() + " 个。");
        }
        if (password.length() > LONGEST) {
            return Optional.of("密码最多 " + LONGEST + " 个字符。");
        }
        if (holds(password, username) || holds(password, displayName)) {
            return Optional.of("密码里不能有用户名或姓名，请换一个。");
        }
        if (kinds > 1 && kindsOf(password) < kinds) {
            return Optional.of("大写字母、小写字母、数字、符号这四种里，密码至少要有 " + kinds + " 种，现在有 " + kindsOf(password) + " 种。");
        }
        return weakness(password, username, displayName);
    }

    /** A letter of a script without cases, as in Chinese, counts among the others. */
    private static int kindsOf(String password) {
        return (int) password.codePoints().map(PasswordRule::kind).distinct().count();
    }

    private static int kind(int character) {
        if (Character.isUpperCase(character)) {
            return 1;
        }
        if (Character.isLowerCase(character)) {
            return 2;
        }
        return Character.isDigit(character) ? 3 : 4;
    }

    private static boolean holds(String password, String name) {
        String bare = name.strip().toLowerCase(Locale.ROOT);
        return bare.length() >= NAME_THAT_COUNTS
                && password.toLowerCase(Locale.ROOT).contains(bare);
    }

    private static Optional<String> weakness(String password, String username, String displayName) {
        PasswordEstimate estimate = PasswordEstimate.of(password, username, displayName);
        return estimate.score() >= GOOD_ENOUGH
                ? Optional.empty()
                : Optional.of(estimate.reason() + "请再加几个互不相干的词、数字或符号，或者换成一句只有自己知道的话。");
    }
}
