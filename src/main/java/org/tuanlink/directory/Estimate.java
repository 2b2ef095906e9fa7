package org.tuanlink.directory;

import java.time.Duration;
import java.util.Map;
import org.tuanlink.wecom.WeComLimits;

/**
 * Routes, calls and time of a plan.
 *
 * @param members how members are written
 * @param departments how departments are written
 * @param calls by API (path below {@code /cgi-bin})
 * @param duration from the first call to the last answer
 */
record Estimate(Route members, Route departments, Map<String, Integer> calls, Duration duration) {

    enum Route {
        ONE_BY_ONE,
        /** {@code batch/syncuser} for members, {@code batch/replaceparty} for departments. */
        BULK
    }

    Estimate {
        calls = Map.copyOf(calls);
    }

    int totalCalls() {
        return calls.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * Chooses the routes and counts.
     *
     * @param departmentsInGoal rows a {@code replaceparty} would carry
     * @param whollyOurs no department in WeCom but ours, so that {@code replaceparty} could be used
     */
    static Estimate of(
            Workload workload, int departmentsInGoal, boolean whollyOurs, EstimatePolicy policy, WeComLimits limits) {
        return Unfinished.yet();
    }
}
