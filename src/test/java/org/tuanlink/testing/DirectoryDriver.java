package org.tuanlink.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.tuanlink.cli.ApiClient;
import tools.jackson.databind.JsonNode;

/** The main job through the REST contract: plan, read, approve, apply, wait. */
public final class DirectoryDriver {

    private final ApiClient api;

    public DirectoryDriver(ApiClient api) {
        this.api = api;
    }

    /** What a synchronisation did. */
    public record Synchronisation(JsonNode plan, JsonNode run, long planNanos, long applyNanos) {

        public long changes() {
            return DirectoryDriver.changes(plan);
        }

        public String status() {
            return run.path("status").asString("");
        }
    }

    /** Changes of every kind in a plan. */
    public static long changes(JsonNode plan) {
        long sum = 0;
        for (JsonNode kind : plan.path("counts")) {
            for (JsonNode count : kind) {
                sum += count.asLong();
            }
        }
        return sum;
    }

    public JsonNode plan(Map<String, ?> request) throws IOException, InterruptedException {
        String id = api.post("/directory/plans", request).path("id").asString();
        return api.get("/directory/plans/" + id);
    }

    /** Plans, approves whatever guard asks, applies and waits for the end. A plan without changes is not applied. */
    public Synchronisation synchronise(Map<String, ?> request) throws IOException, InterruptedException {
        long planning = System.nanoTime();
        JsonNode plan = plan(request);
        long planned = System.nanoTime();
        var unapplied = new Synchronisation(plan, plan.path("nothing"), planned - planning, 0);
        if (unapplied.changes() == 0 || plan.path("status").asString("").equals("BLOCKED")) {
            return unapplied;
        }
        JsonNode run = await(apply(plan));
        return new Synchronisation(plan, run, planned - planning, System.nanoTime() - planned);
    }

    /** Starts the run and returns its id. */
    public String apply(JsonNode plan) throws IOException, InterruptedException {
        List<String> guards = new ArrayList<>();
        plan.path("guards").forEach(guard -> guards.add(guard.path("code").asString()));
        Map<String, Object> approval = new LinkedHashMap<>();
        approval.put("approvedGuards", guards);
        return api.post("/directory/plans/" + plan.path("id").asString() + "/apply", approval)
                .path("runId")
                .asString();
    }

    public JsonNode await(String runId) throws IOException, InterruptedException {
        while (true) {
            JsonNode run = api.get("/directory/runs/" + runId);
            String status = run.path("status").asString("");
            if (!status.equals("QUEUED") && !status.equals("RUNNING")) {
                return run;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    /** Uploads a file and waits until every row was looked at. */
    public JsonNode importFile(String kind, Path file) throws IOException, InterruptedException {
        String id = api.upload(kind, file).path("id").asString();
        while (true) {
            JsonNode state = api.get("/registry/imports/" + id);
            String status = state.path("status").asString("");
            if (!status.equals("QUEUED") && !status.equals("RUNNING")) {
                return state;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }
}
