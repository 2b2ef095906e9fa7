package wecomsim;

import java.util.List;

/** The whole directory for comparison from outside; serialised as it stands, for it may be large. */
record DirectoryJson(List<Node> departments, List<Person> members) {

    /** A department; the root's parent is 0. */
    record Node(long id, long parent, String name, long order) {}

    /** A member's place. */
    record Place(long id, long order, boolean leader) {}

    /** A member; status is 1 active, 2 disabled, 4 not activated, 5 left. */
    record Person(
            String userid,
            String name,
            String mobile,
            String email,
            String position,
            List<Place> departments,
            long mainDepartment,
            boolean enabled,
            int status,
            boolean invited) {}

    static DirectoryJson of(DirectorySnapshot snapshot) {
        return new DirectoryJson(
                snapshot.departments().stream().map(DirectoryJson::node).toList(),
                snapshot.members().stream().map(DirectoryJson::person).toList());
    }

    private static Node node(Department department) {
        return new Node(department.id(), department.parent(), department.name(), department.order());
    }

    private static Person person(Member member) {
        return new Person(
                member.userid(),
                member.name(),
                member.mobile(),
                member.email(),
                member.position(),
                member.places().stream()
                        .map(place -> new Place(place.department(), place.order(), place.leader()))
                        .toList(),
                member.mainDepartment(),
                member.enabled(),
                member.status(),
                member.invited());
    }
}
