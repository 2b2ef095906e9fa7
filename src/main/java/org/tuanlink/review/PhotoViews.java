package org.tuanlink.review;

import java.util.Optional;
import org.springframework.stereotype.Service;
import org.tuanlink.checkin.Decider;
import org.tuanlink.platform.AuditEntry;
import org.tuanlink.platform.AuditTrail;
import org.tuanlink.registry.Branches;

/** Looking at a photo that an offline pass rests on: it shows papers, so the audit log holds who looked. */
@Service
public class PhotoViews {

    private final Evidence evidence;
    private final Branches branches;
    private final CardContents contents;
    private final AuditTrail audit;

    PhotoViews(Evidence evidence, Branches branches, CardContents contents, AuditTrail audit) {
        this.evidence = evidence;
        this.branches = branches;
        this.contents = contents;
        this.audit = audit;
    }

    /** A JPEG, once the audit log holds it; empty when there is none in the decider's scope. */
    public Optional<byte[]> look(ReviewTask task, Decider by) {
        return evidence.nameOf(task.id(), by.scope())
                .flatMap(name -> evidence.open(name, by.scope()))
                .map(jpeg -> {
                    audit.record(AuditEntry.of(
                                    "checkin.photo",
                                    "application",
                                    Long.toString(task.applicationId()),
                                    contents.name(task))
                            .in(branches.pathOf(task.branchId()).orElse(null))
                            .by(by.name()));
                    return jpeg;
                });
    }
}
