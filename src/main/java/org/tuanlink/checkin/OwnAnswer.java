package org.tuanlink.checkin;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuanlink.registry.FieldFinding;

/** What comes of what a member does with his application. */
public sealed interface OwnAnswer {

    /**
     * It is done.
     *
     * @param findings what is still wrong with the fields that were saved; fields are named as in {@link MemberField#key()}
     */
    record Done(OwnApplication application, List<FieldFinding> findings) implements OwnAnswer {
        public Done {
            findings = List.copyOf(findings);
        }
    }

    /** Nothing was submitted: fields are missing or wrong. The branch's field tells when its day has not come. */
    record Invalid(OwnApplication application, List<FieldFinding> findings) implements OwnAnswer {
        public Invalid {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Nothing was changed.
     *
     * @param current null when there is no such application of his
     */
    record Refused(String code, String sentence, @Nullable OwnApplication current) implements OwnAnswer {}
}
