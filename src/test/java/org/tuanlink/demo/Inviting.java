package org.tuanlink.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tuanlink.testing.RunningService;
import tools.jackson.databind.JsonNode;
import wecomsim.AppMessage;
import wecomsim.JoinResult;
import wecomsim.Notice;
import wecomsim.Phone;
import wecomsim.SentSms;
import wecomsim.WeComSimulator;

/** The cadres of a town are asked to join: by WeCom, and who does not come, by SMS. */
final class Inviting {

    /** How long the demonstration gives a channel before the next one is tried; in earnest it is a day. */
    static final Duration NEXT_CHANNEL_AFTER = Duration.ofSeconds(6);

    private final WeComSimulator wecom;
    private final RunningService service;
    private final Narrator narrator;
    private final Town town;
    private String campaign = "";
    private URI link = URI.create("");

    Inviting(WeComSimulator wecom, RunningService service, Narrator narrator, Town town) {
        this.wecom = wecom;
        this.service = service;
        this.narrator = narrator;
        this.town = town;
    }

    /** The vendor approves the texts in {@code templates/}, word for word. */
    static void approveTexts(WeComSimulator wecom, String publicUrl) throws IOException {
        for (Path template : templates()) {
            String file = Files.readString(template);
            String text = found("(?m)^text: \"(.*)\"$", file)
                    .replace("{public-url}", publicUrl)
                    .replaceAll("\\{\\{(\\w+)}}", "\\${$1}");
            wecom.admin().sms().approveTemplate(found("(?m)^code: (\\w+)", file), text);
        }
    }

    private static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("templates"))) {
            return files.filter(file -> file.toString().endsWith(".sms.yml"))
                    .sorted()
                    .toList();
        }
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** The phone of somebody who was imported. */
    Phone phoneOf(Town.Person person) {
        return wecom.admin().directory().members().stream()
                .filter(member -> member.mobile().equals(person.mobile()))
                .findFirst()
                .map(member -> wecom.admin().phone(member.userid()))
                .orElseThrow(() -> new IllegalStateException("He is not in WeCom"));
    }

    void invite() throws Exception {
        wecom.admin().resetCounts();
        Map<String, Object> wish =
                Map.of("organizationCode", town.code(), "includeSubtree", true, "channels", List.of("WECOM", "SMS"));
        campaign = service.api().post("/invitations", wish).path("id").asString("");
        Awaiting.until(() -> state().path("total").asLong() > 0
                && count("INVITED") == state().path("total").asLong());
        narrator.tell(
                "“%s”及其下级：%d 人，已邀请 %d 人",
                town.shortName(), state().path("total").asLong(), count("INVITED"));
        narrator.expect(count("INVITED") == state().path("total").asLong(), "每个人都已邀请");
        narrator.expect(wecom.admin().counts().callsOf("batch/invite") == 1, "企业微信的邀请一次调用");
        narrator.expect(invitations(town.operator()) == 1 && invitations(town.colleague()) == 1, "手机上的服务通知各有一条邀请");
    }

    private long invitations(Town.Person person) {
        return phoneOf(person).notices().stream().filter(Notice::invitation).count();
    }

    private JsonNode state() throws IOException, InterruptedException {
        return service.api().get("/invitations/" + campaign);
    }

    private long count(String state) throws IOException, InterruptedException {
        return state().path("counts").path(state).asLong();
    }

    /** The operator joins, and is welcomed with a card. */
    void accept() throws Exception {
        Phone phone = phoneOf(town.operator());
        narrator.expect(phone.acceptInvitation() == JoinResult.JOINED, "接受邀请，加入企业");
        narrator.expect(Awaiting.until(() -> count("JOINED") == 1), "本系统由回调得知他已加入");
        Awaiting.until(() -> !phone.messages().isEmpty());
        AppMessage card = phone.messages().get(0);
        JsonNode title = card.content().path("main_title");
        narrator.tell(
                "卡片“%s”：%s",
                title.path("title").asString(""), title.path("desc").asString(""));
        narrator.expect(card.cardType().equals("text_notice"), "收到欢迎卡片");
        link = URI.create(card.content().path("card_action").path("url").asString(""));
    }

    /** Where the welcome card leads. */
    URI card() {
        return link;
    }

    /** Who has not joined gets an SMS, opens its link and scans the code there. */
    void remind() throws Exception {
        Phone phone = phoneOf(town.colleague());
        narrator.expect(Awaiting.until(() -> !phone.sms().isEmpty()), "没有加入的人收到短信");
        SentSms sms = phone.sms().get(0);
        narrator.tell("%s", sms.text());
        narrator.expect(phoneOf(town.operator()).sms().isEmpty(), "已加入的人没有收到短信");
        long waiting = state().path("total").asLong() - count("JOINED");
        narrator.expect(Awaiting.until(() -> wecom.admin().sms().sent().size() == waiting), "%d 位没有加入的人每人一条", waiting);
        wecom.admin().sms().awaitReceipts(Duration.ofSeconds(20));
        long receipts = wecom.admin().sms().pushes().stream()
                .filter(push -> push.status() == 200)
                .flatMap(push -> push.bizIds().stream())
                .distinct()
                .count();
        narrator.expect(receipts == waiting, "本系统收下服务商的 %d 条送达回执", receipts);
        String address = found("(http\\S+/i/[0-9A-Za-z]+)", sms.text());
        String page = new String(fetched(address), java.nio.charset.StandardCharsets.UTF_8);
        narrator.expect(
                page.contains("广东共青团") && !page.contains(town.colleague().name()), "短链接打开入企页面，不含个人信息");
        String code = phone.read(fetched(service.url() + "/i/join.png"));
        narrator.expect(phone.scan(code) == JoinResult.JOINED, "扫页面上的二维码加入企业");
        narrator.expect(Awaiting.until(() -> count("JOINED") == 2), "他也已加入");
    }

    private static byte[] fetched(String address) throws IOException, InterruptedException {
        var answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(address + " answered " + answer.statusCode());
        }
        return answer.body();
    }
}
