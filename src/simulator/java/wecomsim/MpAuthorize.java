package wecomsim;

import org.jspecify.annotations.Nullable;

/** {@code connect/oauth2/authorize} for the Official Account with {@code snsapi_base}: back at once with a code. */
@Follows(
        value = "https://developers.weixin.qq.com/doc/service/guide/h5/auth.html",
        assumes = "the domains that a sign-in may come back to are those of the corp; snsapi_userinfo is not imitated")
final class MpAuthorize {

    private static final String TITLE = "微信网页授权（模拟）";

    private final Corp corp;

    MpAuthorize(Corp corp) {
        this.corp = corp;
    }

    boolean isMeant(Call call) {
        return corp.account().credentials().appId().equals(call.parameter("appid"));
    }

    PageAnswer answer(PageRequest request) {
        Call call = request.call();
        String refusal = refusal(call);
        if (refusal != null) {
            return PageAnswer.html(Html.refusal(TITLE, refusal));
        }
        String phone = request.phone();
        if (phone == null || phone.isEmpty()) {
            return PageAnswer.html(Html.page(
                    TITLE,
                    "<h1>请在微信客户端打开链接</h1><p>模拟：先打开一部手机 <code>/phone/wechat-1</code>，或者点一位成员，就当是他的手机。</p>"
                            + new MemberChoice(corp).form(call)));
        }
        OfficialAccount account = corp.account();
        return PageAnswer.redirect(LoginCodes.redirect(call, account.code(account.openidOf(phone))));
    }

    private @Nullable String refusal(Call call) {
        if (!corp.trustedDomains().allow(call.parameter("redirect_uri"))) {
            return "redirect_uri域名与后台配置不一致，错误码:10003";
        }
        if (!"code".equals(call.parameter("response_type"))) {
            return "response_type 参数错误";
        }
        if (!"snsapi_base".equals(call.parameter("scope"))) {
            return "scope 参数错误，错误码:10005";
        }
        return AuthorizePage.isGoodState(call.parameter("state")) ? null : "state 参数错误";
    }
}
