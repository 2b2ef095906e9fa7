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
import org.tuanlink.registry.Mobile;

/** Decides what becomes of somebody whom 一号通 has told of. Each answer is where to send the browser. */
@Component
public class YihaotongArrivals {

    private final MemberLinks links;
    private final PendingLinks pending;
    private final MemberAccounts accounts;
    private final MemberEntrance entrance;

    YihaotongArrivals(MemberLinks links, PendingLinks pending, MemberAccounts accounts, MemberEntrance entrance) {
        this.links = links;
        this.pending = pending;
        this.accounts = accounts;
        this.entrance = entrance;
    }

    /** Why nobody came in. */
    public enum Why {
        /** What came back was not begun in this browser, or too long ago. */
        STATE,
        /** He said no. */
        DENIED,
        /** The code was used before, or is over. */
        CODE,
        /** What the provider says is not signed by it, not for us, or not in its time. */
        TOKEN,
        /** The provider does not answer. */
        PROVIDER,
        /** It is bound to another account than the one signed in. */
        ANOTHERS,
        /** Its account is disabled. */
        DISABLED
    }

    static String trouble(Why why) {
        return MemberPaths.OIDC + "/trouble?why=" + why;
    }

    /** @param mobile that 一号通 vouches for; empty if it tells none, or is not trusted with it */
    String arrive(
            YihaotongPerson person,
            Optional<Mobile> mobile,
            String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Long> owner = links.ownerOf(person);
        Optional<Participant> here = Participant.of(request);
        if (owner.isPresent()) {
            boolean another = here.filter(one -> one.accountId() != owner.get()).isPresent();
            return another ? trouble(Why.ANOTHERS) : known(owner.get(), next, request, response);
        }
        if (here.isPresent()) {
            pending.keep(person, response);
            return PendingLinks.page(next);
        }
        if (mobile.isPresent()) {
            return byMobile(person, mobile.get(), next, request, response);
        }
        pending.keep(person, response);
        return toProve(next);
    }

    private String known(long account, String next, HttpServletRequest request, HttpServletResponse response) {
        return accounts.find(account)
                .map(one -> entrance.letIn(one, Way.OIDC, next, request, response))
                .orElseGet(() -> trouble(Why.DISABLED));
    }

    /** Into the account of his mobile, or to where he agrees and gets one. */
    private String byMobile(
            YihaotongPerson person,
            Mobile mobile,
            String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<MemberAccount> account = accounts.ofMobile(mobile);
        if (account.isPresent() && links.bind(account.get().id(), person, false) == LinkAnswer.BOUND) {
            return entrance.letIn(account.get(), Way.OIDC, next, request, response);
        }
        pending.keep(person, response);
        // An account that knows somebody else of 一号通 may have had this mobile before him: its member must show himself.
        if (account.isPresent()) {
            return toProve(next);
        }
        return entrance.arrive(new Proof(mobile, Way.OIDC, person.subject()), next, request, response);
    }

    /** By a code to a mobile, or a password: what the sign-in page asks for anyway. */
    private static String toProve(String next) {
        return next.equals(MemberPaths.HOME)
                ? MemberPaths.LOGIN
                : MemberPaths.LOGIN + "?next=" + URLEncoder.encode(next, UTF_8);
    }
}
