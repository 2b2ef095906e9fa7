package org.tuanlink.directory;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tuanlink.directory.FollowUp.Kind;
import org.tuanlink.directory.FollowUpState.State;

/** Wishes are rows of the caller's transaction: there when it commits, and only then. */
@Component
class StoredFollowUps implements DirectoryFollowUps {

    private final FollowUpMarks marks;

    StoredFollowUps(FollowUpMarks marks) {
        this.marks = marks;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void organization(long organizationId, String by) {
        marks.wish(Kind.ORGANIZATION, organizationId, by);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void cadre(long cadreId, String by) {
        marks.wish(Kind.CADRE, cadreId, by);
    }

    @Override
    public Optional<FollowUpState> ofOrganization(long organizationId) {
        return marks.find(Kind.ORGANIZATION, organizationId).map(StoredFollowUps::state);
    }

    @Override
    public Optional<FollowUpState> ofCadre(long cadreId) {
        return marks.find(Kind.CADRE, cadreId).map(StoredFollowUps::state);
    }

    /** What went wrong in a try is nobody's concern while more are to come. */
    private static FollowUpState state(FollowUp one) {
        return new FollowUpState(one.state(), one.state() == State.FAILED ? one.message() : "");
    }
}
