package org.tuanlink.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.Optional;

/** {@link AgentGateway} over the wire. */
final class AgentClient implements AgentGateway {

    private final Caller caller;
    private final String loginBaseUrl;
    private final String oauthBaseUrl;
    private final String corpId;
    private final long agentId;

    AgentClient(Caller caller, String loginBaseUrl, String oauthBaseUrl, String corpId, long agentId) {
        this.caller = caller;
        this.loginBaseUrl = loginBaseUrl;
        this.oauthBaseUrl = oauthBaseUrl;
        this.corpId = corpId;
        this.agentId = agentId;
    }

    @Override
    public URI scanPage(URI redirectUri, String state) {
        return URI.create(loginBaseUrl + "/wwlogin/sso/login?login_type=CorpApp&appid=" + encode(corpId) + "&agentid="
                + agentId + "&redirect_uri=" + encode(redirectUri.toString()) + "&state=" + encode(state) + "&lang=zh");
    }

    @Override
    public URI authorizePage(URI redirectUri, String state) {
        return URI.create(oauthBaseUrl + "/connect/oauth2/authorize?appid=" + encode(corpId) + "&redirect_uri="
                + encode(redirectUri.toString()) + "&response_type=code&scope=snsapi_base&state=" + encode(state)
                + "&agentid=" + agentId + "#wechat_redirect");
    }

    @Override
    public Optional<WeComUserId> memberOf(String code) {
        ApiCall once = new ApiCall("auth/getuserinfo", ApiCall.Kind.GET, "code=" + encode(code), "", false, false);
        String userId = caller.call(once, call -> {}).path("userid").asString("");
        return userId.isEmpty() ? Optional.empty() : Optional.of(new WeComUserId(userId));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, UTF_8);
    }
}
