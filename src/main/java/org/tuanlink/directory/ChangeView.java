package org.tuanlink.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change as the REST interface shows it: mobiles masked.
 *
 * @param subject name and code
 * @param text one Chinese line
 */
public record ChangeView(
        int seq,
        int wave,
        ChangeKind kind,
        String subject,
        String text,
        @Nullable Entity before,
        @Nullable Entity after,
        ChangeState state) {

    /** A department or a member. */
    public sealed interface Entity {}

    public record DepartmentState(long id, long parentId, String parentName, String name, long order)
            implements Entity {}

    public record MemberState(
            String userId, String name, String mobile, String position, List<Place> places, boolean enabled)
            implements Entity {}

    public record Place(long departmentId, String name, boolean leader, long order) {}
}
