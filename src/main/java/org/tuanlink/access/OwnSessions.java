package org.tuanlink.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.hutool.crypto.digest.DigestUtil;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;

/** Where somebody is signed in, and ending that. */
@Component
public class OwnSessions {

    private static final int HANDLE = 16;

    private final FindByIndexNameSessionRepository<? extends Session> repository;
    private final Sessions sessions;
    private final AuditTrail audit;
    private final Clock clock;

    OwnSessions(
            FindByIndexNameSessionRepository<? extends Session> repository,
            Sessions sessions,
            AuditTrail audit,
            Clock clock) {
        this.repository = repository;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * One session.
     *
     * @param handle to name it in a form; not its id
     * @param device browser and system, as the browser tells
     * @param here whether it is the one of this request
     */
    public record OpenSession(
            String handle, String address, String device, LocalDateTime begun, LocalDateTime lastSeen, boolean here) {}

    /** His sessions, this one first, then the last used. */
    public List<OpenSession> list(HttpServletRequest request) {
        String own = id(request);
        return all(request).values().stream()
                .filter(session -> !session.isExpired())
                .map(session -> view(session, own))
                .sorted(Comparator.comparing(OpenSession::here)
                        .thenComparing(OpenSession::lastSeen)
                        .reversed())
                .toList();
    }

    /** Ends one of his sessions; false, and nothing happens, if it is none of his. */
    public boolean end(Caller caller, String handle, HttpServletRequest request) {
        Optional<String> found = all(request).keySet().stream()
                .filter(id -> handle(id).equals(handle))
                .findFirst();
        found.ifPresent(id -> {
            repository.deleteById(id);
            record(caller, request, 1);
        });
        return found.isPresent();
    }

    /** Ends all but this one; how many. */
    public int endOthers(Caller caller, HttpServletRequest request) {
        String own = id(request);
        List<String> others =
                all(request).keySet().stream().filter(id -> !id.equals(own)).toList();
        others.forEach(repository::deleteById);
        record(caller, request, others.size());
        return others.size();
    }

    /** Ends every session of an account, wherever it is. */
    void endAll(long account) {
        repository
                .findByPrincipalName(SignedIn.Kind.ACCOUNT + ":" + account)
                .keySet()
                .forEach(repository::deleteById);
    }

    /** After what ended all of an account's sessions: this browser goes on in a new one. */
    void goOnAlone(Account account, HttpServletRequest request, HttpServletResponse response) {
        SignedIn.Method method = sessions.current(request).map(SignedIn::method).orElse(SignedIn.Method.PASSWORD);
        endAll(account.id());
        sessions.begin(request, response, SignedIn.as(account, method, clock.instant()));
    }

    private Map<String, ? extends Session> all(HttpServletRequest request) {
        Optional<SignedIn> signedIn = sessions.current(request);
        return signedIn.isEmpty()
                ? Map.of()
                : repository.findByPrincipalName(signedIn.get().principal());
    }

    private OpenSession view(Session session, String own) {
        return new OpenSession(
                handle(session.getId()),
                Objects.toString(session.getAttribute(Sessions.ADDRESS), ""),
                Device.of(Objects.toString(session.getAttribute(Sessions.DEVICE), "")),
                LocalDateTime.ofInstant(session.getCreationTime(), clock.getZone()),
                LocalDateTime.ofInstant(session.getLastAccessedTime(), clock.getZone()),
                session.getId().equals(own));
    }

    private void record(Caller caller, HttpServletRequest request, int count) {
        sessions.current(request)
                .ifPresent(signedIn ->
                        audit.record(AuditEntry.of("session.revoke", "account", signedIn.principal(), caller.name())
                                .in(
                                        caller.scope().isWholeProvince()
                                                ? null
                                                : caller.scope().path())
                                .change("sessions", null, Integer.toString(count))));
    }

    private static String id(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? "" : session.getId();
    }

    private static String handle(String id) {
        return DigestUtil.sha256Hex(id.getBytes(UTF_8)).substring(0, HANDLE);
    }
}
