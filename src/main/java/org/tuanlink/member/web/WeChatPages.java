package org.tuanlink.member.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.tuanlink.access.MemberPaths;
import org.tuanlink.member.WeChatBrowser;
import org.tuanlink.member.WeChatSignIns;
import org.tuanlink.platform.OpenToEverybody;

/** From where WeChat's page is asked who holds the phone, and where it leads back to. */
@Controller
class WeChatPages {

    private final WeChatSignIns signIns;

    WeChatPages(WeChatSignIns signIns) {
        this.signIns = signIns;
    }

    @GetMapping(MemberPaths.WECHAT)
    @OpenToEverybody("here one becomes somebody")
    String pass(
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!signIns.isConfigured()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (code != null || state != null) {
            return "redirect:"
                    + signIns.finish(code == null ? "" : code, state == null ? "" : state, request, response);
        }
        if (WeChatBrowser.isOf(request)) {
            return "redirect:" + signIns.begin(MemberPaths.next(next), response);
        }
        model.addAttribute("next", MemberPaths.next(next));
        return "member/only-in-wechat";
    }
}
