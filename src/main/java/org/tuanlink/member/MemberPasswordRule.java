package org.tuanlink.member;

import java.util.Optional;
import org.tuanlink.access.PasswordEstimate;
import org.tuanlink.registry.Mobile;

/** What a member's password must be: 6 to 16 characters, as people know it, and nothing that many choose or that is his number. */
final class MemberPasswordRule {

    static final int SHORTEST = 6;
    static final int LONGEST = 16;

    /** Tries are few and counted: this many guesses are years. What is common needs far fewer. */
    private static final double FEWEST_GUESSES = 100_000;

    /** So many digits of his number in a row are his number. */
    private static final int LIKE = 5;

    private MemberPasswordRule() {}

    /** Why it will not do, as the code of a sentence. */
    static Optional<String> refusal(String password, Mobile mobile) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            return Optional.of("passwordLength");
        }
        if (!password.strip().equals(password) || password.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("passwordBlank");
        }
        if (isLike(password, mobile.value())) {
            return Optional.of("passwordMobile");
        }
        boolean common = PasswordEstimate.of(password, mobile.value()).guesses() < FEWEST_GUESSES;
        return common ? Optional.of("passwordCommon") : Optional.empty();
    }

    /** Forwards or backwards. */
    private static boolean isLike(String password, String mobile) {
        String backwards = new StringBuilder(mobile).reverse().toString();
        for (int from = 0; from + LIKE <= mobile.length(); from++) {
            if (password.contains(mobile.substring(from, from + LIKE))
                    || password.contains(backwards.substring(from, from + LIKE))) {
                return true;
            }
        }
        return false;
    }
}
