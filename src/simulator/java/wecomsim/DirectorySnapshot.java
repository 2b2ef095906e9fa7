package wecomsim;

import java.util.List;

/** The whole directory at one moment: departments by id, the root included, members as they were created. */
public record DirectorySnapshot(List<Department> departments, List<Member> members) {

    public DirectorySnapshot {
        departments = List.copyOf(departments);
        members = List.copyOf(members);
    }
}
