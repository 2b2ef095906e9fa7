package org.tuanlink.access;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.matchers.Match;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a password must be: long, not easily guessed, and not made of its owner's name. */
final class PasswordRule {

    static final int SHORTEST = 10;
    static final int LONGEST = 128;

    /** Of 0 to 4: 3 withstands somebody who has stolen the digests for a while. */
    private static final int GOOD_ENOUGH = 3;

    /** Estimating takes longer than linearly; what follows can only make a password better. */
    private static final int ESTIMATED = 64;

    private static final int NAME_THAT_COUNTS = 3;
    private static final List<String> OURS =
            List.of("tuanlink", "tuanjian", "zhihuituanjian", "guangdong", "gongqingtuan", "gqt", "tuanwei", "admin");

    private static final Zxcvbn ESTIMATE = new Zxcvbn();

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
        String looked = password.length() > ESTIMATED ? password.substring(0, ESTIMATED) : password;
        List<String> own = new java.util.ArrayList<>(OURS);
        own.add(username);
        own.add(displayName);
        Strength strength = ESTIMATE.measure(looked, own);
        if (strength.getScore() >= GOOD_ENOUGH) {
            return Optional.empty();
        }
        return Optional.of(reason(strength) + "请再加几个互不相干的词、数字或符号，或者换成一句只有自己知道的话。");
    }

    private static String reason(Strength strength) {
        return strength.getSequence().stream()
                .map(PasswordRule::reason)
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse("这个密码太容易猜到。");
    }

    private static String reason(Match match) {
        @Nullable String pattern = match.pattern == null ? null : match.pattern.value();
        if (pattern == null) {
            return "";
        }
        return switch (pattern) {
            case "dictionary" -> "这个密码里有常见的密码或单词，很容易猜到。";
            case "spatial" -> "这个密码是键盘上挨着的键，很容易猜到。";
            case "repeat" -> "这个密码里有重复的字符，很容易猜到。";
            case "sequence" -> "这个密码里有连续的字符（如 abc、123），很容易猜到。";
            case "regex", "date" -> "这个密码里有年份或日期，很容易猜到。";
            default -> "";
        };
    }
}
