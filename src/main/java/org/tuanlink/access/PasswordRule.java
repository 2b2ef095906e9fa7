package org.tuanlink.access;

import java.util.Locale;
import java.util.Optional;

/** What a password must be: long, not easily guessed, and not made of its owner's name. */
final class PasswordRule {

    static final int SHORTEST = 10;
    static final int LONGEST = 128;

    /** Of 0 to 4: 3 withstands somebody who has stolen the digests for a while. */
    private static final int GOOD_ENOUGH = 3;

    private static final int NAME_THAT_COUNTS = 3;

    private PasswordRule() {}

    /** Nothing if it will do; else a Chinese sentence that says how to mend it. */
    static Optional<String> refusal(String password, String username, String displayName) {
        if (password.length() < SHORTEST) {
            return Optional.of("密码至少要有 " + SHORTEST + " 个字符，现在是 " + password.length() + " 个。");
        }
        if (password.length() > LONGEST) {
            return Optional.of("密码最多 " + LONGEST + " 个字符。");
        }
        if (holds(password, username) || holds(password, displayName)) {
            return Optional.of("密码里不能有用户名或姓名，请换一个。");
        }
        return weakness(password, username, displayName);
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
