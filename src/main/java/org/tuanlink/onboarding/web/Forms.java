package org.tuanlink.onboarding.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.tuanlink.access.Entrant;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.registry.FieldFinding;

/** What the forms for cadres have in common. */
final class Forms {

    private Forms() {}

    /** A form is of the organisation that he worked in when it was shown; he may have switched since, on another page. */
    static void mustBeOf(Entrant entrant, String organization) {
        if (!entrant.organizationCode().value().equals(organization)) {
            throw RefusedException.conflict("SWITCHED", "您已切换到另一个组织，刚才的内容没有提交。请返回首页重新进入。");
        }
    }

    /** Shows the form again, saying what is against it, or asking to confirm. */
    static void say(List<FieldFinding> findings, Model model, HttpServletResponse response) {
        model.addAttribute("findings", findings);
        model.addAttribute("toConfirm", !findings.isEmpty() && !FieldFinding.anyError(findings));
        if (!findings.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
    }
}
