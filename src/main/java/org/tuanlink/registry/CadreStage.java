package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;

/**
 * One way in which a query finds cadres; a list goes through the ways of its query one after the other.
 *
 * @param column by whose index they are found and ordered, before their ids
 * @param condition without the state and the place; # stands for the table as far as that index knows it, c for all of it
 * @param arguments of the condition
 */
record CadreStage(String column, String condition, List<String> arguments) {

    private static final Pattern LETTERS = Pattern.compile("[a-z]{1,64}");
    private static final Pattern DIGITS = Pattern.compile("[0-9+\\- ]{11,16}");
    private static final Pattern ID_NUMBER = Pattern.compile("[0-9]{17}[0-9Xx]");
    private static final int LONGEST = 64;

    CadreStage {
        arguments = List.copyOf(arguments);
    }

    static List<CadreStage> of(String query, PersonalDataCipher cipher) {
        String text = query.strip();
        String small = text.toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return List.of(new CadreStage("id", "TRUE", List.of()));
        }
        if (text.length() > LONGEST) {
            return List.of();
        }
        List<CadreStage> stages = new ArrayList<>();
        if (ID_NUMBER.matcher(text).matches()) {
            stages.add(digest("id_number_index", cipher.blindIndex(Kind.ID_NUMBER, small.replace('x', 'X'))));
        } else if (DIGITS.matcher(text).matches()) {
            Mobile.parse(text)
                    .accepted()
                    .ifPresent(mobile ->
                            stages.add(digest("mobile_index", cipher.blindIndex(Kind.MOBILE, mobile.value()))));
        }
        if (LETTERS.matcher(small).matches()) {
            stages.add(new CadreStage("initials", "#.initials LIKE ?", List.of(small + "%")));
            stages.add(new CadreStage(
                    "other_initials",
                    "#.other_initials LIKE ? AND c.initials NOT LIKE ?",
                    List.of(small + "%", small + "%")));
        }
        if (OrganizationCode.isValid(text)) {
            String none = LETTERS.matcher(small).matches()
                    ? " AND c.initials NOT LIKE ? AND (c.other_initials IS NULL OR c.other_initials NOT LIKE ?)"
                    : "";
            List<String> arguments =
                    none.isEmpty() ? List.of(like(text)) : List.of(like(text), small + "%", small + "%");
            stages.add(new CadreStage("code", "#.code LIKE ?" + none, arguments));
        } else if (stages.isEmpty()) {
            stages.add(new CadreStage("name", "#.name LIKE ?", List.of(like(text))));
            stages.add(new CadreStage(
                    "name", "#.name LIKE ? AND #.name NOT LIKE ?", List.of("%" + like(text), like(text))));
        }
        return stages;
    }

    private static CadreStage digest(String column, String digest) {
        return new CadreStage(column, "#." + column + " = ?", List.of(digest));
    }

    private static String like(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
