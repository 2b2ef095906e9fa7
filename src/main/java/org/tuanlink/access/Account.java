package org.tuanlink.access;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in to the console.
 *
 * @param organizationId what he is bound to; null for the whole province
 * @param wecomUserId the WeCom member that signs in as him by QR code
 * @param generation of his sessions: those begun with a smaller one are over
 * @param totpSince since when he has a second factor; null without one
 */
public record Account(
        long id,
        Username username,
        String displayName,
        Role role,
        @Nullable Long organizationId,
        @Nullable String wecomUserId,
        boolean mustChangePassword,
        LocalDateTime passwordChangedAt,
        int generation,
        @Nullable LocalDateTime totpSince,
        @Nullable LocalDateTime disabledAt,
        LocalDateTime createdAt,
        @Nullable LocalDateTime lastSignInAt) {

    public boolean isActive() {
        return disabledAt == null;
    }

    public boolean hasSecondFactor() {
        return totpSince != null;
    }
}
