package org.tuanlink.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.RunningService;
import wecomsim.AppMessage;

/** The town's two operators and the administrator decide what the members of a branch have submitted. */
final class Reviewing {

    /** As the message of the Official Account says it. */
    private static final String RESULT = "报到成功";

    private final Narrator narrator;
    private final Town town;
    private final CheckingIn members;
    private final Cadre operator;
    private final Cadre colleague;

    Reviewing(RunningService service, Narrator narrator, Town town, Inviting inviting, CheckingIn members) {
        this.narrator = narrator;
        this.town = town;
        this.members = members;
        this.operator = new Cadre(inviting.phoneOf(town.operator()), service, town.code());
        this.colleague = new Cadre(inviting.phoneOf(town.colleague()), service, town.code());
    }

    /** He has joined before; now he is given the organisation to operate, and comes in. */
    void appoint() {
        String path = "/console/cadres/" + town.colleague().code() + "/posts";
        String held = members.console().get(path + "/" + town.code()).body();
        String post = Member.found("<option value=\"(\\w+)\"[^>]*selected", held);
        var given = members.console().post(path, "organizationCode", town.code(), "post", post, "operator", "true");
        narrator.expect(
                given.statusCode() == 302, "管理员在后台把“%s”设为运营者", town.colleague().name());
        Cadre.Arrived home = colleague.settle(colleague.open(colleague.phone().openMenu("首页")), post);
        narrator.expect(
                home.at().getPath().equals("/m/") && home.text().contains("资料审核"), "“%s”的第二名运营者进入", town.shortName());
        Cadre.Arrived chosen = operator.settle(operator.open(operator.phone().openMenu("首页")), post);
        narrator.expect(chosen.at().getPath().equals("/m/"), "第一名运营者早已进入");
    }

    /** The branch's own operator has not come in: it is the town's to decide. One tap. */
    void approveByCard() {
        Member who = members.first();
        narrator.expect(
                Awaiting.until(() -> operator.hasCard(who.name()) && colleague.hasCard(who.name())),
                "支部的运营者还没有进入，上级的两名运营者都收到卡片");
        AppMessage card = operator.card(who.name());
        narrator.tell(
                "卡片“%s”：%s",
                Cadre.title(card), card.content().path("sub_title_text").asString(""));
        narrator.expect(
                !card.content().toString().contains(who.idNumber())
                        && !card.content().toString().contains(who.phone().mobile()),
                "身份证号和手机号只显示首尾");
        operator.phone().press(card.taskId(), "approve");
        narrator.expect(Awaiting.until(() -> operator.card(who.name()).updated()), "第一名运营者点一下“通过”");
        narrator.expect(
                Awaiting.until(() -> says(who, RESULT)) && who.home().contains("已完成在线报到"), "团员的微信收到结果，页面也显示已通过");
        narrator.expect(
                Awaiting.until(() -> isDecidedBy(colleague.card(who.name()), town.operator())),
                "第二名运营者的卡片变成：%s",
                Cadre.title(colleague.card(who.name())));
    }

    private static boolean says(Member who, String words) {
        return who.phone().weChat().messages().stream().anyMatch(one -> (one.title() + one.text()).contains(words));
    }

    private static boolean isTold(Member who) {
        return who.phone().sms().stream().anyMatch(one -> one.text().contains("已通过您的团员报到"));
    }

    private static boolean isDecidedBy(AppMessage card, Town.Person person) {
        return card.updated() && card.content().toString().contains(person.name());
    }

    /** The check fails a second time: papers are seen, a photo is kept. */
    void passOffline() throws Exception {
        Member who = members.unknown();
        narrator.expect(Awaiting.until(() -> operator.hasCard(who.name() + " 的报到待核实")), "第二次校验也没有通过，运营者收到“待核实”的卡片");
        String link = operator.card(who.name())
                .content()
                .path("card_action")
                .path("url")
                .asString("");
        Cadre.Arrived page = operator.open(link);
        narrator.expect(page.text().contains("线下通过") && !page.page().body().contains("/approve"), "点开详情：不能直接通过，可以线下通过");
        String path = page.at().getPath();
        String revision = Member.found(
                "name=\"revision\"[^>]*value=\"(\\d+)\"",
                operator.open(path + "/offline").page().body());
        Cadre.Arrived refused = operator.send(path + "/offline", "不是照片".getBytes(UTF_8), form(revision));
        narrator.expect(refused.page().statusCode() == 422 && refused.text().contains("不是照片"), "上传的不是照片，被指出");
        Cadre.Arrived done = operator.send(path + "/offline", photo(), form(revision));
        narrator.expect(done.text().contains("已线下通过"), "附上说明和照片，线下通过");
        narrator.expect(operator.kindOf(path + "/photo").equals("image/jpeg 200"), "照片留存备查");
        narrator.expect(Awaiting.until(() -> isTold(who)), "团员没有绑定微信，用短信收到结果");
    }

    private static Map<String, String> form(String revision) {
        return Map.of("revision", revision, "explanation", "已当面核对本人和身份证原件");
    }

    private static byte[] photo() throws IOException {
        BufferedImage picture = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        picture.createGraphics().fillRect(40, 40, 240, 320);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", bytes);
        return bytes.toByteArray();
    }

    /** The administrator decides at his PC; the cards follow. */
    void approveInConsole() {
        Member who = members.imported();
        ConsoleClient console = members.console();
        narrator.expect(Awaiting.until(() -> operator.hasCard(who.name())), "运营者也收到第三名团员的卡片");
        String list = console.get("/console/members/reviews").body();
        String path = Member.found("href=\"(/console/members/reviews/\\d+)\"[^>]*>" + who.name(), list);
        String revision = Member.found(
                "name=\"revision\"[^>]*value=\"(\\d+)\"", console.get(path).body());
        console.post(path + "/approve", "revision", revision);
        narrator.expect(Awaiting.until(() -> isTold(who)), "管理员在后台“我的团员”通过，他收到短信");
        narrator.expect(
                Awaiting.until(() -> operator.card(who.name()).updated()
                        && colleague.card(who.name()).updated()),
                "两名运营者的卡片随之改变：%s",
                Cadre.title(operator.card(who.name())));
        int before = operator.phone().messages().size();
        operator.phone().openMenu("资料审核");
        narrator.expect(Awaiting.until(() -> operator.phone().messages().size() > before), "菜单“资料审核”回复：没有待审核的了");
        AppMessage reply =
                operator.phone().messages().get(operator.phone().messages().size() - 1);
        String says = reply.content().path("content").asString("");
        narrator.expect(says.contains("没有待审核"), "%s", says);
    }
}
