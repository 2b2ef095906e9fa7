package org.tuanlink.directory;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Leaves everything to the next scheduled synchronisation. */
@Component
class LaterFollowUps implements DirectoryFollowUps {

    @Override
    public void organization(long organizationId, String by) {}

    @Override
    public void cadre(long cadreId, String by) {}

    @Override
    public Optional<FollowUpState> ofOrganization(long organizationId) {
        return Optional.empty();
    }

    @Override
    public Optional<FollowUpState> ofCadre(long cadreId) {
        return Optional.empty();
    }
}
