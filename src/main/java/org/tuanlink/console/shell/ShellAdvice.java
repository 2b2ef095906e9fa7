package org.tuanlink.console.shell;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Puts the {@link Shell} into the model of every page of the console. */
@ControllerAdvice(basePackages = "org.tuanlink.console")
class ShellAdvice {

    private final Shells shells;

    ShellAdvice(Shells shells) {
        this.shells = shells;
    }

    @ModelAttribute(Shells.NAME)
    Shell shell(HttpServletRequest request) {
        return shells.of(request);
    }
}
