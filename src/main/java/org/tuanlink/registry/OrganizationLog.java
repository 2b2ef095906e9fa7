package org.tuanlink.registry;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
import org.tuanlink.registry.FieldFinding.Field;

/** What is done to organisations, for the audit log. */
@Component
class OrganizationLog {

    private final AuditTrail audit;
    private final OrganizationStore organizations;

    OrganizationLog(AuditTrail audit, OrganizationStore organizations) {
        this.audit = audit;
        this.organizations = organizations;
    }

    /**
     * A new or changed organisation.
     *
     * @param before null when it is new
     */
    void record(@Nullable Organization before, Organization after) {
        String action = before == null
                ? "organization.create"
                : Objects.equals(before.parentId(), after.parentId()) ? "organization.edit" : "organization.move";
        AuditEntry entry = entry(action, after).in(places(before, after));
        Optional<Organization> was = Optional.ofNullable(before);
        entry = changed(entry, Field.PARENT, was.map(this::parent).orElse(null), parent(after));
        entry = changed(
                entry,
                Field.TYPE,
                was.map(one -> one.type().name()).orElse(null),
                after.type().name());
        entry = changed(
                entry, Field.SHORT_NAME, was.map(Organization::shortName).orElse(null), after.shortName());
        entry = changed(entry, Field.FULL_NAME, was.map(Organization::fullName).orElse(null), after.fullName());
        entry = changed(entry, Field.ALIAS, was.map(Organization::alias).orElse(null), after.alias());
        entry = changed(
                entry, Field.CATEGORY, was.map(one -> name(one.category())).orElse(null), name(after.category()));
        entry = changed(entry, Field.SORT, was.map(one -> "" + one.sort()).orElse(null), "" + after.sort());
        audit.record(changed(
                entry,
                Field.EXCLUSION_NOTE,
                was.map(Organization::exclusionNote).orElse(null),
                after.exclusionNote()));
    }

    /** Where it is, and where it was: who ran the place it was taken from wants to know by whom. */
    private static String places(@Nullable Organization before, Organization after) {
        return before == null || before.path().equals(after.path())
                ? after.path()
                : after.path() + "\n" + before.path();
    }

    void dissolved(Organization organization) {
        audit.record(entry("organization.dissolve", organization).change("status", "ACTIVE", "DISSOLVED"));
    }

    private static AuditEntry entry(String action, Organization organization) {
        return AuditEntry.of(action, "organization", organization.code().value(), organization.shortName())
                .in(organization.path());
    }

    private static AuditEntry changed(AuditEntry entry, String field, @Nullable String was, @Nullable String is) {
        return Objects.equals(was, is) ? entry : entry.change(field, was, is);
    }

    private @Nullable String parent(Organization organization) {
        Long id = organization.parentId();
        return id == null
                ? null
                : organizations.byIds(List.of(id)).stream()
                        .map(parent -> parent.code().value())
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
