package org.tuanlink.demo;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tuanlink.testing.ConsoleClient;
import org.tuanlink.testing.RunningService;
import wecomsim.Department;
import wecomsim.Member;
import wecomsim.Phone;
import wecomsim.WeComSimulator;

/** Somebody who has joined comes in on his phone, and WeCom shows what he set. */
final class Entering {

    private static final Pattern SUGGESTED =
            Pattern.compile("<input[^>]*id=\"alias\"[^>]*value=\"([^\"]*)\"", Pattern.DOTALL);
    private static final Pattern SAID = Pattern.compile("m-finding-bad\">([^<]*)<");
    private static final String POST = "DEPUTY_SECRETARY";

    private final WeComSimulator wecom;
    private final Narrator narrator;
    private final Town town;
    private final ConsoleClient browser;
    private String suggested = "";
    private String alias = "";

    Entering(WeComSimulator wecom, RunningService service, Narrator narrator, Town town) {
        this.wecom = wecom;
        this.narrator = narrator;
        this.town = town;
        this.browser = new ConsoleClient(service.url().toString());
    }

    /** From the card through WeCom's authorisation to the first page. */
    void enter(Phone phone, URI card) {
        String authorize = location(browser.get(card.getRawPath()));
        narrator.expect(authorize.contains("/connect/oauth2/authorize"), "点开卡片，企业微信确认他是谁");
        URI back = phone.authorize(URI.create(authorize));
        String first = location(browser.get(back.getRawPath() + "?" + back.getRawQuery()));
        narrator.expect(first.endsWith("/m/organizations"), "他在两个组织任职，先选组织");
        narrator.expect(browser.get(first).body().contains(town.shortName()), "列表里有“%s”", town.shortName());
        browser.post("/m/organizations", "organization", town.code());
        narrator.expect(location(browser.get("/m/")).endsWith("/m/post"), "再设职务");
        String next = location(browser.post("/m/post", "organization", town.code(), "post", POST, "confirmed", "true"));
        narrator.expect(next.endsWith("/m/alias"), "他是首位进入的运营者，再设代称");
    }

    void nameIt() {
        suggested = found(SUGGESTED, browser.get("/m/alias").body());
        alias = suggested.replace("镇团委", "团委");
        var wrong = send(suggested.replace("团委", "：团委"));
        narrator.expect(wrong.statusCode() == 422, "代称有误时指出：%s", found(SAID, wrong.body()));
        narrator.expect(departmentNames().contains(suggested), "此前企业微信里的部门名称是建议的“%s”", suggested);
        narrator.expect(location(send(alias)).endsWith("/m/"), "设为“%s”，进入首页", alias);
        String home = browser.get("/m/").body();
        narrator.expect(
                List.of("资料审核", "通讯录", "我的组织", "切换组织").stream().allMatch(home::contains), "首页有资料审核、通讯录、我的组织、切换组织");
    }

    private HttpResponse<String> send(String typed) {
        return browser.post("/m/alias", "organization", town.code(), "alias", typed);
    }

    /** What WeCom itself says now. */
    void readBack(Phone phone) throws Exception {
        Awaiting.until(
                () -> departmentNames().contains(alias) && position(phone).contains("副书记"));
        String now =
                departmentNames().stream().filter(alias::equals).findFirst().orElse("（没有）");
        narrator.tell("企业微信里的部门名称：%s；他的职务：%s", now, position(phone));
        narrator.expect(now.equals(alias) && !departmentNames().contains(suggested), "部门已改名");
        narrator.expect(position(phone).contains("副书记"), "职务已更新");
        narrator.expect(
                Awaiting.until(() -> browser.get("/m/organization").body().contains("企业微信通讯录已更新")), "手机页面也说已更新");
        narrator.expect(phone.openMenu("首页").endsWith("/m/"), "应用菜单“首页”打开移动端");
    }

    /** Departments below this city's; a name may occur elsewhere. */
    private List<String> departmentNames() {
        return wecom.admin().directory().departments().stream()
                .map(Department::name)
                .toList();
    }

    private static String position(Phone phone) {
        return phone.member().map(Member::position).orElse("");
    }

    private static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}
