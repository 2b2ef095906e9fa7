package org.tuanlink.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.tuanlink.cli.ApiClient;
import org.tuanlink.cli.ApiClient.RefusedByService;
import org.tuanlink.testing.DirectoryDriver;
import org.tuanlink.testing.Roster;
import tools.jackson.databind.JsonNode;

/** What administrators do: import changes, synchronise, invite. */
final class RegistryDeeds {

    private static final String CADRES = "code,name,mobile,idNumber,organizationCode,post,operator,branchCode\n";
    private static final String ORGANIZATIONS = "code,parentCode,type,shortName\n";
    static final int INVITED_EACH = 4;

    private final ChaosTown town;
    private final ApiClient api;
    private final String header;
    private final Map<String, List<String>> rows = new LinkedHashMap<>();
    private final List<String> codes;
    private int recruits;

    /** Names as they were imported last, by the cadre's code. */
    final Map<String, String> names = new ConcurrentHashMap<>();

    final Set<String> imports = ConcurrentHashMap.newKeySet();
    final Set<String> runs = ConcurrentHashMap.newKeySet();

    /** By the organisation's code. */
    final Map<String, String> campaigns = new ConcurrentHashMap<>();

    RegistryDeeds(ChaosTown town) throws IOException {
        this.town = town;
        this.api = town.nodes.api();
        List<String> lines = Files.readAllLines(town.cadresFile);
        header = lines.get(0).replace("\uFEFF", "");
        lines.stream().skip(1).forEach(line -> rows.computeIfAbsent(
                        line.substring(0, line.indexOf(',')), any -> new ArrayList<>())
                .add(line));
        codes = List.copyOf(rows.keySet());
    }

    /** Some cadres get other names. */
    boolean rename(Random random) throws Exception {
        Map<String, String> wanted = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder(header).append('\n');
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            String code = codes.get(random.nextInt(codes.size()));
            if (!wanted.containsKey(code)) {
                String name = "新" + "赵钱孙李周吴郑王冯陈".charAt(random.nextInt(10)) + "一二三四五六七八九十".charAt(random.nextInt(10))
                        + "甲乙丙丁戊己庚辛壬癸".charAt(random.nextInt(10));
                wanted.put(code, name);
                rows.getOrDefault(code, List.of())
                        .forEach(row -> text.append(row.replaceFirst("^([^,]*),[^,]*,", "$1," + name + ","))
                                .append('\n'));
            }
        }
        takeIn("cadres", text.toString());
        names.putAll(wanted);
        return true;
    }

    /** Sent again until it is known to be in: the same file twice changes nothing. */
    private void takeIn(String kind, String text) throws Exception {
        Path file = Files.createTempFile(Files.createDirectories(Path.of("target", "chaos")), kind, ".csv");
        try {
            Files.writeString(file, text, UTF_8);
            while (true) {
                String id = Patience.answered(
                        () -> api.upload(kind, file).path("id").asString(""));
                imports.add(id);
                JsonNode state = ended("/registry/imports/" + id);
                if (state.path("status").asString("").equals("SUCCEEDED")) {
                    if (state.path("rejected").asInt() > 0) {
                        throw new IllegalStateException(
                                "Rows were refused: " + api.get("/registry/imports/" + id + "/errors"));
                    }
                    return;
                }
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private JsonNode ended(String path) throws InterruptedException {
        while (true) {
            JsonNode state = Patience.answered(() -> api.get(path));
            String status = state.path("status").asString("");
            if (!status.equals("QUEUED") && !status.equals("RUNNING")) {
                return state;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** Plans, and applies what there is. */
    boolean synchronise(Random random) throws Exception {
        Map<String, ?> route = random.nextInt(3) == 0 ? Map.of() : Map.of("route", "ONE_BY_ONE");
        String plan = Patience.answered(
                () -> api.post("/directory/plans", route).path("id").asString(""));
        JsonNode found = Patience.answered(() -> api.get("/directory/plans/" + plan));
        if (DirectoryDriver.changes(found) == 0) {
            return false;
        }
        List<String> guards = new ArrayList<>();
        found.path("guards").forEach(guard -> guards.add(guard.path("code").asString("")));
        try {
            String run = Patience.answered(
                    () -> api.post("/directory/plans/" + plan + "/apply", Map.of("approvedGuards", guards))
                            .path("runId")
                            .asString(""));
            runs.add(run);
            ended("/directory/runs/" + run);
            return true;
        } catch (RefusedByService e) {
            if (e.status() == 409) {
                return false; // Stale, another is running, or this one already: the answer was lost.
            }
            throw e;
        }
    }

    /** A new organisation with a few cadres, who are invited as soon as they are in the directory. */
    boolean invite(Random random) throws Exception {
        int number = ++recruits;
        String code = "N" + number;
        takeIn("organizations", ORGANIZATIONS + code + ",T1,GRASSROOTS_COMMITTEE,珠海市丁公司第" + number + "分公司团委\n");
        StringBuilder text = new StringBuilder(CADRES);
        for (int i = 0; i < INVITED_EACH; i++) {
            text.append(Roster.person(code + "-" + i, "受邀人", 100_000 + number * INVITED_EACH + i))
                    .append(',')
                    .append(code)
                    .append(",委员,否,B0\n");
        }
        takeIn("cadres", text.toString());
        while (town.number(
                        "SELECT COUNT(*) FROM directory_ledger_member m JOIN registry_cadre c ON c.id = m.cadre_id"
                                + " WHERE c.code LIKE ?",
                        code + "-%")
                < INVITED_EACH) {
            synchronise(random);
            TimeUnit.MILLISECONDS.sleep(300);
        }
        List<String> channels = List.of(List.of("SMS"), List.of("WECOM"), List.of("WECOM", "SMS"))
                .get(random.nextInt(3));
        Map<String, Object> wish = Map.of("organizationCode", code, "includeSubtree", false, "channels", channels);
        // Whoever gets no answer looks whether it is there before he asks again.
        String id = Patience.answered(() -> {
            List<String> there = town.jdbc.queryForList(
                    "SELECT id FROM invitation_campaign WHERE organization_code = ?", String.class, code);
            return there.isEmpty() ? api.post("/invitations", wish).path("id").asString("") : there.get(0);
        });
        campaigns.put(code, id);
        return true;
    }
}
