package org.tuanlink.directory;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tuanlink.directory.DriftMark.State;
import org.tuanlink.platform.Page;

/** The marks of what was changed behind our back, for administrators. */
@Service
public class DriftReview {

    private static final int SHOWN = 500;

    private final DriftMarks marks;
    private final DriftMarkViews views;
    private final DriftStore store;
    private final DirectoryDeeds deeds;

    DriftReview(DriftMarks marks, DriftMarkViews views, DriftStore store, DirectoryDeeds deeds) {
        this.marks = marks;
        this.views = views;
        this.store = store;
        this.deeds = deeds;
    }

    /** How it stands, without the report. */
    Brief brief() {
        return store.brief(marks.countOpen());
    }

    /** The comparison's report with the open marks, the oldest 500 of them. */
    public DriftView withMarks(DriftView report) {
        return report.with(marks.countOpen(), views.of(marks.allOpen(SHOWN)));
    }

    /** All marks, open or not, the newest first; pages begin at 1. */
    public Page<DriftMarkView> list(int page) {
        return new Page<>(views.of(marks.page(page, Page.SIZE)), page, marks.count());
    }

    /** Leaves what was changed as it is, until it is changed again. */
    @Transactional
    public Answer<DriftMarkView> dismiss(long id, String by) {
        if (marks.find(id).isEmpty()) {
            return Answer.refused(Refusal.NO_SUCH_MARK);
        } else if (!marks.close(id, State.DISMISSED, by)) {
            return Answer.refused(Refusal.MARK_CLOSED);
        }
        Optional<DriftMark> closed = marks.find(id);
        DriftMarkView dismissed = views.of(closed.stream().toList()).get(0);
        deeds.dismissed(dismissed, by);
        return Answer.of(dismissed);
    }

    /** The last comparison's outcome, and how many marks are open. */
    record Brief(DriftView.State state, @Nullable Instant checkedAt, int openMarks) {}
}
