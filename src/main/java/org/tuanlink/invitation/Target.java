package org.tuanlink.invitation;

import org.jspecify.annotations.Nullable;

/**
 * Somebody of a campaign.
 *
 * @param exclusion null for those who are invited
 * @param next by what he is invited next; null when nothing more goes to him
 */
record Target(
        long campaignId,
        long cadreId,
        long organizationId,
        PersonState state,
        @Nullable Exclusion exclusion,
        @Nullable InviteChannel next,
        int turn,
        int step) {}
