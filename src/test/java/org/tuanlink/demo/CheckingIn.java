package org.tuanlink.demo;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.DirectoryDriver;
import org.tuanlink.testing.People;
import org.tuanlink.testing.RunningService;
import tools.jackson.databind.JsonNode;
import wecomsim.AccountMessage;
import wecomsim.Phone;
import wecomsim.WeComSimulator;

/** Members of a branch scan its code, fill in the form and submit; one of them is not known to the real-name provider. */
final class CheckingIn {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Owners of members' phones. */
    static final List<String> PHONES = List.of("wechat-1", "wechat-2", "wechat-3");

    private final RunningService service;
    private final Narrator narrator;
    private final Town.Branch branch;
    private final Town.Branch other;
    private final Member first;
    private final Member unknown;
    private final Member imported;
    private final ConsoleClient console;
    private String page = "";

    CheckingIn(WeComSimulator wecom, RunningService service, Narrator narrator, Town town) {
        this.service = service;
        this.narrator = narrator;
        this.branch = town.branches().get(0);
        this.other = town.branches().get(1);
        String url = service.url().toString();
        this.first = new Member(wecom, url, PHONES.get(0), "陈甲", false);
        this.unknown = new Member(wecom, url, PHONES.get(1), "林乙", true);
        this.imported = new Member(wecom, url, PHONES.get(2), "黄丙", false);
        this.console = new ConsoleClient(url);
    }

    Member first() {
        return first;
    }

    /** The one whom the real-name provider does not know. */
    Member unknown() {
        return unknown;
    }

    Member imported() {
        return imported;
    }

    /** The administrator's, signed in. */
    ConsoleClient console() {
        return console;
    }

    /** Members who are known already. */
    void importMembers(Path file) throws Exception {
        StringBuilder rows = new StringBuilder("姓名,手机号,身份证号,支部编码\n");
        rows.append(row(imported.name(), imported.phone().mobile(), imported.idNumber()));
        for (int i = 0; i < 30; i++) {
            rows.append(
                    row("团员" + "一二三四五六七八九十".charAt(i % 10), People.mobile(700_000 + i), People.idNumber(70_000 + i)));
        }
        Files.writeString(file, rows);
        JsonNode end = new DirectoryDriver(service.api()).importFile("members", file);
        narrator.expect(
                end.path("accepted").asInt() == 31 && end.path("rejected").asInt() == 0,
                "“%s”已有的 31 名团员已导入",
                branch.name());
        JsonNode again = new DirectoryDriver(service.api()).importFile("members", file);
        narrator.expect(again.path("status").asString("").equals("SUCCEEDED"), "再导入一次，什么都不变");
    }

    private String row(String name, String mobile, String idNumber) {
        return String.join(",", name, mobile, idNumber, branch.code()) + "\n";
    }

    /** The administrator makes the branch's code; the password he was given is changed first. */
    void makeCode(String username, String initial, String own) {
        console.signIn(username, initial);
        console.post("/console/account/password", "current", initial, "fresh", own, "repeated", own);
        String path = "/console/organizations/" + branch.code() + "/checkin-code";
        console.post(path);
        byte[] picture = fetched(path + ".png");
        narrator.expect(picture.length > 0, "管理员在后台为“%s”生成报到二维码", branch.name());
        first.phone().weChat().scan(first.phone().read(picture));
        unknown.phone().weChat().scan(unknown.phone().read(picture));
        narrator.expect(first.phone().weChat().isFollowing(), "两名团员扫码，关注了公众号");
        narrator.expect(Awaiting.until(() -> !said(first.phone()).isEmpty()), "公众号随即发来报到链接");
        narrator.tell("%s", said(first.phone()).replace("\n", " "));
        page = Member.found("https?://[^/]+(/member/branch/[^\"\\s<]+)", said(first.phone()));
    }

    private static String said(Phone phone) {
        List<AccountMessage> all = phone.weChat().messages();
        return all.isEmpty() ? "" : all.get(all.size() - 1).text();
    }

    private byte[] fetched(String path) {
        try {
            return HttpClient.newHttpClient()
                    .send(console.request(path).timeout(PATIENCE).build(), BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Anybody's page, without a session. */
    private int statusOf(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(service.url().resolve(path)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    void comeIn() throws Exception {
        narrator.expect(statusOf(page) == 200 && statusOf("/member/form") == 302, "链接谁都能打开，填写要先登录");
        Member.Arrived form = first.comeIn(page);
        narrator.expect(form.text().contains(branch.name()), "短信验证码登录、同意协议，表单里团支部已选好");
        String said = first.mistype(branch.code());
        narrator.expect(said.contains("身份证"), "身份证号错一位时指出：%s", said);
        narrator.expect(first.bindWeChat().page().statusCode() == 200, "绑定微信，以后从微信进入不用再登录");
        Member.Arrived home = first.submit(branch.code());
        narrator.expect(home.text().contains("实名校验"), "提交，进入实名校验");
        narrator.expect(
                Awaiting.until(() -> first.phone().weChat().messages().stream()
                        .anyMatch(one -> one.title().contains("提交"))),
                "公众号告知已提交");
        narrator.expect(Awaiting.until(() -> first.home().contains("支部审核")), "校验通过，等待支部审核");
    }

    void notKnown() throws Exception {
        unknown.comeIn(page);
        unknown.submit(branch.code());
        narrator.expect(Awaiting.until(() -> unknown.home().contains("未通过")), "实名校验未通过");
        narrator.tell("%s", Member.found("(实名校验[^。]*未通过[^。]*。)", unknown.home()));
    }

    /** A member of the branch who tries another one, and then his own. */
    void elsewhere() throws Exception {
        imported.comeIn("/member/branch/" + other.code());
        Member.Arrived refused = imported.submit(other.code());
        narrator.expect(
                refused.page().statusCode() == 409 && refused.text().contains(branch.name()),
                "已是“%s”团员的人向另一支部报到：被告知他在哪里",
                branch.name());
        narrator.tell("%s", Member.found("(您已是“[^。]*。[^。]*。)", refused.text()));
        Member.Arrived home = imported.submit(branch.code());
        narrator.expect(home.text().contains("实名校验"), "改报自己的支部，提交成功");
        narrator.expect(
                Awaiting.until(() -> imported.phone().sms().stream()
                        .anyMatch(one -> one.text().contains("提交"))),
                "他没有关注公众号，用短信告知");
        narrator.expect(!imported.phone().weChat().isFollowing(), "没有经过公众号");
    }
}
