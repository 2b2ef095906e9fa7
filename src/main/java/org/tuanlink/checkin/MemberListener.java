package org.tuanlink.checkin;

import java.util.Collection;

/**
 * A bean that wants to know whose members change. Called inside the transaction that changes them: what it writes is there
 * exactly when the change is.
 */
public interface MemberListener {

    /** Members came to these branches, left them, or checked in there. */
    void membersChanged(Collection<Long> branchIds);
}
