package org.tuanlink.directory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A department or member that was changed in WeCom behind our back.
 *
 * @param kind DEPARTMENT or MEMBER
 * @param subject a department's id or a userid
 * @param organizationCode of the organisation a department stands for; null when it is none of ours
 * @param cadreCode of the cadre a member stands for; null when he is none of ours
 * @param name of the organisation or cadre by the registry
 * @param state OPEN, MENDED, DISMISSED or EQUAL
 * @param drift what happened
 * @param fields that differ, as far as known: NAME, MOBILE, POSITION, DEPARTMENTS, LEADER, ENABLED, PARENT, ORDER
 * @param sentence the same for people
 * @param events how many different callbacks told of it
 * @param reason a Chinese sentence: why it was not mended by itself, or why somebody dismissed it
 * @param runId the run that is mending it
 * @param closedBy who dismissed it
 */
public record DriftMarkView(
        long id,
        String kind,
        String subject,
        @Nullable String organizationCode,
        @Nullable String cadreCode,
        @Nullable String name,
        String state,
        DriftKind drift,
        List<String> fields,
        String sentence,
        int events,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable String reason,
        @Nullable Long runId,
        @Nullable Instant closedAt,
        @Nullable String closedBy) {}
