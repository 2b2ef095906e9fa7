package org.tuanlink.directory;

import java.util.Optional;

/** Brings what the registry just changed to WeCom, soon. */
public interface DirectoryFollowUps {

    /**
     * Called inside the transaction that changed it; within seconds of the commit WeCom has the new name. A later wish for
     * the same organisation takes the place of this one.
     */
    void organization(long organizationId, String by);

    /** As {@link #organization} for a cadre's name, mobile, posts. */
    void cadre(long cadreId, String by);

    /** What became of the newest wish for it; empty when there never was one. */
    Optional<FollowUpState> ofOrganization(long organizationId);

    Optional<FollowUpState> ofCadre(long cadreId);
}
