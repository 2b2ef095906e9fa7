package org.tuanlink.directory;

import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tuanlink.wecom.WeComUserId;

/** Members as the ledger has them. */
@Component
class LedgerMembers implements CadreMembers {

    private final Ledger ledger;

    LedgerMembers(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Map<Long, WeComUserId> membersOf(Collection<Long> cadreIds) {
        return ledger.enabledMembers(cadreIds);
    }
}
