package wecomsim;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /phone/}: the phones to choose from; {@code /phone/{owner}}: one of them, for a browser to be. */
final class PhonePage implements Page {

    private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_\\-@.]{0,63}");
    private static final int SHOWN = 50;

    private final Corp corp;

    PhonePage(Corp corp) {
        this.corp = corp;
    }

    @Override
    public PageAnswer answer(PageRequest request) {
        List<String> path = request.path();
        if (path.isEmpty()) {
            String wanted = request.call().parameter("owner");
            return wanted != null && OWNER.matcher(wanted).matches()
                    ? PageAnswer.redirect("/phone/" + wanted)
                    : PageAnswer.html(choice(request.call().parameter("q")));
        }
        String owner = path.get(0);
        if (path.size() > 1 || !OWNER.matcher(owner).matches()) {
            return PageAnswer.html(404, Html.refusal("手机（模拟）", "没有这部手机"));
        }
        return asPhoneOf(owner, PageAnswer.html(PhoneAssets.text("phone.html").replace("{{owner}}", owner)), request);
    }

    /** What somebody else's phone kept of the services it opened is not on this one. */
    private PageAnswer asPhoneOf(String owner, PageAnswer page, PageRequest request) {
        PageAnswer answer = page.withCookie(PageRequest.PHONE_COOKIE + "=" + owner + "; Path=/; SameSite=Lax");
        if (!owner.equals(request.cookies().get(PageRequest.PHONE_COOKIE))) {
            for (String cookie : corp.settings().phoneCookies()) {
                answer = answer.withCookie(cookie + "=; Path=/; Max-Age=0");
            }
        }
        return answer;
    }

    private String choice(@Nullable String search) {
        StringBuilder html = new StringBuilder("<h1>选一部手机</h1><form class=\"line\"><label for=\"q\">姓名、帐号或手机号</label>"
                + "<input id=\"q\" name=\"q\" value=\"");
        html.append(search == null ? "" : Html.escape(search))
                .append("\"><button class=\"act plain\">查找</button></form><ul>");
        found(search).forEach(member -> html.append(entry(member)));
        return Html.page(
                "手机（模拟）",
                html.append("</ul><h2>企业外的人</h2><form class=\"line\"><label for=\"owner\">随便起个名字</label>"
                                + "<input id=\"owner\" name=\"owner\" value=\"wechat-1\" pattern=\"[A-Za-z0-9][A-Za-z0-9_@.\\-]*\">"
                                + "<button class=\"act plain\">打开</button></form>")
                        .toString());
    }

    private List<Member> found(@Nullable String search) {
        String wanted = search == null ? "" : search.strip();
        return corp.locked(() -> corp.directory().members().stream()
                .filter(member -> wanted.isEmpty()
                        || member.name().contains(wanted)
                        || member.mobile().contains(wanted)
                        || member.userid().contains(wanted))
                .limit(SHOWN)
                .toList());
    }

    private static String entry(Member member) {
        return "<li><a href=\"/phone/" + Html.escape(member.userid()) + "\">" + Html.escape(member.name())
                + "<small>" + Html.escape(member.userid()) + " · " + Html.escape(member.mobile()) + " · "
                + word(member.status()) + "</small></a></li>";
    }

    private static String word(int status) {
        return switch (status) {
            case 1 -> "已加入";
            case 2 -> "已停用";
            case 5 -> "已退出";
            default -> "未加入";
        };
    }
}
