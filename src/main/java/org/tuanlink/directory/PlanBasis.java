package org.tuanlink.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a plan is made from. Two plans of the same basis are the same, but for leavers whose grace has ended meanwhile.
 *
 * @param digest of the policies and of what WeCom holds that is not ours
 */
record PlanBasis(long registryRevision, long ledgerRevision, String digest) {

    /** The revisions as they are before any data is read: then they can only be too old. */
    static PlanBasis now(PlanSources sources, PlanPolicies policies) {
        long ledgerRevision = sources.ledger().revision();
        long registryRevision = sources.registry().revision();
        String rest = policies + " " + sources.foreign().departments() + " "
                + sources.foreign().memberCount();
        return new PlanBasis(registryRevision, ledgerRevision, sha256(rest));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
