package wecomsim;

import java.util.List;

/** Who joined and left a tag. */
public record TagChange(
        long tagId,
        List<String> addedMembers,
        List<String> removedMembers,
        List<Long> addedDepartments,
        List<Long> removedDepartments) {

    public TagChange {
        addedMembers = List.copyOf(addedMembers);
        removedMembers = List.copyOf(removedMembers);
        addedDepartments = List.copyOf(addedDepartments);
        removedDepartments = List.copyOf(removedDepartments);
    }
}
