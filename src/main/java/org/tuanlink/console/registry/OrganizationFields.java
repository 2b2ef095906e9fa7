package org.tuanlink.console.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuanlink.registry.Category;
import org.tuanlink.registry.FieldFinding.Field;
import org.tuanlink.registry.OrganizationDetail;
import org.tuanlink.registry.OrganizationEdit;
import org.tuanlink.registry.OrganizationForm;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.OrganizationType;
import org.tuanlink.registry.Patch;

/** An organisation's fields as its forms show and send them. */
final class OrganizationFields {

    private static final List<String> OF_NEW = List.of(
            Field.PARENT,
            Field.CODE,
            Field.TYPE,
            Field.SHORT_NAME,
            Field.FULL_NAME,
            Field.ALIAS,
            Field.CATEGORY,
            Field.EXCLUSION_NOTE);
    private static final List<String> OF_KNOWN = List.of(
            Field.TYPE,
            Field.SHORT_NAME,
            Field.FULL_NAME,
            Field.ALIAS,
            Field.CATEGORY,
            Field.SORT,
            Field.EXCLUSION_NOTE);

    private OrganizationFields() {}

    /** The fields of a form; only who sees the whole province overrides the exclusion list. */
    static List<String> names(boolean isNew, OrganizationScope scope) {
        List<String> all = isNew ? OF_NEW : OF_KNOWN;
        return scope.isWholeProvince()
                ? all
                : all.stream()
                        .filter(name -> !name.equals(Field.EXCLUSION_NOTE))
                        .toList();
    }

    static Map<String, String> stored(OrganizationDetail detail) {
        Map<String, String> fields = new HashMap<>();
        fields.put(Field.TYPE, detail.item().type().name());
        fields.put(Field.SHORT_NAME, detail.item().shortName());
        fields.put(Field.FULL_NAME, detail.item().fullName());
        fields.put(Field.ALIAS, text(detail.item().alias()));
        fields.put(
                Field.CATEGORY,
                detail.ownCategory() == null ? "" : detail.ownCategory().name());
        fields.put(Field.SORT, Integer.toString(detail.sort()));
        fields.put(Field.EXCLUSION_NOTE, text(detail.exclusionNote()));
        return fields;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    static OrganizationForm form(FormFields fields) {
        return new OrganizationForm(
                fields.text(Field.CODE),
                fields.text(Field.PARENT),
                fields.choice(Field.TYPE, OrganizationType.class),
                fields.text(Field.SHORT_NAME),
                fields.text(Field.FULL_NAME),
                fields.text(Field.ALIAS),
                fields.choice(Field.CATEGORY, Category.class),
                fields.text(Field.EXCLUSION_NOTE));
    }

    /** What its user changed, and nothing else. */
    static OrganizationEdit edit(FormFields fields) {
        return new OrganizationEdit(
                Patch.keep(),
                fields.patch(Field.TYPE, OrganizationType.class),
                fields.patch(Field.SHORT_NAME),
                fields.patch(Field.FULL_NAME),
                fields.patch(Field.ALIAS),
                fields.patch(Field.CATEGORY, Category.class),
                fields.changed(Field.SORT) ? Patch.to(fields.integer(Field.SORT)) : Patch.keep(),
                fields.patch(Field.EXCLUSION_NOTE),
                fields.version());
    }
}
