package org.tuanlink.review.web;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tuanlink.access.Caller;
import org.tuanlink.checkin.ApplicationForm;
import org.tuanlink.checkin.ApplicationView;
import org.tuanlink.checkin.HistoryEntry;
import org.tuanlink.checkin.MemberField;
import org.tuanlink.registry.Branches;
import org.tuanlink.review.Evidence;
import org.tuanlink.review.ReviewTask;

/** Puts together what there is to be seen of a task. */
@Component
class DetailView {

    private final Desk desk;
    private final Branches branches;
    private final Evidence evidence;

    DetailView(Desk desk, Branches branches, Evidence evidence) {
        this.desk = desk;
        this.branches = branches;
        this.evidence = evidence;
    }

    String show(ReviewTask task, Caller caller, Model model) {
        model.addAttribute("one", of(task, caller));
        model.addAttribute("zone", desk.clock().getZone());
        return "m/review";
    }

    Detail of(ReviewTask task, Caller caller) {
        ApplicationView view = desk.application(task, caller).orElse(null);
        Long superior = task.escalatedTo();
        List<HistoryEntry> history = desk.applications().history(task.applicationId(), caller.scope());
        return new Detail(
                task,
                view,
                view == null ? List.of() : lines(view, caller),
                history,
                branches.nameOf(task.holderId()).orElse(""),
                superior == null ? null : branches.nameOf(superior).orElse(null),
                Desk.isOverdue(task, desk.clock().instant()),
                evidence.nameOf(task.id(), caller.scope()).isPresent());
    }

    private List<Detail.Line> lines(ApplicationView view, Caller caller) {
        if (!Detail.isHandedIn(view)) {
            return List.of();
        }
        ApplicationForm form = desk.applications().details(view.id(), caller.scope());
        List<Detail.Line> lines = new ArrayList<>();
        for (MemberField field : MemberField.values()) {
            boolean elsewhere = field == MemberField.NAME || field == MemberField.BRANCH;
            form.filled(field)
                    .filter(value -> !elsewhere)
                    .ifPresent(value -> lines.add(new Detail.Line(field.label(), value)));
        }
        return lines;
    }
}
