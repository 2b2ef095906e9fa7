package org.tuanlink.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.tuanlink.progress.FiguresCheck;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.DirectoryCheck;
import org.tuanlink.testing.DirectoryDriver;
import wecomsim.CallbackTotals;
import wecomsim.Delivery;

/** Registry, runs, callbacks, figures and audit log at the end. */
final class DirectoryReckoning {

    private static final Pattern STRANGER = Pattern.compile("<UserID><!\\[CDATA\\[(stranger-\\d+)]]>");
    private static final String OWN_PASSWORD = "another-Stable-91-staple";

    private final ChaosTown town;
    private final Findings findings;
    private final Set<String> givenUp = new HashSet<>();

    DirectoryReckoning(ChaosTown town, Findings findings) {
        this.town = town;
        this.findings = findings;
    }

    /** WeCom tries three times; what it gave up is told by nobody else. To be called before the simulator forgets. */
    void noteGivenUp() {
        for (Delivery delivery : town.weCom.callbacks().deliveries()) {
            Matcher found = STRANGER.matcher(delivery.xml());
            if (delivery.state() == Delivery.State.GIVEN_UP && found.find()) {
                givenUp.add(found.group(1));
            }
        }
    }

    void registry(RegistryDeeds deeds) {
        List<String> wrong = new ArrayList<>();
        deeds.names.forEach((code, name) -> {
            String now = town.jdbc.queryForObject("SELECT name FROM registry_cadre WHERE code = ?", String.class, code);
            if (!name.equals(now)) {
                wrong.add(code + " 导入的是 " + name + "，登记的是 " + now);
            }
        });
        findings.add("改名的团干部，登记信息是最后一次导入的", deeds.names.size(), wrong);
        List<String> unended = town.jdbc.queryForList(
                "SELECT CONCAT('导入 ', id, ' ', status, ' ', COALESCE(message, '')) FROM registry_import"
                        + " WHERE status NOT IN ('SUCCEEDED', 'FAILED') OR rejected > 0",
                String.class);
        List<String> known = town.jdbc.queryForList("SELECT id FROM registry_import", String.class);
        deeds.imports.stream().filter(id -> !known.contains(id)).forEach(id -> unended.add("导入 " + id + " 不见了"));
        findings.add("导入都已结束，没有一行被拒绝", known.size(), unended);
        findings.note(
                "没有成功、由客户端重新上传的导入 %d 次", town.number("SELECT COUNT(*) FROM registry_import WHERE status = 'FAILED'"));
    }

    /** What is left is applied; then nothing is. */
    void directory(RegistryDeeds deeds) throws Exception {
        DirectoryDriver driver = new DirectoryDriver(town.nodes.api());
        long left = -1;
        for (int i = 0; i < 5 && left != 0; i++) {
            left = driver.synchronise(Map.of()).changes();
        }
        findings.expect("最后的同步之后，再计划没有变更", 1, left == 0, "还有 " + left + " 项变更");
        List<String> open = town.jdbc.queryForList(
                "SELECT CONCAT('执行 ', id, ' ', status, ' ', COALESCE(reason, '')) FROM directory_run"
                        + " WHERE status NOT IN ('SUCCEEDED', 'SUCCEEDED_WITH_FAILURES')",
                String.class);
        List<String> known = town.jdbc.queryForList("SELECT id FROM directory_run", String.class);
        deeds.runs.stream().filter(id -> !known.contains(id)).forEach(id -> open.add("执行 " + id + " 不见了"));
        findings.add("同步的执行都已完成", known.size(), open);
        findings.note(
                "有失败项、由以后的同步补上的执行 %d 次",
                town.number("SELECT COUNT(*) FROM directory_run WHERE status = 'SUCCEEDED_WITH_FAILURES'"));
        DirectoryCheck check = DirectoryCheck.of(town.simulator, town.jdbcUrl);
        findings.add("企业微信通讯录与登记信息逐项一致（部门和成员）", check.departments() + check.members(), check.differences());
    }

    void callbacks(PeopleDeeds people) throws Exception {
        noteGivenUp();
        CallbackTotals totals = town.weCom.callbacks().totals();
        long rows = town.number("SELECT COUNT(*) FROM callback_event");
        findings.expect(
                "企业微信和公众号送达的事件都在收件箱，各一次",
                rows,
                rows >= totals.delivered() && rows <= totals.events(),
                "事件 %d，送达 %d，放弃 %d，收件箱 %d".formatted(totals.events(), totals.delivered(), totals.givenUp(), rows));
        findings.note("企业微信三次都没有得到应答而放弃的事件 %d 个", totals.givenUp());
        findings.add(
                "收件箱的事件都已处理",
                rows,
                town.jdbc.queryForList(
                        "SELECT CONCAT(kind, ' ', subject, ' ', state, ' ', COALESCE(error, '')) FROM callback_event"
                                + " WHERE state <> 'DONE'",
                        String.class));
        Map<String, Integer> stored = new HashMap<>();
        town.jdbc.query("SELECT subject, COUNT(*) FROM callback_event GROUP BY subject", row -> {
            stored.put(row.getString(1).replaceFirst("^member:", ""), row.getInt(2));
        });
        Map<String, Integer> marks = new InboxTable(town.jdbcUrl).driftMarks();
        List<String> wrong = IntStream.range(0, people.strangers.get())
                .mapToObj(PeopleDeeds::stranger)
                .filter(one -> !(stored.getOrDefault(one, 0) == 1 && marks.getOrDefault(one, 0) == 1)
                        && !(givenUp.contains(one) && !stored.containsKey(one) && !marks.containsKey(one)))
                .map(one -> one + " 收到 " + stored.get(one) + " 次，标记 " + marks.get(one) + " 次")
                .toList();
        findings.add("他人的每处改动恰好标记一次", people.strangers.get(), wrong);
        findings.expect(
                "加入的人都已知道",
                people.joined.get(),
                town.number("SELECT COUNT(*) FROM invitation_person WHERE state = 'JOINED'")
                        >= people.joined.get() + ChaosTown.OPERATORS.size() - totals.givenUp(),
                "知道的只有 " + town.number("SELECT COUNT(*) FROM invitation_person WHERE state = 'JOINED'"));
    }

    void figures() {
        findings.add("督办进度与重新清点的一致", FiguresCheck.size(town.jdbc), FiguresCheck.differences(town.jdbc));
    }

    void audit() throws Exception {
        ConsoleClient console = new ConsoleClient(town.nodes.url().toString());
        console.signIn(ChaosTown.ADMIN, ChaosTown.PASSWORD);
        console.post(
                "/console/account/password",
                "current",
                ChaosTown.PASSWORD,
                "fresh",
                OWN_PASSWORD,
                "repeated",
                OWN_PASSWORD);
        console.post("/console/audit/check");
        String state = Quiet.until(
                Duration.ofSeconds(60),
                () -> town
                        .jdbc
                        .queryForList(
                                "SELECT CONCAT(state, ' ', COALESCE(break_kind, ''), ' ', COALESCE(break_seq, ''))"
                                        + " FROM access_audit_check ORDER BY id DESC LIMIT 1",
                                String.class)
                        .stream()
                        .findFirst()
                        .orElse("RUNNING"),
                found -> !found.startsWith("RUNNING"));
        findings.expect(
                "审计日志的链完整", town.number("SELECT COUNT(*) FROM access_audit_entry"), state.startsWith("HOLDS"), state);
    }
}
