package org.tuanlink.directory;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
        boolean anyDepartment = workload.waves().stream().anyMatch(wave -> wave.departments() > 0);
        boolean anyMember = workload.waves().stream().anyMatch(wave -> wave.memberCreates() + wave.memberUpdates() > 0);
        List<Route> departments = routes(policy.departments(), anyDepartment && whollyOurs);
        List<Route> members = routes(policy.members(), anyMember);
        return departments.stream()
                .flatMap(d -> members.stream()
                        .map(m -> new CallClock(policy, limits).play(workload, m, d, departmentsInGoal)))
                .min(Comparator.comparing(Estimate::duration))
                .orElseThrow();
    }

    private static List<Route> routes(EstimatePolicy.Choice choice, boolean bulkPossible) {
        return Stream.of(Route.values())
                .filter(route -> route == Route.BULK
                        ? bulkPossible && choice != EstimatePolicy.Choice.ONE_BY_ONE
                        : !bulkPossible || choice != EstimatePolicy.Choice.BULK)
                .toList();
    }
}
