package wecomsim;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page of {@code login.work.weixin.qq.com}, with buttons instead of a camera. */
final class ScanPage {

    private static final int SHOWN = 100;

    private final Corp corp;
    private final ScanLogin login;

    ScanPage(Corp corp, ScanLogin login) {
        this.corp = corp;
        this.login = login;
    }

    /** A page, or where to go. */
    record Result(int status, String html, String location) {}

    Result answer(List<String> path, Call call) {
        if (!path.equals(List.of("sso", "login"))) {
            return new Result(404, page("没有这个页面"), "");
        }
        String refusal = login.refusal(call);
        if (refusal != null) {
            return new Result(200, page("<p id=\"refused\">" + escape(refusal) + "</p>"), "");
        }
        String userid = call.parameter("sim_userid");
        if (userid == null) {
            return new Result(200, page(choices(call)), "");
        }
        return new Result(302, "", login.scanned(call, userid));
    }

    private String choices(Call call) {
        StringBuilder html = new StringBuilder("<h1>用企业微信扫码登录</h1><p>模拟：点一位成员，就当他扫了码。</p><form>");
        call.query().forEach((name, value) -> html.append("<input type=\"hidden\" name=\"")
                .append(escape(name))
                .append("\" value=\"")
                .append(escape(value))
                .append("\">"));
        members(call.parameter("sim_search")).forEach(member -> html.append(button(member.userid(), member.name())));
        return html.append(button("", "企业外的人")).append("</form>").toString();
    }

    private List<Member> members(@Nullable String search) {
        return corp.locked(() -> corp.directory().members().stream()
                .filter(Member::enabled)
                .filter(member -> search == null
                        || member.name().contains(search)
                        || member.userid().contains(search))
                .limit(SHOWN)
                .toList());
    }

    private static String button(String userid, String name) {
        return "<p><button name=\"sim_userid\" value=\"" + escape(userid) + "\">" + escape(name) + " " + escape(userid)
                + "</button></p>";
    }

    private static String page(String body) {
        return "<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>企业微信登录（模拟）</title>"
                + "<link rel=\"icon\" href=\"data:,\"></head><body>" + body + "</body></html>";
    }

    private static String escape(String text) {
        String escaped = text;
        for (var each : List.of(
                Map.entry("&", "&amp;"), Map.entry("<", "&lt;"), Map.entry(">", "&gt;"), Map.entry("\"", "&quot;"))) {
            escaped = escaped.replace(each.getKey(), each.getValue());
        }
        return escaped;
    }
}
