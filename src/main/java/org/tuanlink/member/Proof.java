package org.tuanlink.member;

import org.jspecify.annotations.Nullable;
import org.tuanlink.access.MemberSessions.Way;
import org.tuanlink.registry.Mobile;

/**
 * Somebody has shown that a mobile is his.
 *
 * @param way how
 * @param oidcSubject the digest under which 一号通 knows him, 64 hex characters; null where he did not come by it
 */
public record Proof(Mobile mobile, Way way, @Nullable String oidcSubject) {}
