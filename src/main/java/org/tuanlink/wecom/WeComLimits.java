package org.tuanlink.wecom;

/**
 * The limits the governor keeps, after the configured share was taken (doc 90312), as the planner's estimate needs them.
 *
 * @param callsPerMinute per API
 * @param callsPerHour per API
 * @param accountQuota accounts the corp may hold
 * @param accountCreationsPerMonth three times the quota
 */
public record WeComLimits(int callsPerMinute, int callsPerHour, long accountQuota, long accountCreationsPerMonth) {}
