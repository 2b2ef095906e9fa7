package org.tuanlink.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a command as the row of an import would be, so that the same rules read both. */
final class OrganizationCells {

    private OrganizationCells() {}

    static FileRow of(OrganizationForm form, String code) {
        return new FileRow(
                0,
                List.of(
                        code,
                        text(form.parentCode()),
                        name(form.type()),
                        text(form.shortName()),
                        text(form.fullName()),
                        text(form.alias()),
                        name(form.category()),
                        text(form.exclusionNote())));
    }

    /** Cells that stay are left empty, as those that are cleared: see {@link #cleared}. */
    static FileRow of(Organization own, OrganizationEdit edit, OrganizationType type, String parentCode) {
        return new FileRow(
                0,
                List.of(
                        own.code().value(),
                        parentCode,
                        type.name(),
                        text(edit.shortName().over(own.shortName())),
                        text(edit.fullName().value()),
                        text(edit.alias().value()),
                        name(edit.category().value()),
                        text(edit.exclusionNote().value())));
    }

    /** The organisation without what the edit clears; a full name that is cleared is made from the short name. */
    static Organization cleared(Organization own, OrganizationEdit edit) {
        return own.with(
                isCleared(edit.fullName()) ? OrganizationRow.fullNameFrom(own.type(), own.shortName()) : own.fullName(),
                isCleared(edit.alias()) ? null : own.alias(),
                edit.category().isGiven() && edit.category().value() == null ? null : own.category(),
                isCleared(edit.exclusionNote()) ? null : own.exclusionNote());
    }

    private static boolean isCleared(Patch<String> patch) {
        return patch.isGiven() && text(patch.value()).isEmpty();
    }

    static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }

    private static String name(@Nullable Enum<?> value) {
        return value == null ? "" : value.name();
    }
}
