package org.tuanlink.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import wecomsim.AccountMessage;
import wecomsim.SentMessage;
import wecomsim.SentSms;

/** What was said, by the database and by those who brought it: once, or listed as uncertain. */
final class MessageReckoning {

    private final ChaosTown town;
    private final Findings findings;

    MessageReckoning(ChaosTown town, Findings findings) {
        this.town = town;
        this.findings = findings;
    }

    private record Row(String key, String state, String id, String reason) {}

    private List<Row> rows(String table, String id, String more) {
        return town.jdbc.query(
                "SELECT message_key, state, COALESCE(" + id + ", ''), COALESCE(reason, '') FROM " + table + more,
                (row, n) -> new Row(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
    }

    private static Map<String, Long> counted(List<String> all) {
        return all.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    void app() {
        List<Row> rows = rows("messaging_app_message", "wecom_id", "");
        Map<String, Long> there = counted(town.weCom.messages().stream()
                .filter(one -> !one.recalled())
                .map(SentMessage::messageId)
                .toList());
        compare("应用消息", rows, "SENT", there);
    }

    void notices() {
        List<Row> rows = rows("messaging_notice", "account_id", " WHERE kind = 'TEMPLATE'");
        Map<String, Long> there = counted(town.weCom.account().messages().stream()
                .filter(one -> one.id() > 0)
                .map(one -> Long.toString(one.id()))
                .toList());
        compare("公众号通知", rows, "SENT DELIVERED", there);
        Set<String> twice = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (AccountMessage one : town.weCom.account().messages()) {
            if (one.id() > 0 && !twice.add(one.openid() + " " + one.templateId() + " " + one.text())) {
                wrong.add(one.openid() + " " + one.title() + " 收到两次");
            }
        }
        findings.add("没有人收到两条相同的公众号通知", town.weCom.account().messages().size(), wrong);
    }

    /** Each that was sent is there once, and nothing is there that was not. */
    private void compare(String what, List<Row> rows, String sent, Map<String, Long> there) {
        List<String> wrong = new ArrayList<>();
        Map<String, Row> byId = new HashMap<>();
        long unsure = 0;
        long counted = 0;
        for (Row row : rows) {
            if (sent.contains(row.state())) {
                counted++;
                if (there.getOrDefault(row.id(), 0L) != 1) {
                    wrong.add(row.key() + " 已发送，对方有 " + there.getOrDefault(row.id(), 0L) + " 条");
                }
                Row before = byId.put(row.id(), row);
                if (before != null) {
                    wrong.add(row.key() + " 与 " + before.key() + " 是同一条");
                }
            } else if (row.state().equals("GIVEN_UP")) {
                unsure++;
                findings.note("%s %s 放弃：%s", what, row.key(), row.reason());
            } else if (!row.state().equals("SMS")) {
                wrong.add(row.key() + " " + row.state() + " " + row.reason());
            }
        }
        List<String> extra = there.keySet().stream()
                .filter(id -> !byId.containsKey(id))
                .map(id -> "对方有而数据库没有：" + id)
                .toList();
        if (extra.size() > unsure) {
            wrong.addAll(extra);
        }
        findings.add(what + "各发送一次", counted, wrong);
    }

    void sms() {
        Map<String, Long> there =
                counted(town.weCom.sms().sent().stream().map(SentSms::outId).toList());
        List<String> wrong = new ArrayList<>();
        List<Row> rows = rows("messaging_sms", "reference", "");
        Set<String> known = new HashSet<>();
        long uncertain = 0;
        for (Row row : rows) {
            known.add(row.id());
            long got = there.getOrDefault(row.id(), 0L);
            boolean holds =
                    switch (row.state()) {
                        case "ACCEPTED", "DELIVERED" -> got == 1;
                        case "UNCERTAIN" -> got <= 1;
                        default -> false;
                    };
            if (row.state().equals("UNCERTAIN")) {
                uncertain++;
                findings.note("短信 %s 不确定（%s）：服务商%s；短信没有去重，宁可不重发", row.key(), row.reason(), got == 1 ? "收到了" : "没有收到");
            }
            if (!holds) {
                wrong.add(row.key() + " " + row.state() + "，服务商有 " + got + " 条 " + row.reason());
            }
        }
        there.keySet().stream().filter(id -> !known.contains(id)).forEach(id -> wrong.add("服务商有而数据库没有：" + id));
        findings.add("短信各发送一次，其中不确定的 " + uncertain + " 条在上面列出", rows.size(), wrong);
    }

    void invitations(RegistryDeeds deeds) {
        List<String> wrong = new ArrayList<>();
        long people = 0;
        for (Map.Entry<String, String> campaign : deeds.campaigns.entrySet()) {
            long campaigns = town.number(
                    "SELECT COUNT(*) FROM invitation_campaign WHERE organization_code = ?", campaign.getKey());
            if (campaigns != 1) {
                wrong.add(campaign.getKey() + " 有 " + campaigns + " 个邀请");
            }
            for (int i = 0; i < RegistryDeeds.INVITED_EACH; i++) {
                people++;
                person(campaign.getKey() + "-" + i, wrong);
            }
        }
        findings.add("每个人按邀请的方式各被邀请一次", people, wrong);
        findings.note(
                "不确定是否送达的邀请 %d 条（节点在调用企业微信或短信服务商的当中被杀，不自动重发，列给管理员）",
                town.number("SELECT COUNT(*) FROM invitation_delivery WHERE state = 'UNKNOWN'"));
    }

    private void person(String code, List<String> wrong) {
        Map<String, String> states = new HashMap<>();
        town.jdbc.query(
                "SELECT d.channel, d.state FROM invitation_delivery d JOIN registry_cadre c ON c.id = d.cadre_id"
                        + " WHERE c.code = ?",
                row -> {
                    String twice = states.put(row.getString(1), row.getString(2));
                    if (twice != null) {
                        wrong.add(code + " 两次 " + row.getString(1));
                    }
                },
                code);
        String user = town.userId(code);
        Map<String, Long> got = Map.of(
                "SMS",
                town.weCom.sms().to(town.weCom.phone(user).mobile()).stream()
                        .filter(one -> one.templateCode().equals("SMS_300000001"))
                        .count(),
                "WECOM",
                town.weCom.phone(user).notices().stream()
                        .filter(wecomsim.Notice::invitation)
                        .count());
        got.forEach((channel, count) -> {
            String state = states.getOrDefault(channel, "");
            boolean holds =
                    switch (state) {
                        case "" -> count == 0;
                        case "ACCEPTED", "DELIVERED" -> count == 1;
                        case "UNKNOWN" -> count <= 1;
                        case "REFUSED" -> count == 0;
                        default -> false;
                    };
            if (!holds) {
                wrong.add(code + " " + channel + " " + state + "，手机上 " + count + " 条");
            }
        });
    }
}
