package org.tuanlink.access;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.matchers.Match;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How hard a password is to guess.
 *
 * @param guesses how many somebody needs who knows what people choose
 * @param score the same as 0 to 4
 * @param reason what is wrong with it, as a Chinese sentence
 */
public record PasswordEstimate(double guesses, int score, String reason) {

    /** Estimating takes longer than linearly; what follows can only make a password better. */
    private static final int ESTIMATED = 64;

    private static final List<String> OURS =
            List.of("tuanlink", "tuanjian", "zhihuituanjian", "guangdong", "gongqingtuan", "gqt", "tuanwei", "admin");

    private static final Zxcvbn ESTIMATE = new Zxcvbn();

    /** @param own what belongs to its owner, such as his name: guessed first */
    public static PasswordEstimate of(String password, String... own) {
        String looked = password.length() > ESTIMATED ? password.substring(0, ESTIMATED) : password;
        List<String> first = new ArrayList<>(OURS);
        first.addAll(List.of(own));
        Strength strength = ESTIMATE.measure(looked, first);
        return new PasswordEstimate(strength.getGuesses(), strength.getScore(), reason(strength));
    }

    private static String reason(Strength strength) {
        return strength.getSequence().stream()
                .map(PasswordEstimate::reason)
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
