package org.tuanlink.member.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuanlink.access.MemberPaths;
import org.tuanlink.member.WithYihaotong;
import org.tuanlink.member.YihaotongArrivals.Why;
import org.tuanlink.platform.OpenToEverybody;

/** Says why somebody did not come in by 一号通. The way in itself is Spring Security's. */
@Controller
@WithYihaotong
class YihaotongPages {

    @GetMapping(MemberPaths.OIDC + "/trouble")
    @OpenToEverybody("it says what did not work, and shows nothing")
    String trouble(@RequestParam Why why, HttpServletResponse response, Model model) {
        response.setStatus((why == Why.PROVIDER ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.FORBIDDEN).value());
        model.addAttribute("why", why.name());
        return "member/oidc-trouble";
    }
}
