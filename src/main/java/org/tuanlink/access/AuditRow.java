package org.tuanlink.access;

import org.jspecify.annotations.Nullable;

/**
 * A stored entry with what proves it.
 *
 * @param mac the digest of its content
 * @param link its place in the chain; null until it is sealed
 */
record AuditRow(
        long id, AuditContent content, Digest mac, @Nullable Link link) {

    /**
     * A keyed digest.
     *
     * @param hex 64 digits
     */
    record Digest(String keyId, String hex) {}

    /**
     * A place in the chain.
     *
     * @param seq from 1, without gaps
     * @param chain over the chain before, this row's digest and the place
     */
    record Link(long seq, Digest chain) {}
}
