package org.tuanlink.platform;

import org.jspecify.annotations.Nullable;

/**
 * Whom a timeline is about.
 *
 * @param cadreId the registry's key
 * @param code the cadre's code
 * @param userId his account in WeCom; null before he has one
 */
public record TimelineSubject(
        long cadreId, String code, @Nullable String userId) {}
