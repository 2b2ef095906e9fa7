package org.tuanlink.console.directory;

import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.wecom.WeComCallException;

/** WeCom did not answer what a deed needs at once: the next page says what that means and what to do. */
@ControllerAdvice(assignableTypes = {PlanDeeds.class, AdoptionPages.class, DriftPages.class})
@Order(0)
class WeComTrouble {

    @ExceptionHandler
    String trouble(WeComCallException trouble, RedirectAttributes flash) {
        flash.addFlashAttribute(
                "problem", trouble.error().meaning() + trouble.error().advice());
        return "redirect:/console/directory";
    }
}
