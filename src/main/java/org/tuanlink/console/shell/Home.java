package org.tuanlink.console.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuanlink.directory.DirectorySummary;
import org.tuanlink.directory.DirectorySummary.State;
import org.tuanlink.registry.ImportJob;
import org.tuanlink.registry.RegistryFigures.Counts;

/**
 * What waits for a caller; what he may not see is null or nothing.
 *
 * @param imports that have not ended
 * @param refused the newest import, if rows of it were refused or it failed
 * @param parked callbacks that nothing handles by itself any more
 * @param followUps changes made by cadres that WeCom did not take
 * @param unchecked real-name checks that nobody makes: no provider is configured, or the day's quota is used up
 */
record Home(
        @Nullable Counts counts,
        List<ImportJob> imports,
        @Nullable ImportJob refused,
        @Nullable DirectorySummary directory,
        long parked,
        int followUps,
        int unchecked) {

    /** Whether nothing waits. */
    public boolean isQuiet() {
        return imports.isEmpty()
                && refused == null
                && parked == 0
                && followUps == 0
                && unchecked == 0
                && isDirectoryQuiet();
    }

    /** Whether there is nobody to show yet. */
    public boolean isEmpty() {
        return counts != null && counts.organizations() == 0;
    }

    /** Changes that WeCom did not take in the newest run. */
    public int failures() {
        return directory == null || directory.lastRun() == null
                ? 0
                : directory.lastRun().failed();
    }

    private boolean isDirectoryQuiet() {
        return directory == null
                || (directory.state() == State.EQUAL && directory.openMarks() == 0 && failures() == 0)
                || (directory.state() == State.EMPTY && isEmpty());
    }
}
