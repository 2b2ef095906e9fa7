package org.tuanlink.member.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuanlink.access.MemberPaths;
import org.tuanlink.access.Participant;
import org.tuanlink.member.LinkAnswer;
import org.tuanlink.member.MemberLinks;
import org.tuanlink.member.PendingLinks;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;

/** Where a member binds his WeChat and his 一号通 to his account, and takes them off it. */
@Controller
@Requires(Permission.MEMBER_PAGES)
class BindingPages {

    private static final String ACCOUNT = "redirect:/member/account";

    private final PendingLinks pending;
    private final MemberLinks links;

    BindingPages(PendingLinks pending, MemberLinks links) {
        this.pending = pending;
        this.links = links;
    }

    @GetMapping(PendingLinks.PAGE)
    String ask(@RequestParam(required = false) @Nullable String next, HttpServletRequest request, Model model) {
        if (pending.of(request).isNothing()) {
            return "redirect:" + MemberPaths.next(next);
        }
        model.addAttribute("next", MemberPaths.next(next));
        return "member/links";
    }

    @PostMapping(PendingLinks.PAGE)
    String bind(
            @RequestParam(defaultValue = "false") boolean weChat,
            @RequestParam(defaultValue = "false") boolean yihaotong,
            @RequestParam(required = false) @Nullable String next,
            Participant who,
            HttpServletRequest request,
            HttpServletResponse response) {
        long account = who.accountId();
        boolean refused = Stream.of(
                        pending.bindWeChat(account, weChat, request, response),
                        pending.bindYihaotong(account, yihaotong, request, response))
                .flatMap(Optional::stream)
                .anyMatch(answer -> answer != LinkAnswer.BOUND);
        return refused ? ACCOUNT + "?links=ANOTHERS" : "redirect:" + MemberPaths.next(next);
    }

    @PostMapping("/member/account/wechat/unbind")
    String unbindWeChat(Participant who) {
        links.unbindWeChat(who.accountId());
        return ACCOUNT + "?links=UNBOUND";
    }

    @PostMapping("/member/account/yihaotong/unbind")
    String unbindYihaotong(Participant who) {
        links.unbindYihaotong(who.accountId());
        return ACCOUNT + "?links=UNBOUND";
    }
}
