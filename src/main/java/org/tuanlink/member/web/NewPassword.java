package org.tuanlink.member.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.ui.Model;
import org.tuanlink.member.OwnMemberAccount;
import org.tuanlink.registry.Mobile;

/** A password that was typed twice. */
final class NewPassword {

    private NewPassword() {}

    /** Whether it will do; it is said if not. */
    static boolean isGood(String password, String repeated, Mobile mobile, HttpServletResponse response, Model model) {
        Optional<String> wrong = OwnMemberAccount.refusal(password, mobile);
        if (wrong.isPresent()) {
            Words.say(model, response, Words.finding("password", wrong.get()));
        } else if (!password.equals(repeated)) {
            Words.say(model, response, Words.finding("repeated", "passwordRepeated"));
        } else {
            return true;
        }
        return false;
    }
}
