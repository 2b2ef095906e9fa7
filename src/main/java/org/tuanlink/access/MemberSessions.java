package org.tuanlink.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tuanlink.access.SignedIn.Kind;
import org.tuanlink.registry.OrganizationScope;

/** Sessions of members. Their cookie is neither the console's nor the cadres'. */
@Component
public class MemberSessions {

    private static final String NAME = "团员";

    private final Sessions sessions;
    private final ObjectProvider<ParticipantCheck> check;
    private final Clock clock;

    MemberSessions(Sessions sessions, ObjectProvider<ParticipantCheck> check, Clock clock) {
        this.sessions = sessions;
        this.check = check;
        this.clock = clock;
    }

    /** How a member has shown who he is. */
    public enum Way {
        PASSWORD(SignedIn.Method.PASSWORD),
        SMS_CODE(SignedIn.Method.SMS_CODE),
        /** By the Official Account: WeChat told the openid bound to him. */
        WECHAT(SignedIn.Method.WECHAT),
        /** 一号通. */
        OIDC(SignedIn.Method.OIDC);

        private final SignedIn.Method method;

        Way(SignedIn.Method method) {
            this.method = method;
        }
    }

    /** He is in, in this request already: a new session with a new id. Whoever is to be told in the audit log, tells it. */
    public void begin(
            long accountId, long generation, Way way, HttpServletRequest request, HttpServletResponse response) {
        sessions.begin(
                request, response, new SignedIn(Kind.MEMBER, accountId, generation, way.method, clock.instant()));
        letIn(new Participant(accountId), request, response);
    }

    /** After what ended all of an account's sessions: this browser goes on in a new one. */
    public void goOn(long accountId, long generation, HttpServletRequest request, HttpServletResponse response) {
        SignedIn.Method method = sessions.current(request).map(SignedIn::method).orElse(SignedIn.Method.PASSWORD);
        sessions.begin(request, response, new SignedIn(Kind.MEMBER, accountId, generation, method, clock.instant()));
        letIn(new Participant(accountId), request, response);
    }

    /** The session of this request is over. */
    public void end(HttpServletRequest request) {
        sessions.end(request);
    }

    Optional<Participant> current(HttpServletRequest request) {
        return sessions.current(request)
                .filter(one -> one.kind() == Kind.MEMBER)
                .filter(one -> check.stream().anyMatch(accounts -> accounts.mayGoOn(one.id(), one.generation())))
                .map(one -> new Participant(one.id()));
    }

    /** To the end of this request. Members see nothing of the tree by their role. */
    static void letIn(Participant who, HttpServletRequest request, HttpServletResponse response) {
        var caller = new Caller(NAME + " " + who.accountId(), null, Role.MEMBER, OrganizationScope.NOTHING);
        Callers.letIn(caller, request, response);
        request.setAttribute(Participant.class.getName(), who);
    }
}
