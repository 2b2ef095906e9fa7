package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.directory.Change.UpdateMember;
import org.tuanlink.directory.ChangeView.MemberState;
import org.tuanlink.directory.ChangeView.Place;
import org.tuanlink.directory.PlanMember.Field;
import org.tuanlink.directory.PlanMember.FieldChange;
import org.tuanlink.directory.PlanStore.StatedChange;

/** Members' changes field by field: before and after. */
@Component
class PlanMembers {

    private static final String AND = "、";

    private final ChangeViews views;

    PlanMembers(ChangeViews views) {
        this.views = views;
    }

    List<PlanMember> of(long planId, List<StatedChange> rows) {
        List<ChangeView> changes = views.of(planId, rows);
        List<PlanMember> members = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            ChangeView change = changes.get(i);
            members.add(new PlanMember(
                    change.seq(), change.kind(), change.subject(), fields(change, rows.get(i)), change.state()));
        }
        return members;
    }

    private static List<FieldChange> fields(ChangeView change, StatedChange row) {
        MemberState before = change.before() instanceof MemberState state ? state : null;
        MemberState after = change.after() instanceof MemberState state ? state : null;
        List<FieldChange> fields = new ArrayList<>();
        add(fields, Field.NAME, before, after, MemberState::name);
        if (before == null || after == null || changesMobile(row)) {
            // Masked, the two may look alike.
            fields.add(new FieldChange(
                    Field.MOBILE, before == null ? null : before.mobile(), after == null ? null : after.mobile()));
        }
        add(fields, Field.POSITION, before, after, MemberState::position);
        add(fields, Field.DEPARTMENTS, before, after, state -> names(state, place -> true));
        add(fields, Field.LEADER, before, after, state -> names(state, Place::leader));
        if (before != null && after != null) {
            addOrder(fields, before, after);
            add(fields, Field.ENABLED, before, after, state -> Boolean.toString(state.enabled()));
        }
        return fields;
    }

    private static boolean changesMobile(StatedChange row) {
        return ChangeCodec.read(row.row().kind(), row.row().payload()) instanceof UpdateMember update
                && !update.before().mobileIndex().equals(update.after().mobileIndex());
    }

    private static void add(
            List<FieldChange> fields,
            Field field,
            @Nullable MemberState before,
            @Nullable MemberState after,
            Function<MemberState, String> value) {
        String was = before == null ? null : value.apply(before);
        String is = after == null ? null : value.apply(after);
        boolean empty = (was == null || was.isEmpty()) && (is == null || is.isEmpty());
        if (!empty && !Objects.equals(was, is)) {
            fields.add(new FieldChange(field, was, is));
        }
    }

    private static void addOrder(List<FieldChange> fields, MemberState before, MemberState after) {
        boolean elsewhere =
                fields.stream().anyMatch(one -> one.field() == Field.DEPARTMENTS || one.field() == Field.LEADER);
        if (!elsewhere && !before.places().equals(after.places())) {
            fields.add(new FieldChange(Field.ORDER, "", ""));
        }
    }

    private static String names(MemberState state, java.util.function.Predicate<Place> which) {
        return state.places().stream().filter(which).map(Place::name).collect(Collectors.joining(AND));
    }
}
