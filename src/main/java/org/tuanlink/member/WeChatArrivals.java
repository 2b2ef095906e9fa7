package org.tuanlink.member;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tuanlink.access.MemberPaths;
import org.tuanlink.access.MemberSessions.Way;
import org.tuanlink.access.Participant;
import org.tuanlink.member.WeChatSignIns.Said;
import org.tuanlink.mp.OpenId;

/** Decides what becomes of somebody whom WeChat has told of. Each answer is where to send the browser. */
@Component
class WeChatArrivals {

    private final MemberLinks links;
    private final WeChatLinks weChats;
    private final PendingLinks pending;
    private final MemberAccounts accounts;
    private final MemberEntrance entrance;

    WeChatArrivals(
            MemberLinks links,
            WeChatLinks weChats,
            PendingLinks pending,
            MemberAccounts accounts,
            MemberEntrance entrance) {
        this.links = links;
        this.weChats = weChats;
        this.pending = pending;
        this.accounts = accounts;
        this.entrance = entrance;
    }

    String arrive(OpenId weChat, String next, HttpServletRequest request, HttpServletResponse response) {
        Optional<Long> owner = links.ownerOf(weChat);
        Optional<Participant> here = Participant.of(request);
        if (here.isPresent()) {
            long account = here.get().accountId();
            return owner.isPresent()
                    ? seen(owner.get() == account, next, request)
                    : bind(account, weChat, next, request, response);
        }
        Optional<MemberAccount> account = owner.flatMap(accounts::find);
        if (account.isPresent()) {
            return entrance.letIn(account.get(), Way.WECHAT, next, request, response);
        }
        if (owner.isEmpty()) {
            pending.keep(weChat, response);
        }
        return next.equals(MemberPaths.HOME)
                ? MemberPaths.LOGIN
                : MemberPaths.LOGIN + "?next=" + URLEncoder.encode(next, UTF_8);
    }

    private static String seen(boolean own, String next, HttpServletRequest request) {
        return own ? next : WeChatSignIns.back(Said.ANOTHERS, next, request);
    }

    private String bind(
            long account, OpenId weChat, String next, HttpServletRequest request, HttpServletResponse response) {
        return switch (weChats.bind(account, weChat, false)) {
            case BOUND -> next.equals(MemberPaths.HOME) ? WeChatSignIns.back(Said.BOUND, next, request) : next;
            case ANOTHERS -> WeChatSignIns.back(Said.ANOTHERS, next, request);
            case HAS_ANOTHER -> {
                pending.keep(weChat, response);
                yield PendingLinks.page(next);
            }
        };
    }
}
