package org.tuanlink.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tuanlink.access.PendingSignIn.Pending;
import org.tuanlink.access.SignIns.Outcome;
import org.tuanlink.access.SignIns.Refused;
import org.tuanlink.access.SignIns.Welcome;
import org.tuanlink.access.SignedIn.Method;
import org.tuanlink.platform.PlatformProperties;
import org.tuanlink.wecom.AgentGateway;
import org.tuanlink.wecom.WeComCallException;
import org.tuanlink.wecom.WeComUserId;

/**
 * Signs in by WeCom's QR code: whose account has the member's userid, and without one an operator, as the operator of his
 * organisation.
 */
@Component
public class WeComSignIns {

    private static final Logger log = LoggerFactory.getLogger(WeComSignIns.class);

    private final AgentGateway weCom;
    private final URI comesBackTo;
    private final JourneyState states;
    private final WeComMembers members;
    private final PendingSignIn halfway;
    private final SignIns signIns;
    private final Entrance entrance;

    WeComSignIns(
            AgentGateway weCom,
            PlatformProperties platform,
            JourneyState states,
            WeComMembers members,
            PendingSignIn halfway,
            SignIns signIns,
            Entrance entrance) {
        this.weCom = weCom;
        this.comesBackTo = URI.create(platform.publicUrl().toString().replaceFirst("/+$", "") + ConsolePaths.WECOM);
        this.states = states;
        this.members = members;
        this.halfway = halfway;
        this.signIns = signIns;
        this.entrance = entrance;
    }

    /** An organisation to choose. */
    public record Operated(long id, String name) {}

    /** WeCom's page with the QR code. */
    public URI begin(@Nullable String next, HttpServletResponse response) {
        return weCom.scanPage(comesBackTo, states.begin(Journey.CONSOLE, ConsolePaths.next(next), response));
    }

    /** He has come back from it. */
    public Outcome finish(String code, String state, HttpServletRequest request, HttpServletResponse response) {
        Optional<String> next = states.use(Journey.CONSOLE, state, request, response);
        if (next.isEmpty()) {
            return refused("state");
        }
        try {
            return weCom.memberOf(code)
                    .map(member -> letIn(member, next.get(), request, response))
                    .orElseGet(() -> refused("outsider"));
        } catch (WeComCallException e) {
            log.warn("Signing in by WeCom: {}", e.getMessage());
            return refused(e.error().errcode() == AgentGateway.INVALID_CODE ? "scan" : "weCom");
        }
    }

    private Outcome letIn(WeComUserId member, String next, HttpServletRequest request, HttpServletResponse response) {
        Optional<Account> account = members.account(member);
        if (account.isPresent()) {
            return asAccount(account.get(), next, request, response);
        }
        return members.operator(member)
                .map(operator -> asOperator(operator, next, request, response))
                .orElseGet(() -> refused("nobody"));
    }

    /** Whoever has set up a second factor is asked for it, whichever way he comes. */
    private Outcome asAccount(Account account, String next, HttpServletRequest request, HttpServletResponse response) {
        if (account.isActive() && account.hasSecondFactor()) {
            return signIns.askForCode(account, Method.WECOM, next, response);
        }
        return entrance.letIn(account, Method.WECOM, request, response)
                .<Outcome>map(caller -> new Welcome(next))
                .orElseGet(() -> {
                    entrance.refused(account, "disabled", Method.WECOM);
                    return new Refused("disabled", 0);
                });
    }

    private Outcome asOperator(
            WeComMembers.Operator operator, String next, HttpServletRequest request, HttpServletResponse response) {
        if (operator.organizations().size() == 1) {
            return enter(operator.cadre(), operator.organizations().get(0).id(), next, request, response);
        }
        halfway.keep(new Pending(SignedIn.Kind.CADRE, Method.WECOM, operator.cadre(), 0, next), response);
        return new SignIns.ChoiceWanted();
    }

    /** What he who came back a moment ago may choose from; empty when that was not a moment ago. */
    public List<Operated> choices(HttpServletRequest request) {
        return pending(request)
                .map(one -> new ArrayList<>(members.operatedBy(one.id())))
                .orElseGet(ArrayList::new);
    }

    /** He has chosen. */
    public Outcome choose(long organization, HttpServletRequest request, HttpServletResponse response) {
        Optional<Pending> pending = pending(request);
        if (pending.isEmpty()) {
            return refused("tooLate");
        }
        Outcome outcome = enter(pending.get().id(), organization, pending.get().next(), request, response);
        if (outcome instanceof Welcome) {
            halfway.forget(response);
        }
        return outcome;
    }

    private Optional<Pending> pending(HttpServletRequest request) {
        return halfway.of(request).filter(one -> one.kind() == SignedIn.Kind.CADRE);
    }

    private Outcome enter(
            long cadre, long organization, String next, HttpServletRequest request, HttpServletResponse response) {
        return entrance.letInCadre(cadre, organization, request, response)
                .<Outcome>map(caller -> new Welcome(next))
                .orElseGet(() -> refused("nobody"));
    }

    private Refused refused(String why) {
        entrance.refusedUnknown(why, Method.WECOM);
        return new Refused(why, 0);
    }
}
