package org.tuanlink.directory;

import java.time.Instant;

/**
 * A wish that failed, for people.
 *
 * @param key names it in addresses
 * @param cadre whether it is about a cadre; else about an organisation
 * @param code the cadre's or organisation's; empty if the registry does not have it any more
 * @param message what is wrong and what to do
 */
public record FollowUpView(
        String key,
        boolean cadre,
        String code,
        String name,
        String message,
        int tries,
        String wishedBy,
        Instant wishedAt) {}
