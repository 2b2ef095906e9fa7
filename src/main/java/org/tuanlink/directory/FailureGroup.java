package org.tuanlink.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a run that failed for one reason, or wait for one that failed.
 *
 * @param key names the group to {@link DirectoryRuns#resume(long, String)}
 * @param errcode WeCom's; null when it did not come from WeCom
 * @param meaning a Chinese sentence: what it means
 * @param advice a Chinese sentence: what to do
 * @param examples the first of them
 */
public record FailureGroup(
        String key,
        @Nullable Integer errcode,
        String meaning,
        String advice,
        int count,
        List<FailureView> examples,
        Retry retry) {

    public FailureGroup {
        examples = List.copyOf(examples);
    }

    /** Whether trying these changes again makes sense. */
    public enum Retry {
        /** It may work now. */
        NOW,
        /** It works when somebody has acted in WeCom's administration or in the configuration. */
        AFTER_MENDING,
        /** The change itself is wrong: mend the data and make a new plan. */
        NEW_PLAN,
        /** It waits for others: it is tried with them. */
        WITH_OTHERS,
        /** A defect: the maintainers have to look. */
        MAINTAINERS;

        /** Whether the group can be tried again as it stands. */
        public boolean isWorthTrying() {
            return this == NOW || this == AFTER_MENDING || this == WITH_OTHERS;
        }
    }
}
