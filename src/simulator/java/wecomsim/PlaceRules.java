package wecomsim;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which departments a member may stand in, with what order and leader mark. */
@Follows("90195")
final class PlaceRules {

    private static final int MAX_PLACES = 100;

    private final Directory directory;
    private final Supplier<Settings> settings;

    PlaceRules(Directory directory, Supplier<Settings> settings) {
        this.directory = directory;
        this.settings = settings;
    }

    /** The places after the edit; those before it when it says nothing of departments. */
    List<Member.Place> placed(MemberEdit edit, List<Member.Place> before) {
        List<Long> departments = edit.departments();
        if (departments == null) {
            Refused.unless(!before.isEmpty(), Code.DEPARTMENT_MISSING);
            departments = before.stream().map(Member.Place::department).toList();
        }
        checkDepartments(departments, before);
        checkLength(edit.orders(), departments);
        checkLength(edit.leaders(), departments);
        List<Member.Place> places = new ArrayList<>();
        for (int i = 0; i < departments.size(); i++) {
            places.add(place(departments.get(i), at(edit.orders(), i), at(edit.leaders(), i), before));
        }
        return places;
    }

    private void checkDepartments(List<Long> departments, List<Member.Place> before) {
        Refused.unless(!departments.isEmpty(), Code.BAD_DEPARTMENT_LIST);
        Refused.unless(departments.size() <= MAX_PLACES, Code.TOO_MANY_DEPARTMENTS);
        Refused.unless(new LinkedHashSet<>(departments).size() == departments.size(), Code.BAD_DEPARTMENT_LIST);
        for (long department : departments) {
            Refused.unless(directory.hasDepartment(department), Code.BAD_DEPARTMENT_LIST);
            if (in(before, department) == null) {
                boolean room = directory.nodesUnder(department) < settings.get().maxNodes();
                Refused.unless(room, Code.TOO_MANY_NODES);
            }
        }
    }

    private static void checkLength(@Nullable List<Long> values, List<Long> departments) {
        Refused.unless(values == null || values.size() == departments.size(), Code.PLACES_MISMATCH);
    }

    private static Member.Place place(
            long department, @Nullable Long order, @Nullable Long leader, List<Member.Place> before) {
        DepartmentRules.checkOrder(order);
        Refused.unless(leader == null || leader == 0 || leader == 1, Code.BAD_PARAMETER);
        Member.Place kept = in(before, department);
        long keptOrder = kept == null ? 0 : kept.order();
        boolean keptLeader = kept != null && kept.leader();
        return new Member.Place(
                department, order == null ? keptOrder : order, leader == null ? keptLeader : leader == 1);
    }

    private static Member.@Nullable Place in(List<Member.Place> places, long department) {
        return places.stream()
                .filter(place -> place.department() == department)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Long at(@Nullable List<Long> values, int index) {
        return values == null ? null : values.get(index);
    }

    /** The main department that was asked for; else the one before if still held; else the first. */
    static long mainDepartment(MemberEdit edit, List<Member.Place> places, long before) {
        Long wanted = edit.mainDepartment();
        if (wanted != null) {
            Refused.unless(in(places, wanted) != null, Code.BAD_DEPARTMENT_ID);
            return wanted;
        }
        return in(places, before) == null ? places.get(0).department() : before;
    }
}
