package org.tuanlink.directory;

import java.util.Collection;
import java.util.Map;
import org.tuanlink.wecom.WeComUserId;

/** Who holds a mobile by the ledger. Asked in batches, only about mobiles that change hands. */
@FunctionalInterface
interface MobileHolders {

    /** A directory nobody is in. */
    MobileHolders NONE = mobiles -> Map.of();

    /**
     * Looks the holders up.
     *
     * @param mobileIndexes at most 1,000 blind indexes
     * @return the ledger's members who hold them; indexes nobody holds are absent
     */
    Map<String, Holder> holdersOf(Collection<String> mobileIndexes);

    record Holder(long cadreId, WeComUserId userId, String name, boolean enabled) {}
}
