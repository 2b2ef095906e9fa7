package org.tuanlink.progress;

import java.util.List;
import java.util.Optional;

/** How far an organisation with all below it has come, in every stage. */
public record OrganizationProgress(Place place, List<StageProgress> stages) {

    public OrganizationProgress {
        stages = List.copyOf(stages);
    }

    public Optional<StageProgress> stage(String key) {
        return stages.stream().filter(one -> one.stage().key().equals(key)).findFirst();
    }
}
