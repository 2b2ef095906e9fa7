package org.tuanlink.directory;

import java.util.Optional;

/** Brings what the registry just changed to WeCom, soon. */
public interface DirectoryFollowUps {

    /** Called inside the transaction that changed it; within seconds of the commit WeCom has the new name. */
    void organization(long organizationId, String by);

    void cadre(long cadreId, String by);

    /** What became of the newest wish for it. */
    Optional<FollowUpState> ofOrganization(long organizationId);

    Optional<FollowUpState> ofCadre(long cadreId);
}
