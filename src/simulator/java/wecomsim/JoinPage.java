package wecomsim;

/** Where the join QR code leads: who was entered joins, who was not is told whom to ask. */
@Follows(value = "91714", assumes = "only members in the directory get in; nobody can apply")
final class JoinPage implements Page {

    static final String EXPIRED = "该二维码已过期，请向管理员索取新的二维码";
    private static final String MARK = "<div class=\"result\"><div class=\"mark\" aria-hidden=\"true\">团</div>";
    private static final String TITLE = "加入广东共青团";

    private final Corp corp;

    JoinPage(Corp corp) {
        this.corp = corp;
    }

    @Override
    public PageAnswer answer(PageRequest request) {
        if (request.path().size() != 1) {
            return PageAnswer.html(404, Html.refusal(TITLE, "没有这个页面"));
        }
        String phone = request.phone();
        if (phone == null) {
            return PageAnswer.html(Html.page(
                    TITLE,
                    "<h1>请用微信扫描二维码</h1><p>模拟：先打开一部手机 <code>/phone/{userid}</code>，或者点一位成员，就当是他的手机。</p>"
                            + new MemberChoice(corp).form(request.call())));
        }
        String code = request.path().get(0);
        Phone person = new Phone(corp, new OutsideEditor(corp), phone);
        if (request.call().post()) {
            return result(person.join(code), phone);
        }
        JoinResult possible = person.couldJoin(code);
        return possible == JoinResult.JOINED ? PageAnswer.html(question(phone)) : result(possible, phone);
    }

    private static String question(String phone) {
        return Html.page(
                TITLE,
                MARK + "<h1>广东共青团邀请你加入</h1><p>加入后可以在微信里接收“智慧团建”的消息。</p>"
                        + "<form method=\"post\" action=\"?sim_userid=" + Html.escape(phone)
                        + "\"><button class=\"act\">加入企业</button></form></div>");
    }

    private static PageAnswer result(JoinResult result, String phone) {
        String back = "<p><a href=\"/phone/" + Html.escape(phone) + "\">回到手机</a></p>";
        return PageAnswer.html(
                Html.page(TITLE, MARK + "<h1>" + result.words() + "</h1>" + (phone.isEmpty() ? "" : back) + "</div>"));
    }
}
