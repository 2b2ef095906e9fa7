package org.tuanlink.directory;

import java.util.Collection;
import java.util.Map;
import org.tuanlink.wecom.WeComUserId;

/** Who is in WeCom's directory. */
public interface CadreMembers {

    /**
     * The members these cadres have in WeCom by the ledger, that is: brought there and not merely planned. Without those
     * who have none, and without disabled ones: a leaver can neither join nor be told anything.
     */
    Map<Long, WeComUserId> membersOf(Collection<Long> cadreIds);
}
