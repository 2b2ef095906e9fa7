package org.tuanlink.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.PlatformProperties;
import org.tuanlink.wecom.AgentGateway;
import org.tuanlink.wecom.WeComCallException;
import org.tuanlink.wecom.WeComUserId;

/** Lets cadres in who come through WeCom's web view, and lets them choose where to work. */
@Component
public class MobileSignIns {

    private static final Logger log = LoggerFactory.getLogger(MobileSignIns.class);

    private final AgentGateway weCom;
    private final URI comesBackTo;
    private final JourneyState states;
    private final MobileEntrance entrance;
    private final MobileSessions sessions;

    MobileSignIns(
            AgentGateway weCom,
            PlatformProperties platform,
            JourneyState states,
            MobileEntrance entrance,
            MobileSessions sessions) {
        this.weCom = weCom;
        this.comesBackTo = URI.create(platform.publicUrl().toString().replaceFirst("/+$", "") + MobilePaths.OAUTH);
        this.states = states;
        this.entrance = entrance;
        this.sessions = sessions;
    }

    /** What became of somebody who came. */
    public sealed interface Arrival {}

    /**
     * He is in.
     *
     * @param next the page to go to
     */
    public record Welcome(String next) implements Arrival {}

    /**
     * He is no cadre of the registry.
     *
     * @param member whether he is in WeCom at all
     * @param name his, if he was a cadre and has left office
     */
    public record Stranger(boolean member, @Nullable String name) implements Arrival {}

    /** It did not work this time. */
    public record TryAgain(Why why) implements Arrival {}

    /** Why it did not work. */
    public enum Why {
        /** The state is old, used, or another browser's. */
        STATE,
        /** WeCom does not know the code: old, or used. */
        CODE,
        /** WeCom did not answer. */
        WECOM
    }

    /** WeCom's page that tells who it is, and leads back to this one of ours. */
    URI begin(String next, HttpServletResponse response) {
        return weCom.authorizePage(comesBackTo, states.begin(Journey.MOBILE, MobilePaths.next(next), response));
    }

    /** He has come back from it. Who opens an address he came in by again, and is in, just goes on. */
    public Arrival finish(String code, String state, HttpServletRequest request, HttpServletResponse response) {
        Optional<String> next = states.use(Journey.MOBILE, state, request, response);
        if (next.isEmpty()) {
            return Entrant.of(request).isPresent() ? new Welcome(MobilePaths.HOME) : entrance.failed(Why.STATE);
        }
        if (code.isEmpty()) {
            return entrance.failed(Why.CODE);
        }
        try {
            WeComUserId member = weCom.memberOf(code).orElse(null);
            return entrance.letIn(member, next.get(), request, response);
        } catch (WeComCallException e) {
            log.warn("Coming in by WeCom: {}", e.getMessage());
            return entrance.failed(e.error().errcode() == AgentGateway.INVALID_CODE ? Why.CODE : Why.WECOM);
        }
    }

    /** From now on he works in this organisation; false, and nothing happens, if he holds no post there. */
    public boolean workIn(long organizationId, HttpServletRequest request) {
        return sessions.workIn(organizationId, request);
    }

    /** Whether he had chosen where to work when this request came, or has only one organisation to work in. */
    public boolean hasChosen(HttpServletRequest request) {
        return Boolean.TRUE.equals(request.getAttribute(MobileCallerFilter.CHOSEN));
    }
}
