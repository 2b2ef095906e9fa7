package org.tuanlink.console.registry;

import java.util.List;
import java.util.Map;
import org.tuanlink.registry.CadreDetail;
import org.tuanlink.registry.CadreEdit;
import org.tuanlink.registry.CadreForm;
import org.tuanlink.registry.FieldFinding;
import org.tuanlink.registry.FieldFinding.Field;
import org.tuanlink.registry.OrganizationLabel;
import org.tuanlink.registry.Patch;
import org.tuanlink.registry.Post;
import org.tuanlink.registry.PostForm;

/** A cadre's fields as his forms show and send them. Mobile and ID number never leave the server: empty keeps them. */
final class CadreFields {

    static final List<String> PERSON = List.of(Field.NAME, Field.MOBILE, Field.ID_NUMBER, Field.BRANCH);
    static final List<String> POST = List.of(Field.ORGANIZATION, Field.POST, Field.OPERATOR);
    static final List<String> ALL = List.of(
            Field.ORGANIZATION,
            Field.POST,
            Field.OPERATOR,
            Field.NAME,
            Field.MOBILE,
            Field.ID_NUMBER,
            Field.BRANCH,
            Field.CODE);

    private static final String FIRST_POST = "posts[0].";

    private CadreFields() {}

    static Map<String, String> stored(CadreDetail detail) {
        OrganizationLabel branch = detail.item().branch();
        return Map.of(
                Field.NAME,
                detail.item().name(),
                Field.MOBILE,
                "",
                Field.ID_NUMBER,
                "",
                Field.BRANCH,
                branch == null ? "" : branch.code().value());
    }

    static CadreForm form(FormFields fields) {
        return new CadreForm(
                fields.text(Field.CODE),
                fields.text(Field.NAME),
                fields.text(Field.MOBILE),
                fields.text(Field.ID_NUMBER),
                List.of(post(fields)),
                fields.text(Field.BRANCH));
    }

    static PostForm post(FormFields fields) {
        return new PostForm(
                fields.text(Field.ORGANIZATION),
                fields.choice(Field.POST, Post.class),
                fields.get(Field.OPERATOR).equals("true"));
    }

    static CadreEdit edit(FormFields fields) {
        return new CadreEdit(
                fields.patch(Field.NAME),
                given(fields, Field.MOBILE),
                given(fields, Field.ID_NUMBER),
                fields.patch(Field.BRANCH),
                fields.version());
    }

    private static Patch<String> given(FormFields fields, String name) {
        String text = fields.text(name);
        return text == null ? Patch.keep() : Patch.to(text);
    }

    /** The form of a new cadre has one post, whose fields bear their plain names. */
    static List<FieldFinding> plain(List<FieldFinding> findings) {
        return findings.stream()
                .map(one -> one.field().startsWith(FIRST_POST)
                        ? new FieldFinding(
                                one.field().substring(FIRST_POST.length()), one.code(), one.severity(), one.message())
                        : one.field().equals(Field.POSTS)
                                ? new FieldFinding(Field.ORGANIZATION, one.code(), one.severity(), one.message())
                                : one)
                .toList();
    }
}
