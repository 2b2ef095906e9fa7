package org.tuanlink.platform;

import org.jspecify.annotations.Nullable;

/**
 * Whom a timeline is about.
 *
 * @param cadreId the registry's key
 * @param code the cadre's code
 * @param userId his account in WeCom; null before he has one
 * @param wholeProvince told to a caller who looks after the whole province: others are not told of other subtrees
 */
public record TimelineSubject(
        long cadreId, String code, @Nullable String userId, boolean wholeProvince) {}
