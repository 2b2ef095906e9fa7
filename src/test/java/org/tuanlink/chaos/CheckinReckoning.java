package org.tuanlink.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import wecomsim.AppMessage;

/** Applications, decisions, what members were told of them, and what operators' cards say. */
final class CheckinReckoning {

    private static final Map<String, String> WORDS =
            Map.of("APPROVED", "已通过", "RETURNED", "已退回", "OFFLINE_PASSED", "已线下通过");

    private final ChaosTown town;
    private final Findings findings;

    CheckinReckoning(ChaosTown town, Findings findings) {
        this.town = town;
        this.findings = findings;
    }

    private List<String> wrong(String sql, Object... arguments) {
        return town.jdbc.queryForList(sql, String.class, arguments);
    }

    void applications(Set<Integer> submitted) {
        List<String> wrong = new ArrayList<>();
        Map<Integer, Integer> steps = new HashMap<>();
        town.jdbc.query(
                "SELECT a.account_id, COUNT(*) FROM checkin_application a JOIN checkin_application_history h"
                        + " ON h.application_id = a.id WHERE h.to_state = 'SUBMITTED' AND h.from_state = 'DRAFT'"
                        + " GROUP BY a.account_id",
                row -> {
                    steps.put(row.getInt(1), row.getInt(2));
                });
        submitted.stream()
                .filter(account -> steps.getOrDefault(account, 0) != 1)
                .forEach(account -> wrong.add("帐号 " + account + " 提交了 " + steps.get(account) + " 次"));
        wrong.addAll(wrong("SELECT CONCAT('帐号 ', account_id, ' 有 ', COUNT(*), ' 份申请') FROM checkin_application"
                + " GROUP BY account_id HAVING COUNT(*) <> 1"));
        wrong.addAll(wrong("SELECT CONCAT('申请 ', id, ' 提交 ', submission, ' 次 ', state) FROM checkin_application"
                + " WHERE (state = 'DRAFT' AND submission <> 0) OR (state <> 'DRAFT' AND submission <> 1)"));
        findings.add("报到申请一份不少，一份不重", submitted.size(), wrong);
        long checked = town.number("SELECT COUNT(*) FROM checkin_identity_check WHERE result IN ('PASSED', 'FAILED')");
        findings.add(
                "实名校验每轮一个结果",
                checked,
                wrong("SELECT CONCAT('申请 ', application_id, ' 第 ', round, ' 轮 ', COALESCE(result, '没有结果'))"
                        + " FROM checkin_identity_check WHERE result IS NULL"));
        findings.note(
                "服务商计费 %d 次，其中 %d 次是节点被杀、答复丢失后重问的",
                town.weCom.identity().checked(), town.weCom.identity().checked() - checked);
    }

    /** Task, application, history and audit log name the same decision. */
    void decisions() {
        long tasks = town.number("SELECT COUNT(*) FROM review_task");
        List<String> wrong = new ArrayList<>();
        wrong.addAll(wrong("SELECT CONCAT('任务 ', k.id, ' ', k.state, ' ', COALESCE(k.decided_by, ''), '；申请 ', a.state,"
                + " ' ', COALESCE(a.decided_by, '')) FROM review_task k JOIN checkin_application a"
                + " ON a.id = k.application_id WHERE k.state <> a.state OR NOT (k.decided_by <=> a.decided_by)"));
        wrong.addAll(
                wrong(
                        "SELECT CONCAT('申请 ', a.id, ' ', a.state, ' 决定 ', COUNT(h.id), ' 次')"
                                + " FROM checkin_application a LEFT JOIN checkin_application_history h ON h.application_id = a.id"
                                + " AND h.actor_kind = 'DECIDER' WHERE a.submission > 0 GROUP BY a.id, a.state HAVING COUNT(h.id) <> 1"));
        wrong.addAll(wrong("SELECT CONCAT('申请 ', a.id, ' 审计 ', COUNT(e.id), ' 条') FROM checkin_application a"
                + " LEFT JOIN access_audit_entry e ON e.subject_kind = 'application' AND e.subject_id = CONCAT(a.id, '')"
                + " WHERE a.submission > 0 GROUP BY a.id HAVING COUNT(e.id) <> 1"));
        wrong.addAll(wrong("SELECT CONCAT('申请 ', a.id, ' 没有任务') FROM checkin_application a LEFT JOIN review_task k"
                + " ON k.application_id = a.id WHERE a.submission > 0 AND k.id IS NULL"));
        wrong.addAll(wrong("SELECT CONCAT('申请 ', a.id, ' 通过了，团员 ', COUNT(m.id)) FROM checkin_application a"
                + " LEFT JOIN checkin_member m ON m.application_id = a.id WHERE a.state = 'APPROVED' GROUP BY a.id"
                + " HAVING COUNT(m.id) <> 1"));
        findings.add("每个审核任务恰好一个决定，任务、申请、记录、审计日志一致", tasks, wrong);
    }

    /** One of the submission, one of the decision: by the Official Account or by SMS. */
    void toldMembers(Set<Integer> submitted) {
        Map<String, Integer> told = new HashMap<>();
        town.jdbc.query(
                "SELECT message_key FROM messaging_notice WHERE message_key LIKE 'checkin:%'",
                row -> {
                    told.merge(row.getString(1), 1, Integer::sum);
                });
        List<String> wrong = new ArrayList<>();
        town.jdbc.query(
                "SELECT a.id, h.revision, h.to_state FROM checkin_application a JOIN checkin_application_history h"
                        + " ON h.application_id = a.id WHERE h.to_state IN ('SUBMITTED', 'APPROVED', 'RETURNED')"
                        + " AND h.from_state <> h.to_state",
                row -> {
                    String key = "checkin:" + row.getLong(1) + ":" + row.getLong(2);
                    if (!Objects.equals(told.remove(key), 1)) {
                        wrong.add(key + " " + row.getString(3) + " 没有通知");
                    }
                });
        told.keySet().forEach(key -> wrong.add(key + " 是多出来的通知"));
        findings.add("每次提交和每个决定恰好一条通知", 2L * submitted.size(), wrong);
    }

    private record Card(String code, String state, boolean superseded, List<String> decisions) {}

    /** Each that went out is on its phone once, and says what was decided. */
    void cards() {
        Map<String, Card> cards = new HashMap<>();
        town.jdbc.query("SELECT code, state, superseded FROM review_card WHERE state <> 'CANCELLED'", row -> {
            cards.put(
                    row.getString(1),
                    new Card(row.getString(1), row.getString(2), row.getBoolean(3), new ArrayList<>()));
        });
        town.jdbc.query(
                "SELECT c.code, k.state FROM review_card c JOIN review_card_task x ON x.card_id = c.id"
                        + " JOIN review_task k ON k.id = x.task_id",
                row -> {
                    Card card = cards.get(row.getString(1));
                    if (card != null) {
                        card.decisions().add(row.getString(2));
                    }
                });
        List<String> wrong = new ArrayList<>();
        long total = cards.size();
        for (String operator : ChaosTown.OPERATORS) {
            for (AppMessage message : town.weCom.phone(town.userId(operator)).messages()) {
                if (message.taskId().startsWith("rv-")) {
                    Card card = cards.remove(message.taskId());
                    if (card == null) {
                        wrong.add(message.taskId() + " 在 " + operator + " 的手机上，多出来的");
                    } else {
                        lies(card, message).forEach(lie -> wrong.add(card.code() + " " + lie));
                    }
                }
            }
        }
        cards.values().forEach(card -> wrong.add(card.code() + " " + card.state() + "，手机上没有"));
        findings.add("审核卡片都在手机上，没有一张与决定不符", total, wrong);
        findings.note(
                "更新时答复丢失、数据库不确定而手机上已更新的卡片 %d 张",
                town.number("SELECT COUNT(*) FROM review_card WHERE state = 'EXPIRED'"));
        findings.note("按下卡片按钮的事件 %d 个", town.number("SELECT COUNT(*) FROM review_press"));
    }

    private static List<String> lies(Card card, AppMessage message) {
        String text = message.content().toString();
        String title = message.content().path("main_title").path("title").asString("");
        List<String> lies = new ArrayList<>();
        // EXPIRED: the answer to the change was lost, and its code is good once. It must say the truth all the same.
        if (!List.of("CHANGED", "EXPIRED").contains(card.state()) || !message.updated()) {
            lies.add(card.state() + (message.updated() ? "" : "，没有更新") + "：" + title);
        } else if (text.contains("button_list")) {
            lies.add("还有按钮：" + title);
        } else if (card.decisions().size() == 1 && !card.superseded()) {
            String word = WORDS.getOrDefault(card.decisions().get(0), "?");
            if (!title.endsWith(word)) {
                lies.add("应为“" + word + "”：" + title);
            }
        }
        return lies;
    }
}
