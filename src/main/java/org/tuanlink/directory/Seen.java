package org.tuanlink.directory;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tuanlink.callback.CallbackEvent.MemberFields;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComMember.Membership;

/** What an event shows of a department or member; what it leaves out is null. */
sealed interface Seen<E> {

    /** The fields it shows, as far as they are ours. */
    Set<DriftField> shown();

    /** Those of them that are not as expected. */
    Set<DriftField> differences(E expected);

    /** Whether it shows more than where the subject is: a trimmed event says that something was changed, not what. */
    boolean tellsContent();

    /**
     * A member as an event shows him.
     *
     * @param leaderIn for each of the departments, in their order
     * @param mobileIndex blind index
     * @param tellsContent whether it names any field besides the departments, even one that is not ours
     */
    record OfMember(
            @Nullable String name,
            @Nullable List<DepartmentId> departments,
            @Nullable List<Boolean> leaderIn,
            @Nullable String position,
            @Nullable String mobileIndex,
            @Nullable Boolean enabled,
            boolean tellsContent)
            implements Seen<Member> {

        /** By WeCom 2 is disabled and 5 has left; 1 and 4 differ only in whether he ever logged in. */
        private static final Set<Integer> OUT = Set.of(2, 5);

        /** @param index of a mobile */
        static OfMember of(MemberFields fields, UnaryOperator<String> index) {
            String name = presentOrNull(fields.name());
            // Hidden from the contacts secret it comes empty; a member of ours always has one.
            String mobile = presentOrNull(fields.mobile());
            Integer status = fields.status();
            return new OfMember(
                    name,
                    fields.departments(),
                    fields.leaderIn(),
                    fields.position(),
                    mobile == null ? null : index.apply(mobile),
                    status == null ? null : !OUT.contains(status),
                    name != null || mobile != null || status != null || tellsMore(fields));
        }

        private static boolean tellsMore(MemberFields fields) {
            return fields.position() != null
                    || fields.leaderIn() != null
                    || fields.directLeaders() != null
                    || fields.alias() != null
                    || fields.email() != null
                    || fields.bizMail() != null
                    || fields.gender() != null
                    || fields.telephone() != null
                    || fields.address() != null
                    || !fields.extAttrs().isEmpty();
        }

        private static @Nullable String presentOrNull(@Nullable String text) {
            return text == null || text.isEmpty() ? null : text;
        }

        @Override
        public Set<DriftField> shown() {
            Set<DriftField> shown = EnumSet.noneOf(DriftField.class);
            addIf(name != null, DriftField.NAME, shown);
            addIf(mobileIndex != null, DriftField.MOBILE, shown);
            addIf(position != null, DriftField.POSITION, shown);
            addIf(departments != null, DriftField.DEPARTMENTS, shown);
            addIf(leaders() != null, DriftField.LEADER, shown);
            addIf(enabled != null, DriftField.ENABLED, shown);
            return shown;
        }

        @Override
        public Set<DriftField> differences(Member expected) {
            Set<DriftField> different = EnumSet.noneOf(DriftField.class);
            addIf(differs(name, expected.name()), DriftField.NAME, different);
            addIf(differs(mobileIndex, expected.mobileIndex()), DriftField.MOBILE, different);
            addIf(differs(position, expected.position()), DriftField.POSITION, different);
            addIf(differs(enabled, expected.enabled()), DriftField.ENABLED, different);
            addIf(places() != null && !expectedPlaces(expected).equals(places()), DriftField.DEPARTMENTS, different);
            addIf(leaderDiffers(expected), DriftField.LEADER, different);
            return different;
        }

        private @Nullable Set<DepartmentId> places() {
            return departments == null ? null : new HashSet<>(departments);
        }

        private static Set<DepartmentId> expectedPlaces(Member member) {
            Set<DepartmentId> places = new HashSet<>();
            member.memberships().forEach(one -> places.add(one.department()));
            return places;
        }

        private @Nullable Map<DepartmentId, Boolean> leaders() {
            if (departments == null || leaderIn == null || departments.size() != leaderIn.size()) {
                return null;
            }
            Map<DepartmentId, Boolean> leaders = new HashMap<>();
            for (int i = 0; i < departments.size(); i++) {
                leaders.put(departments.get(i), leaderIn.get(i));
            }
            return leaders;
        }

        /** In the departments that are both seen and expected. */
        private boolean leaderDiffers(Member expected) {
            Map<DepartmentId, Boolean> leaders = leaders();
            return leaders != null && expected.memberships().stream().anyMatch(one -> differs(leaders, one));
        }

        private static boolean differs(Map<DepartmentId, Boolean> leaders, Membership expected) {
            return differs(leaders.get(expected.department()), expected.leader());
        }

        private static boolean differs(@Nullable Object seen, Object expected) {
            return seen != null && !seen.equals(expected);
        }

        /** Keeps personal data out of logs. */
        @Override
        public String toString() {
            return "Seen" + shown();
        }
    }

    /** A department as an event shows it. */
    record OfDepartment(
            @Nullable String name,
            @Nullable DepartmentId parent,
            @Nullable Long order) implements Seen<Department> {

        @Override
        public Set<DriftField> shown() {
            Set<DriftField> shown = EnumSet.noneOf(DriftField.class);
            addIf(name != null, DriftField.NAME, shown);
            addIf(parent != null, DriftField.PARENT, shown);
            addIf(order != null, DriftField.ORDER, shown);
            return shown;
        }

        @Override
        public Set<DriftField> differences(Department expected) {
            Set<DriftField> different = EnumSet.noneOf(DriftField.class);
            addIf(name != null && !name.equals(expected.name()), DriftField.NAME, different);
            addIf(parent != null && !parent.equals(expected.parent()), DriftField.PARENT, different);
            addIf(order != null && order != expected.order(), DriftField.ORDER, different);
            return different;
        }

        @Override
        public boolean tellsContent() {
            return name != null;
        }
    }

    private static void addIf(boolean condition, DriftField field, Set<DriftField> fields) {
        if (condition) {
            fields.add(field);
        }
    }
}
