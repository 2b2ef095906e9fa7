package org.tuanlink.console.directory;

import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import org.springframework.stereotype.Component;
import org.tuanlink.directory.GuardLoss;
import org.tuanlink.directory.GuardLosses;
import org.tuanlink.directory.PlanView;
import org.tuanlink.platform.Page;

/** Asks about a plan's guards, and judges what was typed: a form that nobody filled in approves nothing. */
@Component
class GuardQuestions {

    private static final ResourceBundle WORDS =
            ResourceBundle.getBundle("org.tuanlink.console.directory.confirmations");

    private final GuardLosses losses;

    GuardQuestions(GuardLosses losses) {
        this.losses = losses;
    }

    List<GuardQuestion> of(PlanView plan) {
        if (plan.guards().isEmpty()) {
            return List.of();
        }
        Map<String, Page<GuardLoss>> first = losses.first(plan.id());
        return plan.guards().stream()
                .map(guard -> GuardQuestion.of(
                        guard, first.getOrDefault(guard.code(), new Page<>(List.of(), 1, 0)), words(guard.code())))
                .toList();
    }

    /** The guards of the plan that the form approves, each by what was typed for it. */
    List<String> approved(PlanView plan, Map<String, String> typed) {
        return of(plan).stream()
                .filter(guard -> guard.isApprovedBy(typed.get(guard.field())))
                .map(GuardQuestion::code)
                .toList();
    }

    /** The words to type where no number says what is at stake. */
    private static String words(String code) {
        return WORDS.containsKey(code) ? WORDS.getString(code) : WORDS.getString("OTHERS");
    }
}
