package org.tuanlink.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@link AgentGateway} over the wire. */
final class AgentClient implements AgentGateway {

    private static final int NO_MENU = 46003;

    private final Caller caller;
    private final Caller patient;
    private final AgentMessages messages;
    private final JsSigning signing;
    private final String loginBaseUrl;
    private final String oauthBaseUrl;
    private final String corpId;
    private final long agentId;

    /**
     * @param caller for those who wait before a browser
     * @param patient for the rest
     */
    AgentClient(Caller caller, Caller patient, MessageLimits limits, JsSigning signing, WeComProperties properties) {
        this.caller = caller;
        this.signing = signing;
        this.patient = patient;
        this.loginBaseUrl = properties.loginBaseUrl();
        this.oauthBaseUrl = properties.oauthBaseUrl();
        this.corpId = properties.corpId();
        this.agentId = properties.agent().id();
        this.messages = new AgentMessages(patient, limits, agentId);
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

    @Override
    public SentMessage send(AgentMessage message) {
        return messages.send(message);
    }

    @Override
    public void updateCard(CardUpdate update) {
        messages.update(update);
    }

    @Override
    public Optional<JsonNode> menu() {
        try {
            JsonNode answer = patient.call(ApiCall.read("menu/get", agent()), call -> {});
            return Optional.of(Json.only(answer, "button"));
        } catch (WeComCallException e) {
            if (e.error().errcode() == NO_MENU) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void publishMenu(JsonNode menu) {
        patient.call(new ApiCall("menu/create", ApiCall.Kind.POST, agent(), menu.toString(), false, true), call -> {});
    }

    @Override
    public void deleteMenu() {
        patient.call(ApiCall.read("menu/delete", agent()), call -> {});
    }

    @Override
    public List<MemberStatus> membersOf(DepartmentId department) {
        JsonNode answer = patient.call(ApiCall.read("user/list", "department_id=" + department), call -> {});
        List<MemberStatus> members = new ArrayList<>();
        for (JsonNode member : answer.path("userlist")) {
            MemberStatus.Status.of(member.path("status").asLong(0))
                    .ifPresent(status -> members.add(new MemberStatus(
                            new WeComUserId(member.path("userid").asString("")), status)));
        }
        return members;
    }

    @Override
    public JsSignature sign(JsIdentity identity, String page) {
        return signing.sign(identity, page);
    }

    private String agent() {
        return "agentid=" + agentId;
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, UTF_8);
    }
}
