package wecomsim;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What WeCom lets one do to departments. Every method checks everything before it changes anything. */
final class DepartmentRules {

    private static final String FORBIDDEN = "\\:*?\"<>|";
    private static final long MAX_UNSIGNED = 0xFFFF_FFFFL;

    private final Directory directory;
    private final Supplier<Settings> settings;

    DepartmentRules(Directory directory, Supplier<Settings> settings) {
        this.directory = directory;
        this.settings = settings;
    }

    @Follows(value = "90205", assumes = "30,000 departments in all are refused with 81001 too")
    Department create(DepartmentEdit edit) {
        if (edit.name() == null || edit.parent() == null) {
            throw new Refused(Code.PARAMETER_MISSING);
        }
        long id = newId(edit.id());
        checkName(edit.name());
        checkOrder(edit.order());
        long parent = edit.parent();
        Refused.unless(directory.hasDepartment(parent), Code.NO_SUCH_PARENT);
        Refused.unless(directory.childNamed(parent, edit.name()) == null, Code.DEPARTMENT_EXISTS);
        Refused.unless(directory.depthOf(parent) + 1 <= settings.get().maxDepth(), Code.TOO_DEEP);
        checkRoomInAll();
        checkRoomUnder(parent);
        Department created = new Department(
                id, edit.name(), orEmpty(edit.nameEn()), parent, edit.order() == null ? 0 : edit.order());
        directory.put(created);
        return created;
    }

    private long newId(@Nullable Long wanted) {
        if (wanted == null) {
            return directory.unusedDepartmentId();
        }
        Refused.unless(wanted >= 1 && wanted <= MAX_UNSIGNED, Code.BAD_DEPARTMENT_ID);
        Refused.unless(!directory.hasDepartment(wanted), Code.DEPARTMENT_EXISTS);
        return wanted;
    }

    @Follows("90206")
    Department update(DepartmentEdit edit) {
        Department before = existing(edit.id());
        String name = edit.name() == null ? before.name() : edit.name();
        long parent = edit.parent() == null ? before.parent() : edit.parent();
        if (edit.name() != null) {
            checkName(name);
        }
        checkOrder(edit.order());
        if (parent != before.parent()) {
            checkMove(before, parent);
        }
        Long namesake = directory.childNamed(parent, name);
        Refused.unless(namesake == null || namesake == before.id(), Code.DEPARTMENT_EXISTS);
        Department after = new Department(
                before.id(),
                name,
                edit.nameEn() == null ? before.nameEn() : edit.nameEn(),
                parent,
                edit.order() == null ? before.order() : edit.order());
        directory.put(after);
        return after;
    }

    private void checkMove(Department department, long parent) {
        Refused.unless(!department.isRoot(), Code.ROOT_PROTECTED);
        Refused.unless(directory.hasDepartment(parent), Code.NO_SUCH_PARENT);
        Refused.unless(!directory.isWithin(parent, department.id()), Code.DEPARTMENT_CYCLE);
        int deepest = directory.depthOf(parent) + directory.heightOf(department.id());
        Refused.unless(deepest <= settings.get().maxDepth(), Code.TOO_DEEP);
        checkRoomUnder(parent);
    }

    @Follows("90207")
    void delete(@Nullable Long id) {
        Department department = existing(id);
        Refused.unless(!department.isRoot(), Code.ROOT_PROTECTED);
        Refused.unless(!directory.hasMembers(department.id()), Code.DEPARTMENT_HAS_MEMBERS);
        Refused.unless(directory.childrenOf(department.id()).isEmpty(), Code.DEPARTMENT_HAS_CHILDREN);
        directory.remove(department);
    }

    Department existing(@Nullable Long id) {
        if (id == null) {
            throw new Refused(Code.PARAMETER_MISSING);
        }
        Refused.unless(id >= 1 && id <= MAX_UNSIGNED, Code.BAD_DEPARTMENT_ID);
        Department found = directory.department(id);
        if (found == null) {
            throw new Refused(Code.NO_SUCH_DEPARTMENT);
        }
        return found;
    }

    @Follows(value = "90205", assumes = "the length is configurable, for the pages disagree")
    void checkName(String name) {
        int length = name.codePointCount(0, name.length());
        Refused.unless(length >= 1 && length <= settings.get().maxDepartmentName(), Code.BAD_DEPARTMENT_NAME_LENGTH);
        Refused.unless(name.chars().noneMatch(c -> FORBIDDEN.indexOf(c) >= 0), Code.BAD_DEPARTMENT_NAME);
    }

    void checkRoomInAll() {
        Refused.unless(directory.departmentCount() < settings.get().maxDepartments(), Code.TOO_MANY_NODES);
    }

    void checkRoomUnder(long parent) {
        Refused.unless(directory.nodesUnder(parent) < settings.get().maxNodes(), Code.TOO_MANY_NODES);
    }

    void checkDepth(int depth) {
        Refused.unless(depth <= settings.get().maxDepth(), Code.TOO_DEEP);
    }

    static void checkOrder(@Nullable Long order) {
        Refused.unless(order == null || (order >= 0 && order <= MAX_UNSIGNED), Code.BAD_PARAMETER);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
