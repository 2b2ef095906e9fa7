package wecomsim;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code connect/oauth2/authorize} with {@code snsapi_base}: back at once with a code, as whoever holds the phone. The
 * Official Account's is at the same address ({@link MpAuthorize}).
 */
@Follows(
        value = {"91022", "90313"},
        assumes =
                "only who has joined is known to WeCom, everybody else is an outsider; a wrong request is answered with a"
                        + " page that says so; snsapi_privateinfo is not imitated")
final class AuthorizePage implements Page {

    private static final String TITLE = "企业微信网页授权（模拟）";
    private static final int MAX_STATE = 128;

    private final Corp corp;

    AuthorizePage(Corp corp) {
        this.corp = corp;
    }

    @Override
    public PageAnswer answer(PageRequest request) {
        if (!request.path().equals(List.of("oauth2", "authorize"))) {
            return PageAnswer.html(404, Html.refusal(TITLE, "没有这个页面"));
        }
        Call call = request.call();
        MpAuthorize account = new MpAuthorize(corp);
        if (account.isMeant(call)) {
            return account.answer(request);
        }
        String refusal = refusal(call);
        if (refusal != null) {
            return PageAnswer.html(Html.refusal(TITLE, refusal));
        }
        String phone = request.phone();
        if (phone == null) {
            return PageAnswer.html(Html.page(
                    TITLE,
                    "<h1>请在微信客户端打开链接</h1><p>模拟：先打开一部手机 <code>/phone/{userid}</code>，或者点一位成员，就当是他的手机。</p>"
                            + new MemberChoice(corp).form(call)));
        }
        return PageAnswer.redirect(LoginCodes.redirect(call, corp.loginCodes().issue(person(phone))));
    }

    private LoginCodes.Person person(String phone) {
        Member member =
                phone.isEmpty() ? null : corp.locked(() -> corp.directory().member(phone));
        return member != null && member.status() == 1
                ? LoginCodes.Person.member(member.userid())
                : LoginCodes.Person.outsider(phone);
    }

    private @Nullable String refusal(Call call) {
        SimulatorOptions options = corp.options();
        if (!options.corpId().equals(call.parameter("appid"))) {
            return "appid 参数错误";
        }
        if (!corp.trustedDomains().allow(call.parameter("redirect_uri"))) {
            return "redirect_uri 需使用应用可信域名（50001）";
        }
        if (!"code".equals(call.parameter("response_type"))) {
            return "response_type 参数错误";
        }
        if (!"snsapi_base".equals(call.parameter("scope"))) {
            return "scope 参数错误";
        }
        String agent = call.parameter("agentid");
        if (agent != null && !agent.equals(Long.toString(options.agentId()))) {
            return "agentid 参数错误，应用不存在";
        }
        return isGoodState(call.parameter("state")) ? null : "state 参数错误";
    }

    static boolean isGoodState(@Nullable String state) {
        return state == null
                || (state.getBytes(StandardCharsets.UTF_8).length <= MAX_STATE
                        && state.chars().allMatch(AuthorizePage::isPlain));
    }

    private static boolean isPlain(int c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
