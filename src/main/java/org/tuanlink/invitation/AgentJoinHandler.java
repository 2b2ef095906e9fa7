package org.tuanlink.invitation;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tuanlink.access.CadreIdentities;
import org.tuanlink.callback.CallbackEvent.AgentEvent;
import org.tuanlink.callback.CallbackEvent.Subscribed;
import org.tuanlink.callback.CallbackEvent.Unsubscribed;
import org.tuanlink.callback.CallbackHandler;
import org.tuanlink.callback.Receipt;

/** Whoever does something with the app has joined; who no longer sees it has left or was disabled. */
@Component
class AgentJoinHandler implements CallbackHandler<AgentEvent> {

    static final String NO_LONGER_SEEN = "企业微信通知：已离开企业、被停用，或不再看得到应用。";

    private final CadreIdentities identities;
    private final Joins joins;

    AgentJoinHandler(CadreIdentities identities, Joins joins) {
        this.identities = identities;
        this.joins = joins;
    }

    @Override
    public String name() {
        return "invitation-agent";
    }

    @Override
    public Class<AgentEvent> handles() {
        return AgentEvent.class;
    }

    @Override
    public void handle(AgentEvent event, Receipt receipt) {
        Optional<Long> cadre = identities.cadreOf(event.userId());
        if (cadre.isEmpty()) {
            return;
        }
        var at = event.origin().createdAt();
        if (event instanceof Unsubscribed) {
            joins.left(cadre.get(), NO_LONGER_SEEN, false, at);
        } else {
            joins.joined(cadre.get(), event instanceof Subscribed ? JoinedBy.SUBSCRIBE : JoinedBy.APP, at);
        }
    }
}
