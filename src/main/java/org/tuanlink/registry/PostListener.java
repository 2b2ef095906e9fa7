package org.tuanlink.registry;

import java.util.Collection;

/**
 * A bean that wants to know whose posts change. Called inside the transaction that changes them, after or before it does:
 * what it writes is there exactly when the change is. It may be told of what stays as it was.
 */
public interface PostListener {

    /** Posts of these cadres in these organisations are added, changed or taken away. */
    void postsChanged(Collection<Long> cadreIds, Collection<Long> organizationIds);
}
