package org.tuanlink.directory;

import java.util.List;

/**
 * What a finished planning says, beside the changes the sink has taken.
 *
 * @param findings of the preflight, errors first
 * @param hash digest of the ordered changes
 * @param figures what the guard judges
 * @param workload what the estimate is made from
 */
record PlanResult(ChangeCounts counts, List<Finding> findings, String hash, GuardFigures figures, Workload workload) {

    boolean blocked() {
        return findings.stream().anyMatch(Finding::blocks);
    }
}
