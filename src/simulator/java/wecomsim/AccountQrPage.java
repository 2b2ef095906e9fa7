package wecomsim;

import org.jspecify.annotations.Nullable;

/** What a QR code of the Official Account opens inside WeChat: asks to follow, or leads into the chat. */
@Follows(
        value = "https://developers.weixin.qq.com/doc/service/api/qrcode/qrcodes/api_createqrcode.html",
        assumes = "a code that is over says so")
final class AccountQrPage implements Page {

    private static final String TITLE = "公众号";
    private static final String MARK = "<div class=\"result\"><div class=\"mark\" aria-hidden=\"true\">团</div>";

    private final Corp corp;

    AccountQrPage(Corp corp) {
        this.corp = corp;
    }

    @Override
    public PageAnswer answer(PageRequest request) {
        String key = request.path().size() == 1 ? request.path().get(0) : "";
        MpScenes.Code code = corp.account().qrCode(key);
        if (code == null) {
            return PageAnswer.html(Html.refusal(TITLE, "二维码已失效"));
        }
        String phone = request.phone();
        if (phone == null || phone.isEmpty()) {
            return PageAnswer.html(Html.page(
                    TITLE,
                    "<h1>请用微信扫描二维码</h1><p>模拟：先打开一部手机 <code>/phone/wechat-1</code>，或者点一位成员，就当是他的手机。</p>"
                            + new MemberChoice(corp).form(request.call())));
        }
        return answer(
                new WeChat(corp.account(), phone), code, phone, request.call().post());
    }

    private PageAnswer answer(WeChat weChat, MpScenes.Code code, @Nullable String phone, boolean agreed) {
        String owner = String.valueOf(phone);
        if (!agreed && !weChat.isFollowing()) {
            return PageAnswer.html(Html.page(
                    TITLE,
                    MARK + "<h1>" + OfficialAccountWords.NAME + "</h1><p>关注后可以在微信里办理团员报到、接收通知。</p>"
                            + "<form method=\"post\" action=\"?sim_userid=" + Html.escape(owner)
                            + "\"><button class=\"act\">关注公众号</button></form></div>"));
        }
        corp.account().scan(weChat.openid(), code);
        return PageAnswer.redirect("/phone/" + owner + "#account");
    }
}
