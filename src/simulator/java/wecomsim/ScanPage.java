package wecomsim;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of {@code login.work.weixin.qq.com} where one scans a QR code to sign in. Instead of scanning with a telephone
 * one clicks on the member to be.
 */
@Follows(
        value = {"98171", "98177"},
        assumes = "a request with a wrong app, corp or domain is answered with a page that says so, and leads nowhere")
final class ScanPage implements Page {

    private final Corp corp;

    ScanPage(Corp corp) {
        this.corp = corp;
    }

    @Override
    public PageAnswer answer(PageRequest request) {
        if (!request.path().equals(List.of("sso", "login"))) {
            return PageAnswer.html(404, Html.refusal("企业微信登录（模拟）", "没有这个页面"));
        }
        Call call = request.call();
        String refusal = refusal(call);
        if (refusal != null) {
            return PageAnswer.html(Html.refusal("企业微信登录（模拟）", refusal));
        }
        String userid = call.parameter("sim_userid");
        if (userid == null) {
            return PageAnswer.html(Html.page(
                    "企业微信登录（模拟）", "<h1>用企业微信扫码登录</h1><p>模拟：点一位成员，就当他扫了码。</p>" + new MemberChoice(corp).form(call)));
        }
        String code = corp.loginCodes()
                .issue(userid.isEmpty() ? LoginCodes.Person.outsider("scan") : LoginCodes.Person.member(userid));
        return PageAnswer.redirect(
                LoginCodes.redirect(call, code) + "&appid=" + corp.options().corpId());
    }

    private @Nullable String refusal(Call call) {
        SimulatorOptions options = corp.options();
        if (!"CorpApp".equals(call.parameter("login_type"))) {
            return "login_type 参数错误";
        }
        if (!options.corpId().equals(call.parameter("appid"))) {
            return "appid 参数错误";
        }
        if (!Long.toString(options.agentId()).equals(call.parameter("agentid"))) {
            return "agentid 参数错误，应用不存在";
        }
        return corp.trustedDomains().allow(call.parameter("redirect_uri")) ? null : "redirect_uri 与配置的授权完成回调域名不一致";
    }
}
