package org.tuanlink.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tuanlink.cli.ApiClient.RefusedByService;
import tools.jackson.databind.JsonNode;

/** {@code scripts/sync}: plan, show the difference, ask, apply, watch. */
public final class Sync {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int NOT_APPROVED = 3;
    static final int UNREACHABLE = 4;
    private static final int SHOWN_CHANGES = 200;

    private final ApiClient api;
    private final SyncOptions options;
    private final Terminal terminal;

    Sync(ApiClient api, SyncOptions options, Terminal terminal) {
        this.api = api;
        this.options = options;
        this.terminal = terminal;
    }

    /** Prints to standard output in UTF-8 and exits with the codes that the usage text lists. */
    public static void main(String[] args) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.exit(run(args, System.getenv(), new Terminal(in, out)));
    }

    static int run(String[] args, Map<String, String> environment, Terminal terminal) throws InterruptedException {
        SyncOptions options = SyncOptions.parse(args, environment);
        if (options == null) {
            terminal.say("usage");
            return USAGE;
        }
        String token = environment.get("TUANLINK_API_TOKEN");
        if (token == null || token.isBlank()) {
            terminal.say("token.missing");
            return USAGE;
        }
        try {
            return new Sync(new ApiClient(URI.create(options.url()), token), options, terminal).run();
        } catch (RefusedByService e) {
            terminal.say("refused", e.code(), String.valueOf(e.getMessage()));
            return e.status() == 409 ? NOT_APPROVED : FAILED;
        } catch (IOException e) {
            terminal.say("unreachable", options.url());
            return UNREACHABLE;
        }
    }

    int run() throws IOException, InterruptedException {
        terminal.say("planning");
        String id = api.post("/directory/plans", scope()).path("id").asString();
        JsonNode plan = api.get("/directory/plans/" + id);
        long changes = show(id, plan);
        String status = plan.path("status").asString();
        if (status.equals("BLOCKED")) {
            terminal.say("blocked");
            return NOT_APPROVED;
        }
        if (changes == 0) {
            terminal.say("equal");
            return DONE;
        }
        if (options.planOnly()) {
            return DONE;
        }
        Set<String> guards = new LinkedHashSet<>();
        plan.path("guards").forEach(guard -> guards.add(guard.path("code").asString()));
        if (!approved(guards)) {
            terminal.say("declined");
            return NOT_APPROVED;
        }
        String run = api.post("/directory/plans/" + id + "/apply", Map.of("approvedGuards", List.copyOf(guards)))
                .path("runId")
                .asString();
        return watch(run);
    }

    private @Nullable Object scope() {
        String organization = options.organization();
        return organization == null ? null : Map.of("organizationCode", organization);
    }

    private long show(String id, JsonNode plan) throws IOException, InterruptedException {
        JsonNode departments = plan.path("counts").path("departments");
        JsonNode members = plan.path("counts").path("members");
        long total = sum(departments) + sum(members);
        if (total > 0) {
            long shown = showChanges(id);
            if (total > shown) {
                terminal.say("more", total - shown, id);
            }
            terminal.say(
                    "summary",
                    id,
                    departments.path("create").asLong(),
                    departments.path("update").asLong(),
                    departments.path("move").asLong(),
                    departments.path("delete").asLong(),
                    members.path("create").asLong(),
                    members.path("update").asLong(),
                    members.path("delete").asLong());
            terminal.say("estimate", plan.path("estimatedCalls").asLong());
        }
        plan.path("preflight")
                .forEach(finding -> terminal.say(
                        "preflight", text(finding, "severity"), text(finding, "subject"), text(finding, "message")));
        plan.path("guards").forEach(guard -> terminal.say("guard", text(guard, "code"), text(guard, "message")));
        return total;
    }

    private long showChanges(String id) throws IOException, InterruptedException {
        long shown = 0;
        for (int page = 1; shown < SHOWN_CHANGES; page++) {
            JsonNode answer = api.get("/directory/plans/" + id + "/changes?page=" + page);
            JsonNode items = answer.path("items");
            for (JsonNode change : items) {
                if (shown++ < SHOWN_CHANGES) {
                    terminal.line("  " + text(change, "text"));
                }
            }
            if (items.isEmpty() || shown >= answer.path("total").asLong()) {
                break;
            }
        }
        return Math.min(shown, SHOWN_CHANGES);
    }

    private static long sum(JsonNode counts) {
        long sum = 0;
        for (JsonNode count : counts) {
            sum += count.asLong();
        }
        return sum;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    private boolean approved(Set<String> guards) throws IOException {
        if (!options.approve().containsAll(guards)) {
            terminal.ask("ask.guard", guards.size());
            return terminal.answerIs("ask.guard.word");
        }
        if (options.yes()) {
            return true;
        }
        terminal.ask("ask");
        return terminal.answerIs("ask.word");
    }

    private int watch(String runId) throws IOException, InterruptedException {
        while (true) {
            JsonNode run = api.get("/directory/runs/" + runId);
            terminal.progress(run);
            String status = text(run, "status");
            if (!status.equals("QUEUED") && !status.equals("RUNNING")) {
                return conclude(runId, run, status);
            }
            Thread.sleep(Duration.ofMillis(500).toMillis());
        }
    }

    private int conclude(String runId, JsonNode run, String status) throws IOException, InterruptedException {
        terminal.say(
                "result",
                status,
                run.path("created").asLong(),
                run.path("updated").asLong(),
                run.path("deleted").asLong(),
                run.path("skipped").asLong(),
                run.path("failed").asLong(),
                run.path("calls").asLong());
        if (status.equals("SUCCEEDED")) {
            return DONE;
        }
        api.forEachItem(
                "/directory/runs/" + runId + "/failures",
                failure -> terminal.say(
                        "failure",
                        text(failure, "subject"),
                        failure.path("errcode").asLong(),
                        text(failure, "meaning"),
                        text(failure, "advice")));
        return FAILED;
    }
}
