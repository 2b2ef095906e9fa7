package org.tuanlink.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member's change in a plan's tree. Mobiles are masked.
 *
 * @param subject name and code
 * @param fields what differs, or for one who comes or goes what he has or had
 */
public record PlanMember(int seq, ChangeKind kind, String subject, List<FieldChange> fields, ChangeState state) {

    public PlanMember {
        fields = List.copyOf(fields);
    }

    /** What of a member can differ. */
    public enum Field {
        NAME,
        MOBILE,
        POSITION,
        /** The departments' names. */
        DEPARTMENTS,
        /** The departments he leads. */
        LEADER,
        /** His order within his departments; the values are empty. */
        ORDER,
        /** The values are {@code true} and {@code false}. */
        ENABLED
    }

    /**
     * One field.
     *
     * @param before null for one who comes
     * @param after null for one who goes
     */
    public record FieldChange(
            Field field, @Nullable String before, @Nullable String after) {}
}
