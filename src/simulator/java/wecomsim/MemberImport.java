package wecomsim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code batch/syncuser} and {@code batch/replaceuser}. */
@Follows({"90980", "90981"})
final class MemberImport implements Import {

    private static final String UNPLACED = "其他(待设置部门)";
    private static final Map<String, String> OTHER_COLUMNS =
            Map.of("别名", "alias", "性别", "gender", "座机", "telephone", "地址", "address");

    private final Directory directory;
    private final MemberRules members;
    private final DepartmentRules departments;
    private final boolean replacing;
    private final boolean invite;
    private final List<CsvTable.Row> rows;

    MemberImport(
            Directory directory,
            MemberRules members,
            DepartmentRules departments,
            boolean replacing,
            boolean invite,
            Upload file) {
        this.directory = directory;
        this.members = members;
        this.departments = departments;
        this.replacing = replacing;
        this.invite = invite;
        this.rows = CsvTable.parse(file.text(), "姓名", "帐号").rows();
    }

    @Override
    public String type() {
        return replacing ? "replace_user" : "sync_user";
    }

    @Override
    public List<Supplier<RowResult>> begin() {
        Set<String> seen = new HashSet<>();
        for (CsvTable.Row row : rows) {
            Refused.unless(seen.add(key(row)), Code.IMPORT_DUPLICATE_USER);
        }
        if (replacing) {
            checkDeletions(seen);
        }
        List<Supplier<RowResult>> steps = new ArrayList<>();
        rows.forEach(row -> steps.add(() -> apply(row)));
        return steps;
    }

    /** Refuses what deletes more than 50 members and a fifth of them, or fewer but over four fifths. */
    @Follows("90981")
    private void checkDeletions(Set<String> kept) {
        int all = directory.memberCount();
        long deleted = absentees(kept).size();
        boolean many = deleted > 50 && deleted * 5 > all;
        boolean most = deleted < 50 && deleted * 5 > all * 4L;
        Refused.unless(!many && !most, Code.MASS_DELETION);
    }

    private List<Member> absentees(Set<String> kept) {
        return directory.members().stream()
                .filter(member -> !kept.contains(Directory.key(member.userid())))
                .toList();
    }

    @Override
    public void finish() {
        if (replacing) {
            Set<String> kept = new HashSet<>();
            rows.forEach(row -> kept.add(key(row)));
            absentees(kept).forEach(directory::remove);
        }
    }

    private RowResult apply(CsvTable.Row row) {
        String userid = text(row, "帐号");
        try {
            MemberEdit edit = edit(row);
            placeUnknown(edit.departments());
            if (edit.userid() != null && directory.member(edit.userid()) != null) {
                members.update(edit);
            } else {
                members.create(edit);
            }
            return RowResult.done(userid);
        } catch (Refused refused) {
            return RowResult.refused(userid, refused);
        }
    }

    private MemberEdit edit(CsvTable.Row row) {
        Map<String, String> other = new HashMap<>();
        OTHER_COLUMNS.forEach((column, field) -> {
            String value = row.get(column);
            if (value != null) {
                other.put(field, gender(value));
            }
        });
        String disabled = row.get("禁用");
        return new MemberEdit(
                text(row, "帐号"),
                row.get("姓名"),
                row.get("手机号"),
                row.get("邮箱"),
                row.get("职位"),
                numbers(row, "所在部门"),
                emptyIsAbsent(numbers(row, "排序")),
                emptyIsAbsent(numbers(row, "是否部门内领导")),
                null,
                disabled == null || disabled.isEmpty() ? null : 1 - Json.parseNumber(disabled),
                null,
                invite,
                other);
    }

    private static String gender(String value) {
        return switch (value) {
            case "男" -> "1";
            case "女" -> "2";
            default -> value;
        };
    }

    /** A department that does not exist is made below one that collects such. */
    @Follows(value = "90980", assumes = "its name is 待设置部门 and its id")
    private void placeUnknown(@Nullable List<Long> ids) {
        for (long id : ids == null ? List.<Long>of() : ids) {
            if (!directory.hasDepartment(id)) {
                departments.create(new DepartmentEdit(id, "待设置部门" + id, null, collecting(), null));
            }
        }
    }

    private long collecting() {
        Long existing = directory.childNamed(Department.ROOT, UNPLACED);
        return existing == null
                ? departments
                        .create(new DepartmentEdit(null, UNPLACED, null, Department.ROOT, null))
                        .id()
                : existing;
    }

    private static @Nullable List<Long> numbers(CsvTable.Row row, String column) {
        String cell = row.get(column);
        return cell == null ? null : Numbers.separated(cell);
    }

    private static @Nullable List<Long> emptyIsAbsent(@Nullable List<Long> numbers) {
        return numbers == null || numbers.isEmpty() ? null : numbers;
    }

    private static String key(CsvTable.Row row) {
        return Directory.key(text(row, "帐号"));
    }

    private static String text(CsvTable.Row row, String column) {
        String cell = row.get(column);
        return cell == null ? "" : cell;
    }
}
