package wecomsim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code batch/replaceparty}: the departments become those of the file. */
@Follows(
        value = "90982",
        assumes = "rows are done parents first; absent departments go once they are empty, when the job starts or ends")
final class DepartmentImport implements Import {

    private static final int CREATED = 1;
    private static final int RENAMED = 2;
    private static final int MOVED = 4;
    private static final int REORDERED = 8;

    private final Directory directory;
    private final DepartmentRules rules;
    private final List<CsvTable.Row> rows;
    private final Map<Long, Wanted> wanted = new LinkedHashMap<>();

    DepartmentImport(Directory directory, DepartmentRules rules, Upload file) {
        this.directory = directory;
        this.rules = rules;
        this.rows = CsvTable.parse(file.text(), "部门名称", "部门ID", "父部门ID").rows();
    }

    private record Wanted(
            long id, String name, long parent, @Nullable Long order) {}

    @Override
    public String type() {
        return "replace_party";
    }

    @Override
    public List<Supplier<RowResult>> begin() {
        rows.forEach(this::read);
        List<Wanted> ordered = parentsFirst();
        deleteAbsent();
        List<Supplier<RowResult>> steps = new ArrayList<>();
        ordered.forEach(row -> steps.add(() -> apply(row)));
        return steps;
    }

    private void read(CsvTable.Row row) {
        String name = cell(row, "部门名称");
        Refused.unless(!name.isEmpty() && !cell(row, "部门ID").isEmpty(), Code.IMPORT_BAD_TREE);
        long id = Json.parseNumber(cell(row, "部门ID"));
        String parent = cell(row, "父部门ID");
        Refused.unless(id == Department.ROOT || !parent.isEmpty(), Code.IMPORT_BAD_TREE);
        String order = cell(row, "排序");
        Wanted read = new Wanted(
                id,
                name,
                id == Department.ROOT ? 0 : Json.parseNumber(parent),
                order.isEmpty() ? null : Json.parseNumber(order));
        Refused.unless(wanted.put(id, read) == null, Code.IMPORT_DUPLICATE_DEPARTMENT);
    }

    /** The rows, every parent before its children; refuses what is no tree below the root. */
    private List<Wanted> parentsFirst() {
        Map<Long, List<Wanted>> byParent = new HashMap<>();
        Set<String> siblings = new HashSet<>();
        for (Wanted row : wanted.values()) {
            Refused.unless(siblings.add(row.parent() + "/" + row.name()), Code.IMPORT_DUPLICATE_NAME);
            byParent.computeIfAbsent(row.parent(), any -> new ArrayList<>()).add(row);
        }
        List<Wanted> ordered = new ArrayList<>();
        Wanted root = wanted.get(Department.ROOT);
        if (root != null) {
            ordered.add(root);
        }
        ordered.addAll(byParent.getOrDefault(Department.ROOT, List.of()));
        for (int i = root == null ? 0 : 1; i < ordered.size(); i++) {
            ordered.addAll(byParent.getOrDefault(ordered.get(i).id(), List.of()));
        }
        Refused.unless(ordered.size() == wanted.size(), Code.IMPORT_BAD_TREE);
        return ordered;
    }

    private RowResult apply(Wanted row) {
        try {
            return RowResult.done(row.id(), replace(row));
        } catch (Refused refused) {
            return RowResult.refused(row.id(), refused);
        }
    }

    private int replace(Wanted row) {
        Department before = directory.department(row.id());
        check(row, before);
        makeWay(row);
        long order = row.order() == null ? (before == null ? 0 : before.order()) : row.order();
        String nameEn = before == null ? "" : before.nameEn();
        directory.put(new Department(row.id(), row.name(), nameEn, row.parent(), order));
        if (before == null) {
            return CREATED;
        }
        return (before.name().equals(row.name()) ? 0 : RENAMED)
                | (before.parent() == row.parent() ? 0 : MOVED)
                | (before.order() == order ? 0 : REORDERED);
    }

    private void check(Wanted row, @Nullable Department before) {
        rules.checkName(row.name());
        DepartmentRules.checkOrder(row.order());
        if (row.id() == Department.ROOT) {
            return;
        }
        Refused.unless(row.id() > Department.ROOT && row.id() <= 0xFFFF_FFFFL, Code.BAD_DEPARTMENT_ID);
        Refused.unless(directory.hasDepartment(row.parent()), Code.NO_SUCH_PARENT);
        // A parent whose own row failed may still stand below this department.
        Refused.unless(!directory.isWithin(row.parent(), row.id()), Code.DEPARTMENT_CYCLE);
        rules.checkDepth(directory.depthOf(row.parent()) + 1);
        if (before == null) {
            rules.checkRoomInAll();
        }
        if (before == null || before.parent() != row.parent()) {
            rules.checkRoomUnder(row.parent());
        }
    }

    /** A namesake that is in the file takes its own new place later; until then it stands aside. */
    private void makeWay(Wanted row) {
        Long namesake = directory.childNamed(row.parent(), row.name());
        if (namesake == null || namesake == row.id()) {
            return;
        }
        Department other = directory.department(namesake);
        if (other == null || !wanted.containsKey(namesake)) {
            throw new Refused(Code.DEPARTMENT_EXISTS);
        }
        directory.put(other.named("~" + namesake));
    }

    @Override
    public void finish() {
        deleteAbsent();
    }

    private void deleteAbsent() {
        List<Department> deepestFirst = directory.departments().stream()
                .filter(department -> !department.isRoot() && !wanted.containsKey(department.id()))
                .sorted(Comparator.<Department>comparingInt(department -> directory.depthOf(department.id()))
                        .reversed())
                .toList();
        for (Department department : deepestFirst) {
            if (directory.nodesUnder(department.id()) == 0) {
                directory.remove(department);
            }
        }
    }

    private static String cell(CsvTable.Row row, String column) {
        String cell = row.get(column);
        return cell == null ? "" : cell;
    }
}
