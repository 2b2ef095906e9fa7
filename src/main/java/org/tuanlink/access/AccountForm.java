package org.tuanlink.access;

import org.jspecify.annotations.Nullable;

/**
 * What somebody typed about an account.
 *
 * @param username only read when it is made
 * @param organizationCode blank for the whole province
 * @param wecomUserId blank for none
 */
public record AccountForm(
        String username, String displayName, @Nullable Role role, String organizationCode, String wecomUserId) {

    /** Why it was refused: the field it stands beside, and a Chinese sentence. */
    public record Fault(String field, String sentence) {}
}
