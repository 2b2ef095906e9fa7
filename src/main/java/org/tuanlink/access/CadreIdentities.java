package org.tuanlink.access;

import java.util.Optional;
import org.tuanlink.wecom.WeComUserId;

/** Which cadre a WeCom member is; {@code directory}, which gave the userids out, knows. */
@FunctionalInterface
public interface CadreIdentities {

    /** The registry's key of the cadre, in office or not; empty when the member is none of ours. */
    Optional<Long> cadreOf(WeComUserId userId);
}
