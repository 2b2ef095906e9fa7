package org.tuanlink.directory;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tuanlink.access.CadreIdentities;
import org.tuanlink.wecom.WeComUserId;

/** Tells those who sign people in whom a userid stands for. */
@Component
class MemberIdentities implements CadreIdentities {

    private final Identities identities;

    MemberIdentities(Identities identities) {
        this.identities = identities;
    }

    @Override
    public Optional<Long> cadreOf(WeComUserId userId) {
        return identities.cadreOf(userId);
    }
}
