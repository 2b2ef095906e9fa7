package org.tuanlink.access;

import org.jspecify.annotations.Nullable;

/**
 * Who calls: the principal of every authenticated request.
 *
 * @param name as the log and the history show it
 * @param organizationId the root of the subtree the caller is bound to; null for the whole province
 */
public record Caller(String name, Role role, @Nullable Long organizationId) {

    @Override
    public String toString() {
        return name;
    }
}
