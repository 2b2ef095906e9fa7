package org.tuanlink.access;

import org.jspecify.annotations.Nullable;

/**
 * An account as those see it who look after it.
 *
 * @param organizationCode null for the whole province
 * @param organizationPath null for the whole province, or when the organisation is gone
 */
public record ManagedAccount(
        Account account,
        @Nullable String organizationCode,
        @Nullable String organizationName,
        @Nullable String organizationPath) {}
