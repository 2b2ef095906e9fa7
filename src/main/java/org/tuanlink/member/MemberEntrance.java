package org.tuanlink.member;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tuanlink.access.MemberPaths;
import org.tuanlink.access.MemberSessions;
import org.tuanlink.access.MemberSessions.Way;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;

/** Lets members in who have shown who they are, whichever way. */
@Component
public class MemberEntrance {

    private final MemberSessions sessions;
    private final MemberAccounts accounts;
    private final AccountTable table;
    private final SignInSteps steps;
    private final Devices devices;
    private final PendingLinks links;
    private final AuditTrail audit;

    MemberEntrance(
            MemberSessions sessions,
            MemberAccounts accounts,
            AccountTable table,
            SignInSteps steps,
            Devices devices,
            PendingLinks links,
            AuditTrail audit) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.table = table;
        this.steps = steps;
        this.devices = devices;
        this.links = links;
        this.audit = audit;
    }

    /**
     * Begins his session. If his WeChat or 一号通 waits to be bound, he is asked about that first.
     *
     * @param next where he wants to go; anything that is not a member's page leads to the first
     * @return where to send the browser
     */
    public String letIn(
            MemberAccount account, Way way, String next, HttpServletRequest request, HttpServletResponse response) {
        sessions.begin(account.id(), account.generation(), way, request, response);
        devices.remember(account.mobileIndex(), request, response);
        table.cameIn(account.id());
        audit.record(AuditEntry.of("member.enter", "member", Long.toString(account.id()), "")
                .change("method", null, way.name()));
        return links.afterEntering(account, way, MemberPaths.next(next), request, response);
    }

    /**
     * Somebody who has shown that a mobile is his: into the account of that mobile, or, where there is none, to the page on
     * which he agrees and gets one.
     *
     * @return where to send the browser
     */
    public String arrive(Proof proof, String next, HttpServletRequest request, HttpServletResponse response) {
        Optional<MemberAccount> account = accounts.ofMobile(proof.mobile());
        if (account.isPresent()) {
            return letIn(account.get(), proof.way(), next, request, response);
        }
        steps.proved(proof, MemberPaths.next(next), response);
        return MemberPaths.REGISTER;
    }
}
