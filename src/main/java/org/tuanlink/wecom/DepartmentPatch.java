package org.tuanlink.wecom;

import org.jspecify.annotations.Nullable;

/** What {@code department/update} changes (doc 90206); a null stays as it is. */
public record DepartmentPatch(
        DepartmentId id,
        @Nullable DepartmentId parentId,
        @Nullable String name,
        @Nullable Long order) {}
