package org.tuanlink.registry;

import org.jspecify.annotations.Nullable;

/**
 * One cadre as his page shows him.
 *
 * @param item name, state, posts, branch
 * @param version to hand back with an edit, so that a stale one is told
 * @param mayEditPerson whether name, mobile, ID number and branch may be changed in this scope: no post lies outside of it
 * @param reasonNotToEdit why not, in Chinese; null when they may
 */
public record CadreDetail(
        CadreItem item,
        String maskedIdNumber,
        long version,
        boolean mayEditPerson,
        @Nullable String reasonNotToEdit) {}
