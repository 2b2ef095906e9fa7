package org.tuanlink.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuanlink.platform.SealedValue;

/**
 * A cadre in office, as other modules read it. Holds no clear mobile or ID number.
 *
 * @param id the registry's own key: stable for the person's life
 * @param mobileIndex blind index of the mobile: equal exactly when the mobiles are equal; hex, 32 characters or more
 * @param sealedMobile the mobile, encrypted at rest; PersonalDataCipher opens it
 * @param posts at least one, in the order of organisation id
 */
public record CadreNode(
        long id, CadreCode code, String name, String mobileIndex, SealedValue sealedMobile, List<HeldPost> posts) {

    /**
     * A post held in one organisation.
     *
     * @param post null until the cadre or an import has set it
     */
    public record HeldPost(long organizationId, @Nullable Post post, boolean operator) {}
}
