package org.tuanlink.directory;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** The last plans and runs, and how they belong together. */
@Service
public class DirectoryLatest {

    private final PlanStore plans;
    private final DirectoryPlans standing;
    private final RunStore runs;
    private final JdbcTemplate jdbc;

    DirectoryLatest(PlanStore plans, DirectoryPlans standing, RunStore runs, JdbcTemplate jdbc) {
        this.plans = plans;
        this.standing = standing;
        this.runs = runs;
        this.jdbc = jdbc;
    }

    /** The newest plans first. */
    public List<PlanView> plans(int count) {
        return plans.page(1, count).stream()
                .map(plan -> PlanView.of(plan, standing.standing(plan)))
                .toList();
    }

    /** The newest runs first. */
    public List<RunView> runs(int count) {
        return runs.page(1, count);
    }

    /** The run that applies or applied this plan. */
    public Optional<Long> runOf(long planId) {
        return jdbc
                .queryForList(
                        "SELECT id FROM directory_run WHERE plan_id = ? ORDER BY id DESC LIMIT 1", Long.class, planId)
                .stream()
                .findFirst();
    }

    /** The guards that were approved when the run was started, by their codes. */
    public List<String> approvedGuards(long runId) {
        return jdbc.queryForList("SELECT approved_guards FROM directory_run WHERE id = ?", String.class, runId).stream()
                .filter(codes -> !codes.isEmpty())
                .flatMap(codes -> Stream.of(codes.split(",", -1)))
                .toList();
    }

    /** Who applied the plan, and with it approved its guards; empty when there is no such run. */
    public String startedBy(long runId) {
        return jdbc.queryForList("SELECT started_by FROM directory_run WHERE id = ?", String.class, runId).stream()
                .findFirst()
                .orElse("");
    }
}
