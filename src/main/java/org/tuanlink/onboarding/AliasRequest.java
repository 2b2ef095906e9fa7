package org.tuanlink.onboarding;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.tuanlink.registry.OrganizationCode;

/**
 * Somebody's wish that an organisation gets another alias.
 *
 * @param organization its short name
 * @param note of who decided; null if there is none
 */
public record AliasRequest(
        long id,
        long organizationId,
        OrganizationCode code,
        String organization,
        String aliasBefore,
        String aliasWanted,
        String reason,
        long askedBy,
        String askedByName,
        LocalDateTime askedAt,
        State state,
        @Nullable String decidedBy,
        @Nullable LocalDateTime decidedAt,
        @Nullable String note) {

    public enum State {
        OPEN,
        APPROVED,
        REFUSED,
        /** Its asker took it back. */
        WITHDRAWN
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }
}
