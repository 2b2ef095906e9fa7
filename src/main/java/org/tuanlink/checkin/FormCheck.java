package org.tuanlink.checkin;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.registry.Branch;
import org.tuanlink.registry.Branches;
import org.tuanlink.registry.FieldFinding;
import org.tuanlink.registry.Finding;
import org.tuanlink.registry.IdNumber;
import org.tuanlink.registry.Mobile;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.Parsed;
import org.tuanlink.registry.PersonName;

/** Whether a form is complete and good, said field by field. Tells nothing of anybody else. */
@Component
class FormCheck {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
    private static final int YOUNGEST = 13;

    private final Branches branches;
    private final OpeningDays opening;
    private final Clock clock;

    FormCheck(Branches branches, OpeningDays opening, Clock clock) {
        this.branches = branches;
        this.opening = opening;
        this.clock = clock;
    }

    /**
     * What a check found.
     *
     * @param data null when there are findings
     */
    record Result(@Nullable MemberData data, List<FieldFinding> findings) {}

    /** One field, as it is being written; an empty one is not complained of. */
    List<FieldFinding> asWritten(MemberField field, ApplicationForm form) {
        return form.filled(field).isEmpty() ? List.of() : findings(field, form);
    }

    /** Everything, before it is submitted. */
    Result complete(ApplicationForm form) {
        List<FieldFinding> findings = new ArrayList<>();
        for (MemberField field : MemberField.values()) {
            if (field != MemberField.BRANCH) {
                findings.addAll(findings(field, form));
            }
        }
        Optional<Branch> branch = branch(form);
        findings.addAll(branch(form, branch));
        if (!findings.isEmpty()) {
            return new Result(null, List.copyOf(findings));
        }
        MemberData data = new MemberData(
                name(form).accepted().orElseThrow(),
                idNumber(form).accepted().orElseThrow(),
                mobile(form).accepted().orElseThrow(),
                branch.orElseThrow());
        return new Result(data, List.of());
    }

    private List<FieldFinding> findings(MemberField field, ApplicationForm form) {
        return switch (field) {
            case NAME -> of(field, name(form));
            case ID_NUMBER -> of(field, idNumber(form));
            case MOBILE -> of(field, mobile(form));
            case BRANCH -> branch(form, branch(form));
            case JOINED -> joined(form);
            case EMAIL -> email(form);
            case ETHNICITY, EDUCATION, OCCUPATION, WORKPLACE -> chosen(field, form);
        };
    }

    private static Parsed<PersonName> name(ApplicationForm form) {
        return PersonName.parse(form.value(MemberField.NAME));
    }

    Parsed<IdNumber> idNumber(ApplicationForm form) {
        return IdNumber.parse(form.value(MemberField.ID_NUMBER), LocalDate.now(clock));
    }

    private static Parsed<Mobile> mobile(ApplicationForm form) {
        return Mobile.parse(form.value(MemberField.MOBILE));
    }

    private static List<FieldFinding> of(MemberField field, Parsed<?> parsed) {
        return parsed.reasons().stream()
                .map((Finding finding) -> FieldFinding.of(field.key(), finding))
                .toList();
    }

    /** What is said of a branch that has gone since the form was read; else it stays until the transaction has ended. */
    List<FieldFinding> hold(long branchId) {
        return branches.holdActive(List.of(branchId)).contains(branchId) ? List.of() : noBranch();
    }

    private static List<FieldFinding> noBranch() {
        return refuse(MemberField.BRANCH, "BRANCH_UNKNOWN", "没有这个团支部，或它已撤销，请重新选择。");
    }

    private Optional<Branch> branch(ApplicationForm form) {
        String code = form.value(MemberField.BRANCH);
        return OrganizationCode.isValid(code) ? branches.find(new OrganizationCode(code)) : Optional.empty();
    }

    private List<FieldFinding> branch(ApplicationForm form, Optional<Branch> branch) {
        if (form.filled(MemberField.BRANCH).isEmpty()) {
            return refuse(MemberField.BRANCH, "BRANCH_EMPTY", "请选择所在团支部。");
        }
        return branch.isEmpty()
                ? noBranch()
                : opening.refusal(branch.get()).stream().toList();
    }

    private List<FieldFinding> joined(ApplicationForm form) {
        String given = form.value(MemberField.JOINED);
        if (given.isEmpty()) {
            return missing(MemberField.JOINED);
        }
        try {
            YearMonth joined = YearMonth.parse(given);
            boolean tooYoung =
                    idNumber(form).accepted().stream().anyMatch(id -> joined.getYear() < birthYear(id) + YOUNGEST);
            if (joined.isAfter(YearMonth.now(clock))) {
                return refuse(MemberField.JOINED, "JOINED_FUTURE", "入团年月晚于本月，请核对。");
            }
            return tooYoung ? refuse(MemberField.JOINED, "JOINED_EARLY", "按身份证号，入团时不满 13 岁，请核对入团年月。") : List.of();
        } catch (DateTimeException e) {
            return refuse(MemberField.JOINED, "JOINED_FORM", "入团年月应写成 2015-09 这样的年和月。");
        }
    }

    private static int birthYear(IdNumber id) {
        return Integer.parseInt(id.value().substring(6, 10));
    }

    private static List<FieldFinding> email(ApplicationForm form) {
        String given = form.value(MemberField.EMAIL);
        return given.isEmpty() || EMAIL.matcher(given).matches()
                ? List.of()
                : refuse(MemberField.EMAIL, "EMAIL_FORM", "电子邮箱的写法不对，请核对。");
    }

    private static List<FieldFinding> chosen(MemberField field, ApplicationForm form) {
        String given = form.value(field);
        if (given.isEmpty()) {
            return field.isRequired() ? missing(field) : List.of();
        }
        return field.choices().isEmpty() || field.choices().contains(given)
                ? List.of()
                : refuse(field, "FIELD_CHOICE", "请从列表中选择%s。".formatted(field.label()));
    }

    private static List<FieldFinding> missing(MemberField field) {
        return refuse(field, "FIELD_EMPTY", (field.choices().isEmpty() ? "请填写%s。" : "请选择%s。").formatted(field.label()));
    }

    private static List<FieldFinding> refuse(MemberField field, String code, String sentence) {
        return List.of(FieldFinding.error(field.key(), code, sentence));
    }
}
