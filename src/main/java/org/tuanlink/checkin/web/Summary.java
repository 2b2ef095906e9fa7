package org.tuanlink.checkin.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.tuanlink.checkin.ApplicationForm;
import org.tuanlink.checkin.MemberField;
import org.tuanlink.registry.IdNumber;
import org.tuanlink.registry.Mobile;

/** What was written, to be looked over: numbers are masked, and the branch, which has a code here, stands elsewhere. */
final class Summary {

    private Summary() {}

    record Line(String key, String label, String text) {}

    static List<Line> of(ApplicationForm form) {
        List<Line> lines = new ArrayList<>();
        for (MemberField field : MemberField.values()) {
            if (field != MemberField.BRANCH) {
                form.filled(field)
                        .ifPresent(value -> lines.add(new Line(field.key(), field.label(), shown(field, value))));
            }
        }
        return lines;
    }

    /** What is no number of its kind is not shown at all. */
    private static String shown(MemberField field, String value) {
        return switch (field) {
            case ID_NUMBER ->
                IdNumber.parse(value, LocalDate.MAX)
                        .accepted()
                        .map(IdNumber::masked)
                        .orElse("");
            case MOBILE -> Mobile.parse(value).accepted().map(Mobile::masked).orElse("");
            case NAME, BRANCH, ETHNICITY, EDUCATION, OCCUPATION, JOINED, WORKPLACE, EMAIL -> value;
        };
    }
}
