package org.tuanlink.registry;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An organisation as it is stored.
 *
 * @param sort order among siblings, smaller first
 * @param path the ids from the root down to itself, as in {@code /1/23/}
 * @param exclusionNote why a province admin let it in although the exclusion list names it
 */
record Organization(
        long id,
        OrganizationCode code,
        @Nullable Long parentId,
        OrganizationType type,
        @Nullable LeadingBodyLevel level,
        String shortName,
        String fullName,
        @Nullable String alias,
        String suggestedAlias,
        @Nullable Category category,
        int sort,
        Status status,
        String path,
        @Nullable String exclusionNote) {

    enum Status {
        ACTIVE,
        DISSOLVED
    }

    boolean isActive() {
        return status == Status.ACTIVE;
    }

    /** The ids of what stands above, from the root down. */
    List<Long> idsAbove() {
        return Arrays.stream(path.split("/", -1))
                .filter(step -> !step.isEmpty())
                .map(Long::valueOf)
                .filter(step -> step != id)
                .toList();
    }

    OrganizationLabel label() {
        return new OrganizationLabel(code, shortName);
    }

    OrganizationNode toNode() {
        return new OrganizationNode(id, parentId, code, type, level, shortName, alias, suggestedAlias, sort);
    }

    Organization withPath(String newPath) {
        return new Organization(
                id,
                code,
                parentId,
                type,
                level,
                shortName,
                fullName,
                alias,
                suggestedAlias,
                category,
                sort,
                status,
                newPath,
                exclusionNote);
    }

    Organization withSuggestedAlias(String suggestion) {
        return new Organization(
                id,
                code,
                parentId,
                type,
                level,
                shortName,
                fullName,
                alias,
                suggestion,
                category,
                sort,
                status,
                path,
                exclusionNote);
    }

    /** With the texts that may be cleared. */
    Organization with(
            String newFullName,
            @Nullable String newAlias,
            @Nullable Category newCategory,
            @Nullable String newExclusionNote) {
        return new Organization(
                id,
                code,
                parentId,
                type,
                level,
                shortName,
                newFullName,
                newAlias,
                suggestedAlias,
                newCategory,
                sort,
                status,
                path,
                newExclusionNote);
    }

    Organization withSort(int newSort) {
        return new Organization(
                id,
                code,
                parentId,
                type,
                level,
                shortName,
                fullName,
                alias,
                suggestedAlias,
                category,
                newSort,
                status,
                path,
                exclusionNote);
    }

    Organization dissolved() {
        return new Organization(
                id,
                code,
                parentId,
                type,
                level,
                shortName,
                fullName,
                alias,
                suggestedAlias,
                category,
                sort,
                Status.DISSOLVED,
                path,
                exclusionNote);
    }
}
