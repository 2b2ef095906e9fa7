package org.tuanlink.checkin;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuanlink.registry.Branch;

/**
 * How a branch's members find its check-in.
 *
 * @param page the address of its page, for every browser
 * @param byAccount whether its QR code is the Official Account's
 * @param link what the QR code says; empty until the Official Account has made it
 * @param endsAt from when on it leads nowhere; null when it lasts
 */
public record BranchCode(
        Branch branch,
        String page,
        boolean byAccount,
        Optional<String> link,
        @Nullable Instant endsAt) {}
