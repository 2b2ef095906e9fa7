package wecomsim;

import java.util.List;

/** What a caller may see: an app its visible range, the contacts secret everything. */
@Follows(value = "90313", assumes = "a department in the range brings everything below it")
final class Visibility {

    private final Corp corp;

    Visibility(Corp corp) {
        this.corp = corp;
    }

    boolean sees(Caller caller, long department) {
        if (caller == Caller.CONTACTS || corp.settings().visibleDepartments().contains(Department.ROOT)) {
            return true;
        }
        return corp.settings().visibleDepartments().stream()
                .anyMatch(visible -> corp.directory().isWithin(department, visible));
    }

    boolean sees(Caller caller, Member member) {
        return member.places().stream().anyMatch(place -> sees(caller, place.department()));
    }

    void check(Caller caller, long department) {
        Refused.unless(sees(caller, department), Code.NOT_VISIBLE);
    }

    List<Department> visible(Caller caller, List<Department> departments) {
        return departments.stream()
                .filter(department -> sees(caller, department.id()))
                .toList();
    }

    List<Member> visibleMembers(Caller caller, List<Member> members) {
        return members.stream().filter(member -> sees(caller, member)).toList();
    }
}
