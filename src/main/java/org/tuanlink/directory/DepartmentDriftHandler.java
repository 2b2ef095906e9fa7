package org.tuanlink.directory;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.callback.CallbackEvent.DepartmentChange;
import org.tuanlink.callback.CallbackEvent.DepartmentCreated;
import org.tuanlink.callback.CallbackEvent.DepartmentUpdated;
import org.tuanlink.callback.CallbackHandler;
import org.tuanlink.callback.Receipt;
import org.tuanlink.directory.DriftMark.Sighting;
import org.tuanlink.directory.DriftMarking.EventTime;
import org.tuanlink.directory.Seen.OfDepartment;

/** Marks departments that were changed behind our back. The corp's root is not ours. */
@Component
class DepartmentDriftHandler implements CallbackHandler<DepartmentChange> {

    private final DriftWitness witness;
    private final DriftMarking marking;

    DepartmentDriftHandler(DriftWitness witness, DriftMarking marking) {
        this.witness = witness;
        this.marking = marking;
    }

    @Override
    public String name() {
        return "directory-department-drift";
    }

    @Override
    public Class<DepartmentChange> handles() {
        return DepartmentChange.class;
    }

    @Override
    public void handle(DepartmentChange event, Receipt receipt) {
        if (event.department().isRoot()) {
            return;
        }
        OfDepartment seen = seen(event);
        EventTime time = EventTime.of(event, receipt);
        DriftVerdict verdict = DriftRule.judge(witness.of(event.department(), seen, time.at()));
        marking.note(DriftSubject.of(event.department()), verdict, sighting(seen), time);
    }

    private static @Nullable OfDepartment seen(DepartmentChange event) {
        if (event instanceof DepartmentCreated created) {
            return new OfDepartment(told(created.name()), created.parent(), created.order());
        } else if (event instanceof DepartmentUpdated updated) {
            return new OfDepartment(told(updated.name()), updated.parent(), null);
        }
        return null;
    }

    /** No department's name is empty. */
    private static @Nullable String told(@Nullable String name) {
        return name == null || name.isEmpty() ? null : name;
    }

    private static Sighting sighting(@Nullable OfDepartment seen) {
        if (seen == null) {
            return Sighting.NOTHING;
        }
        return new Sighting(seen.parent() == null ? "" : seen.parent().toString(), seen.name());
    }
}
